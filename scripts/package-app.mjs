import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, Platform } from 'electron-builder';
import config from '../electron-builder.config.mjs';
import { root } from './build.mjs';
import { readVersion } from './changelog.mjs';
import { findProgram } from './find-program.mjs';
import { packedPackages } from './packed-packages.mjs';
import { sbomOf } from './sbom.mjs';
import { thirdPartyNotices } from './third-party-notices.mjs';

/** @import { Configuration } from 'electron-builder' */
/** @import { Electron } from './electron-runtime.mjs' */

/** What an Electron that runs from source has beyond one that is shipped: the app that runs apps. */
export const sourceOnly = ['resources/app', 'resources/default_app.asar', 'complete.json'];

/**
 * Makes the unpacked app for this machine's system, and on Linux a Debian package of it, out of what
 * `buildApp` left in out/, without reaching for anything elsewhere.
 * @param {object} options
 * @param {Electron} options.electron What to pack the app with.
 * @param {string} options.output The folder for it.
 * @returns {Promise<void>}
 */
export async function packageUnpacked({ electron, output }) {
  await writeNotices();
  // electron-builder fetches fpm from GitHub; our stand-in for it needs dpkg-deb.
  const debian = process.platform === 'linux' && findProgram('dpkg-deb') !== null;
  if (debian) process.env.CUSTOM_FPM_PATH = fileURLToPath(new URL('./fpm.mjs', import.meta.url));
  await runBuilder({
    targets: Platform.current().createTarget(debian ? ['dir', 'deb'] : ['dir']),
    config: {
      electronDist: electronFolder(electron.path),
      electronVersion: electron.version ?? undefined,
      afterExtract: removeSourceOnly,
      directories: { output, buildResources: 'resources' },
      // What is made here is installed here. The xz of a released one takes minutes.
      deb: { ...config.deb, compression: 'zst' },
    },
  });
}

/**
 * Makes all packages of this machine's system, as they are released, and the list of what is in them.
 * electron-builder fetches the pinned Electron of each architecture itself, and checks its sum.
 * @param {string} output
 */
export async function packageRelease(output) {
  await writeNotices();
  await runBuilder({ targets: Platform.current().createTarget(), config: {} });
  await mkdir(output, { recursive: true });
  const sbom = await sbomOf(await packedPackages());
  await writeFile(
    path.join(output, `Roomwatch-${readVersion()}-${process.platform}.cdx.json`),
    `${JSON.stringify(sbom, null, 2)}\n`,
  );
}

/** @param {{ targets: ReturnType<Platform['createTarget']>, config: Configuration }} options */
async function runBuilder({ targets, config: changes }) {
  await build({
    projectDir: root,
    targets,
    publish: 'never',
    config: { ...config, ...changes },
  });
}

async function writeNotices() {
  const notices = thirdPartyNotices(await packedPackages());
  await writeFile(path.join(root, 'out', 'third-party-notices.txt'), notices);
}

/** @param {{ appOutDir: string }} context */
async function removeSourceOnly({ appOutDir }) {
  for (const name of sourceOnly) {
    await rm(path.join(appOutDir, name), { recursive: true, force: true });
  }
}

/**
 * The folder of an Electron distribution: that of the executable, on macOS the one above the app.
 * @param {string} executable
 */
function electronFolder(executable) {
  return process.platform === 'darwin'
    ? path.resolve(path.dirname(executable), '..', '..', '..')
    : path.dirname(executable);
}
