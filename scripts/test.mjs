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
import { needsElectron } from './test-arguments.mjs';

/** @typedef {import('./result-line.mjs').Report} Report */

const reporter = fileURLToPath(new URL('./result-reporter.mjs', import.meta.url));

await runScript(async () => {
  const args = process.argv.slice(2);
  const reportFolder = await mkdtemp(path.join(tmpdir(), 'roomwatch-report-'));
  const reportFile = path.join(reportFolder, 'report.json');
  let exitStatus = 1;
  try {
    exitStatus = await run(args, reportFile);
  } catch (error) {
    console.error(describe(error));
  }
  const counts = countResults(await readReport(reportFile), exitStatus);
  await rm(reportFolder, { recursive: true });
  console.log(resultLine(counts));
  return counts.failed > 0 ? exitStatus || 1 : 0;
});

/**
 * @param {string[]} args
 * @param {string} reportFile
 * @returns {Promise<number>} the exit status of the first step that failed, or 0
 */
async function run(args, reportFile) {
  if (args.length === 0) {
    const checked = await runNpm(['run', '--silent', 'check']);
    if (checked !== 0) {
      console.error('`npm run check` failed, so no test was run.');
      return checked;
    }
  }
  const vitest = [
    toolScript('vitest', 'vitest'),
    'run',
    ...['--config', path.join(root, 'test', 'vitest.config.ts')],
    ...['--reporter=default', '--reporter', reporter],
    ...args,
  ];
  const env = { ROOMWATCH_TEST_REPORT: reportFile };
  if (!needsElectron(args)) {
    return runCommand(process.execPath, vitest, { cwd: root, env: { ...process.env, ...env } });
  }

  if (!(await buildApp())) return 1;
  const electron = await findElectron();
  console.log(electron.origin);
  const desktop = await prepareDesktop({
    electronPath: electron.path,
    headless: 'always on Linux',
  });
  return runOnDesktop(desktop, process.execPath, vitest, {
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
