import { root } from './build.mjs';
import { keyOf } from './packed-packages.mjs';
import { Problem } from './problem.mjs';
import { captureCommand } from './run-command.mjs';

/**
 * @import { PackedPackage } from './packed-packages.mjs'
 *
 * @typedef {object} Sbom CycloneDX, as far as it is read here.
 * @property {{ component: { name: string, type: string, 'bom-ref': string } }} metadata
 * @property {{ 'bom-ref': string, name: string, version: string, scope?: string, properties?: unknown[] }[]} components
 * @property {{ ref: string, dependsOn?: string[] }[]} dependencies
 */

/**
 * What the app that users install consists of, as CycloneDX: npm's own listing, less what only builds
 * and tests it.
 * @param {readonly PackedPackage[]} packages
 * @returns {Promise<Sbom>}
 */
export async function sbomOf(packages) {
  const npm = process.env.npm_execpath;
  const args = ['sbom', '--sbom-format', 'cyclonedx', '--sbom-type', 'application'];
  const listed = npm?.endsWith('.js')
    ? await captureCommand(process.execPath, [npm, ...args], { cwd: root })
    : await captureCommand('npm', args, { cwd: root });
  if (!listed.ok) throw new Problem(`npm could not list the packages:\n${listed.output.trim()}`);
  return onlyPacked(JSON.parse(listed.stdout), packages);
}

/**
 * @param {Sbom} sbom of everything that is installed
 * @param {readonly PackedPackage[]} packages
 * @returns {Sbom}
 */
export function onlyPacked(sbom, packages) {
  const keys = new Set(packages.map(keyOf));
  const app = sbom.metadata.component;
  // A package under another name, as keytar is, has its own in the reference alone.
  const components = sbom.components
    .filter((component) => keys.has(component['bom-ref']))
    // To npm nearly all are for development, since they are bundled; to whoever reads this they are not.
    .map((component) => ({ ...component, scope: 'required', properties: [] }));
  const missing = [...keys].filter((key) => !components.some((one) => one['bom-ref'] === key));
  if (missing.length > 0) throw new Error(`npm does not list ${missing.join(', ')}.`);
  const refs = new Set([app['bom-ref'], ...components.map((one) => one['bom-ref'])]);
  return {
    ...sbom,
    metadata: { ...sbom.metadata, component: { ...app, name: 'roomwatch', type: 'application' } },
    components,
    dependencies: sbom.dependencies
      .filter(({ ref }) => refs.has(ref))
      .map(({ ref, dependsOn = [] }) => ({
        ref,
        dependsOn: dependsOn.filter((one) => refs.has(one)),
      })),
  };
}
