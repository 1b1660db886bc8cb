import { app } from 'electron';
import type { Clock } from '../twilio/clock.ts';
import { autostartFileIn, createAutostartFile } from './autostart-file.ts';
import { createElectronLoginItem } from './electron-login-item.ts';
import { createNoLoginItem, launchCommandOf } from './login-item.ts';
import type { LoginItem } from './login-item.ts';

/** The login item of this Roomwatch on this system. */
export function openLoginItem({
  clock,
  home,
}: {
  clock: Pick<Clock, 'setTimeout'>;
  home: string;
}): LoginItem {
  const { platform, execPath, env } = process;
  const { commandLine, isPackaged } = app;
  const command = launchCommandOf({
    platform,
    isPackaged,
    execPath,
    env,
    switchOf: (name) => (commandLine.hasSwitch(name) ? commandLine.getSwitchValue(name) : null),
  });
  if (typeof command === 'string') return createNoLoginItem(command);
  if (platform === 'darwin' || platform === 'win32') {
    return createElectronLoginItem(platform, command, app);
  }
  return createAutostartFile({ file: autostartFileIn(env, home), command, clock });
}
