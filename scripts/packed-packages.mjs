import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { root } from './build.mjs';

/**
 * A package that is in the app that users install.
 * @typedef {object} PackedPackage
 * @property {string} name
 * @property {string} version
 * @property {string} license An SPDX expression, or "see below" where the package names none.
 * @property {string} text Its licence, whole.
 */

/** Left external by the bundles, and packed as they are. */
const unbundled = ['keytar', 'electron'];

/**
 * All packages of which something is in the built app: what Vite found in each bundle, and what stands
 * beside the bundles. Build the app first.
 * @returns {Promise<PackedPackage[]>} by name
 */
export async function packedPackages() {
  const bundled = await Promise.all(['main', 'preload', 'renderer'].map(readBundle));
  const beside = await Promise.all(unbundled.map(readInstalled));
  const byKey = new Map([...bundled.flat(), ...beside].map((one) => [keyOf(one), one]));
  return [...byKey.values()].sort((one, other) => keyOf(one).localeCompare(keyOf(other), 'en'));
}

/** @param {{ name: string, version: string }} pack */
export function keyOf({ name, version }) {
  return `${name}@${version}`;
}

/**
 * @param {string} bundle
 * @returns {Promise<PackedPackage[]>}
 */
async function readBundle(bundle) {
  const file = path.join(root, 'out', bundle, 'licenses.json');
  /** @type {{ name: string, version: string, identifier?: string | null, text?: string | null }[]} */
  const entries = JSON.parse(await readFile(file, 'utf8'));
  return Promise.all(
    entries.map(async ({ name, version, identifier, text }) => ({
      name,
      version,
      license: identifier || 'see below',
      text: text || (await textFor(name, version, identifier)),
    })),
  );
}

/**
 * The licence of a package that names it, but does not hold its text: for MIT that is our own text, with
 * the package's author.
 * @param {string} name
 * @param {string} version
 * @param {string | null | undefined} license
 */
async function textFor(name, version, license) {
  /** @type {{ author?: string | { name: string } }} */
  const { author } = JSON.parse(
    await readFile(path.join(root, 'node_modules', name, 'package.json'), 'utf8'),
  );
  const holder = typeof author === 'string' ? author : author?.name;
  if (license !== 'MIT') {
    throw new Error(`${name} ${version} is in the app, but has no licence to show.`);
  }
  const ours = await readFile(path.join(root, 'LICENSE'), 'utf8');
  return ours.replace(/^Copyright .*$/m, `Copyright (c) ${holder ?? `the authors of ${name}`}`);
}

/**
 * @param {string} folderName
 * @returns {Promise<PackedPackage>}
 */
async function readInstalled(folderName) {
  const folder = path.join(root, 'node_modules', folderName);
  /** @type {{ name: string, version: string, license: string }} */
  const { name, version, license } = JSON.parse(
    await readFile(path.join(folder, 'package.json'), 'utf8'),
  );
  const texts = await Promise.allSettled(
    ['LICENSE', 'LICENSE.md'].map((file) => readFile(path.join(folder, file), 'utf8')),
  );
  const text = texts.find((one) => one.status === 'fulfilled')?.value;
  if (!text) throw new Error(`${name} ${version} is in the app, but has no licence to show.`);
  return { name, version, license, text };
}
