import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { captureCommand } from './run-command.mjs';

/** The root of the repository. */
export const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/**
 * The script behind a tool's command, to be run with this Node: node_modules/.bin holds shell scripts
 * on Windows.
 * @param {string} packageName
 * @param {string} command
 */
export function toolScript(packageName, command) {
  const require = createRequire(import.meta.url);
  // Not every package exports its package.json, so we find it by its place.
  const folder = path.join(root, 'node_modules', packageName);
  /** @type {{ bin: string | Record<string, string> }} */
  const { bin } = require(path.join(folder, 'package.json'));
  const script = typeof bin === 'string' ? bin : bin[command];
  if (!script) throw new Error(`${packageName} has no command ${command}`);
  return path.join(folder, script);
}

/**
 * Builds the app into out/. It takes a few seconds, less than finding out whether it is needed would
 * be worth, and says nothing unless it fails.
 * @returns {Promise<boolean>} whether it was built
 */
export async function buildApp() {
  return (await gatherWords()) && buildForElectron('electron.vite.config.ts');
}

/**
 * Writes what the source says into the catalogues: a text that is in none would be shown as nothing.
 * @returns {Promise<boolean>} whether they are written
 */
export async function gatherWords() {
  const gathering = await captureCommand(
    process.execPath,
    [toolScript('wuchale', 'wuchale'), '--clean', '--log-level', 'warn'],
    { cwd: root },
  );
  if (!gathering.ok) {
    console.error(`${gathering.output.trim()}\nThe catalogues could not be written, see above.`);
  }
  return gathering.ok;
}

/**
 * Builds the bare window that the app is compared with, and what observes both, into out/bench-render/.
 * @returns {Promise<boolean>} whether it was built
 */
export async function buildBareWindow() {
  return buildForElectron(path.join('test', 'bench', 'render', 'electron.vite.config.ts'));
}

/**
 * Builds the app with made-up words in place of the German ones, into out/made-up/, which can be started as the
 * project's own folder is.
 * @returns {Promise<string>} the folder to start
 * @throws {Error} if it could not be built
 */
export async function buildAppWithMadeUpWords() {
  const env = { ...process.env, ROOMWATCH_WORDS: 'made-up' };
  if (!(await buildForElectron('electron.vite.config.ts', env))) {
    throw new Error('The app with made-up words could not be built, see above.');
  }
  const folder = path.join(root, 'out', 'made-up');
  const { name, productName, version, type } = JSON.parse(
    await readFile(path.join(root, 'package.json'), 'utf8'),
  );
  const described = { name, productName, version, type, main: 'main/main.js' };
  await writeFile(path.join(folder, 'package.json'), JSON.stringify(described));
  await rm(path.join(folder, 'resources'), { recursive: true, force: true });
  await cp(path.join(root, 'resources'), path.join(folder, 'resources'), { recursive: true });
  return folder;
}

/**
 * @param {string} config
 * @param {NodeJS.ProcessEnv} [env]
 */
async function buildForElectron(config, env) {
  const build = await captureCommand(
    process.execPath,
    [toolScript('electron-vite', 'electron-vite'), 'build', '--config', config],
    { cwd: root, env },
  );
  if (!build.ok) console.error(`${build.output.trim()}\nThe app could not be built, see above.`);
  return build.ok;
}

/**
 * Builds the benchmark and its processes into a folder below the root, where it finds its packages.
 * @param {string} folder
 * @returns {Promise<boolean>} whether it was built
 */
export async function buildBench(folder) {
  const config = ['--config', path.join('test', 'bench', 'bench.vite.config.ts')];
  const build = await captureCommand(
    process.execPath,
    [toolScript('vite', 'vite'), 'build', ...config, '--outDir', folder],
    { cwd: root },
  );
  if (!build.ok) console.error(`${build.output.trim()}\nThe benchmark could not be built.`);
  return build.ok;
}
