/** `npm run dev [-- arguments of the app]`: a session in which the app follows its source as it is edited. */
import { toolScript } from './build.mjs';
import { electronArguments, isRootOnLinux, prepareDesktop, runOnDesktop } from './desktop.mjs';
import { findElectron } from './electron-runtime.mjs';
import { runScript } from './problem.mjs';

await runScript(async () => {
  const electron = await findElectron();
  console.log(electron.origin);
  const desktop = await prepareDesktop({
    electronPath: electron.path,
    headless: 'where there is no display',
  });
  // electron-vite has a switch of its own for the sandbox; what follows `--` goes to Electron.
  const sandbox = isRootOnLinux() ? ['--noSandbox'] : [];
  const forElectron = [...electronArguments(desktop, false), ...process.argv.slice(2)];
  return runOnDesktop(
    desktop,
    process.execPath,
    [toolScript('electron-vite', 'electron-vite'), 'dev', ...sandbox, '--', ...forElectron],
    { ELECTRON_EXEC_PATH: electron.path },
  );
});
