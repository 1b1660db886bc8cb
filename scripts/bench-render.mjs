/** `npm run bench:render [-- arguments of the benchmark]`: builds the app and the benchmark, and runs it. */
import path from 'node:path';
import { buildApp, buildBench, buildBareWindow, root } from './build.mjs';
import { electronArguments, prepareDesktop, runOnDesktop } from './desktop.mjs';
import { findElectron } from './electron-runtime.mjs';
import { runScript } from './problem.mjs';

await runScript(async () => {
  const folder = path.join(root, 'out', 'bench-render', 'bench');
  const isBuilt = (await buildApp()) && (await buildBareWindow()) && (await buildBench(folder));
  if (!isBuilt) return 1;
  const electron = await findElectron();
  console.error(electron.origin);
  const desktop = await prepareDesktop({
    electronPath: electron.path,
    headless: 'always on Linux',
  });
  const script = [path.join(folder, 'render.js'), ...process.argv.slice(2)];
  return runOnDesktop(desktop, process.execPath, script, {
    ROOMWATCH_ELECTRON: electron.path,
    ROOMWATCH_ELECTRON_ARGUMENTS: electronArguments(desktop).join(' '),
  });
});
