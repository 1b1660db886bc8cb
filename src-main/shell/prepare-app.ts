import { resolve } from 'node:path';
import { app } from 'electron';
import { registerAppScheme } from './app-protocol.ts';

/** What Electron takes only before it is ready: whose state this is, who the app is to the system, and how its page is locked in. */
export function prepareApp(): void {
  const userData = app.commandLine.getSwitchValue('user-data-dir');
  if (userData !== '') app.setPath('userData', resolve(userData));
  // Windows shows toasts of a program that a Start menu entry knows; from source that is Electron itself.
  app.setAppUserModelId(app.isPackaged ? 'com.roomwatch.desktop' : process.execPath);
  // The other systems know it from what is installed. After `--`, nothing that a link smuggles in is a switch.
  if (app.isPackaged && process.platform === 'win32') {
    app.setAsDefaultProtocolClient('roomwatch', process.execPath, ['--']);
  }
  // With --no-sandbox, which root needs on Linux, this would keep every process from starting.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
  registerAppScheme();
}
