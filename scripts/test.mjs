/**
 * `npm test [-- --project NAME … FILTER …]`: without arguments everything, that is the checks and all
 * tests; with arguments only the tests that they name. The last line is always
 * `N passed, N failed`, and the exit status is 0 only if nothing failed.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildApp, root, toolScript } from './build.mjs';
import { electronArguments, prepareDesktop, runOnDesktop } from './desktop.mjs';
import { findElectron } from './electron-runtime.mjs';
import { describe, runScript } from './problem.mjs';
import { countResults, resultLine } from './result-line.mjs';
import { runCommand } from './run-command.mjs';
import { needsElectron, runsOf } from './test-arguments.mjs';

/**
 * @typedef {import('./result-line.mjs').Report} Report
 * @typedef {ReturnType<typeof countResults>} Counts
 */

const reporter = fileURLToPath(new URL('./result-reporter.mjs', import.meta.url));

await runScript(async () => {
  const args = process.argv.slice(2);
  const reportFolder = await mkdtemp(path.join(tmpdir(), 'roomwatch-report-'));
  /** @type {Counts} */
  let counts = { passed: 0, failed: 1, skipped: 0 };
  try {
    counts = await run(args, reportFolder);
  } catch (error) {
    console.error(describe(error));
  }
  await rm(reportFolder, { recursive: true });
  console.log(resultLine(counts));
  return counts.failed > 0 ? 1 : 0;
});

/**
 * @param {string[]} args
 * @param {string} reportFolder
 * @returns {Promise<Counts>}
 */
async function run(args, reportFolder) {
  if (args.length === 0 && (await runNpm(['run', '--silent', 'check'])) !== 0) {
    console.error('`npm run check` failed, so no test was run.');
    return { passed: 0, failed: 1, skipped: 0 };
  }
  const inElectron = needsElectron(args) ? await prepareElectron() : null;
  const counts = await Promise.all(
    runsOf(args).map(async (ofRun, index) => {
      const reportFile = path.join(reportFolder, `${index}.json`);
      const vitest = [
        toolScript('vitest', 'vitest'),
        'run',
        ...['--config', path.join(root, 'test', 'vitest.config.ts')],
        ...['--reporter=default', '--reporter', reporter],
        ...ofRun,
      ];
      const env = { ROOMWATCH_TEST_REPORT: reportFile };
      const exitStatus =
        inElectron !== null && needsElectron(ofRun)
          ? await inElectron(vitest, env)
          : await runCommand(process.execPath, vitest, {
              cwd: root,
              env: { ...process.env, ...env },
            });
      return countResults(await readReport(reportFile), exitStatus);
    }),
  );
  return counts.reduce((sum, one) => ({
    passed: sum.passed + one.passed,
    failed: sum.failed + one.failed,
    skipped: sum.skipped + one.skipped,
  }));
}

/** @returns {Promise<(script: string[], env: NodeJS.ProcessEnv) => Promise<number>>} */
async function prepareElectron() {
  if (!(await buildApp())) throw new Error('The app could not be built.');
  const electron = await findElectron();
  console.log(electron.origin);
  const desktop = await prepareDesktop({
    electronPath: electron.path,
    headless: 'always on Linux',
  });
  return (script, env) =>
    runOnDesktop(desktop, process.execPath, script, {
      ...env,
      ROOMWATCH_ELECTRON: electron.path,
      ROOMWATCH_ELECTRON_ARGUMENTS: electronArguments(desktop).join(' '),
    });
}

/**
 * Runs the npm that runs us, if one does: on Windows it is a shell script, which can't be run directly.
 * @param {string[]} args
 */
function runNpm(args) {
  const script = process.env.npm_execpath;
  const isNpm = script?.endsWith('npm-cli.js');
  return script && isNpm
    ? runCommand(process.execPath, [script, ...args], { cwd: root })
    : runCommand('npm', args, { cwd: root });
}

/**
 * @param {string} reportFile
 * @returns {Promise<Report | null>}
 */
async function readReport(reportFile) {
  try {
    return JSON.parse(await readFile(reportFile, 'utf8'));
  } catch {
    return null;
  }
}
