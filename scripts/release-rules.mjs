import { createRequire } from 'node:module';
import { Problem } from './problem.mjs';

/** @import { Electron } from './electron-runtime.mjs' */

/**
 * What is released holds the Electron that package.json pins, and no other.
 * @param {Pick<Electron, 'version' | 'origin'>} electron
 * @param {string} [pinned]
 */
export function requirePinned(electron, pinned = pinnedVersion()) {
  if (electron.version === pinned && !process.env.ROOMWATCH_ELECTRON) return;
  throw new Problem(
    `A release holds Electron ${pinned}, which package.json pins, and no other; here is ${electron.origin} Make releases where github.com can be reached, without ROOMWATCH_ELECTRON.`,
  );
}

function pinnedVersion() {
  /** @type {{ version: string }} */
  const { version } = createRequire(import.meta.url)('electron/package.json');
  return version;
}

/**
 * One line for each kind of signature that the environment has no secrets for.
 * @param {NodeJS.Platform} platform
 * @param {NodeJS.ProcessEnv} env
 * @returns {string[]}
 */
export function signingLines(platform, env) {
  if (platform === 'darwin') {
    if (!env.CSC_LINK) return ['Not signed and not notarised: CSC_LINK is not set.'];
    const notarises = env.APPLE_API_KEY || env.APPLE_ID;
    return notarises ? [] : ['Not notarised: neither APPLE_API_KEY nor APPLE_ID is set.'];
  }
  if (platform === 'win32') {
    const signs = env.WIN_CSC_LINK || env.CSC_LINK;
    return signs ? [] : ['Not signed: neither WIN_CSC_LINK nor CSC_LINK is set.'];
  }
  return [];
}
