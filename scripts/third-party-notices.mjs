/** @import { PackedPackage } from './packed-packages.mjs' */

const line = '-'.repeat(80);

/**
 * The file that the Help menu opens: whose work is in the app, and under which licence.
 * @param {readonly PackedPackage[]} packages
 */
export function thirdPartyNotices(packages) {
  return [
    'Third-party notices',
    '',
    'Roomwatch contains the packages below, each under the licence that follows its name.',
    'What Chromium, inside Electron, contains is in LICENSES.chromium.html, which is installed with',
    'Roomwatch, too.',
    '',
    ...packages.map(({ name, version, license }) => `  ${name} ${version} (${license})`),
    '',
    ...packages.flatMap(({ name, version, license, text }) => [
      line,
      `${name} ${version} (${license})`,
      '',
      text.trim(),
      '',
    ]),
  ].join('\n');
}
