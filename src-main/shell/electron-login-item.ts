import type { App } from 'electron';
import type { LaunchState } from '../launch-answers.ts';
import type { LaunchCommand, LoginItem } from './login-item.ts';

/** On macOS and Windows, through Electron. */
export function createElectronLoginItem(
  platform: 'darwin' | 'win32',
  { program, args }: LaunchCommand,
  app: Pick<App, 'getLoginItemSettings' | 'setLoginItemSettings'>,
): LoginItem {
  const onWindows = platform === 'win32' ? { path: program, args: quoted(args) } : {};

  async function read(): Promise<LaunchState> {
    try {
      const { openAtLogin, executableWillLaunchAtLogin, status } =
        app.getLoginItemSettings(onWindows);
      if (platform === 'darwin' && status === 'requires-approval')
        return { kind: 'needs-approval' };
      // Windows keeps what it starts; the user can turn that off in the Task Manager all the same.
      const isOn = platform === 'win32' ? openAtLogin && executableWillLaunchAtLogin : openAtLogin;
      return { kind: isOn ? 'on' : 'off' };
    } catch {
      return { kind: 'unknown' };
    }
  }

  return {
    read,
    async set(on) {
      try {
        app.setLoginItemSettings({
          openAtLogin: on,
          ...(platform === 'win32' ? { ...onWindows, enabled: on } : {}),
        });
      } catch {
        // What the system says then tells it.
      }
      const state = await read();
      const isDone = on
        ? state.kind === 'on' || state.kind === 'needs-approval'
        : state.kind === 'off';
      return { state, problem: isDone ? null : { kind: 'refused', path: null } };
    },
    // The system's own entries are about what is installed.
    repair: async () => {},
    movedTo: () => {},
  };
}

/** Electron puts the arguments into Windows' registry as they are. */
function quoted(args: readonly string[]): string[] {
  return args.map((argument) => (/\s/.test(argument) ? `"${argument}"` : argument));
}
