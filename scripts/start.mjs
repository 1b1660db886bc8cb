/** `npm start [-- arguments of the app]`: builds the app and opens it. */
import { buildApp, root } from './build.mjs';
import { electronArguments, prepareDesktop, runOnDesktop } from './desktop.mjs';
import { findElectron } from './electron-runtime.mjs';
import { runScript } from './problem.mjs';

await runScript(async () => {
  if (!(await buildApp())) return 1;
  const electron = await findElectron();
  console.log(electron.origin);
  const desktop = await prepareDesktop({
    electronPath: electron.path,
    headless: 'where there is no display',
  });
  const args = [...electronArguments(desktop), root, ...process.argv.slice(2)];
  return runOnDesktop(desktop, electron.path, args, {});
});
