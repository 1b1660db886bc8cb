import { execFile } from 'node:child_process';

/** How long a service on the session bus may take to answer, in ms. */
const answerLimitMs = 2_000;

/**
 * Calls a method without arguments on the Linux session bus, from a process of its own, so that a silent
 * service holds up nothing. `null`: there is no tool on this machine to ask with.
 */
function call(destination: string, path: string, method: string, ...args: string[]) {
  return new Promise<{ answered: boolean; output: string } | null>((resolve) => {
    execFile(
      'dbus-send',
      [
        '--session',
        '--print-reply',
        `--reply-timeout=${answerLimitMs}`,
        `--dest=${destination}`,
        path,
        method,
        ...args,
      ],
      { timeout: answerLimitMs + 500 },
      (error, output) => {
        if (error?.code === 'ENOENT') resolve(null);
        else resolve({ answered: error === null, output });
      },
    );
  });
}

/** Whether a notification service answers. Where that can't be asked, it is taken to be there. */
export async function notificationServiceAnswers(): Promise<boolean> {
  if (process.platform !== 'linux') return true;
  const reply = await call(
    'org.freedesktop.Notifications',
    '/org/freedesktop/Notifications',
    'org.freedesktop.Notifications.GetServerInformation',
  );
  return reply?.answered ?? true;
}

/** Whether this desktop shows tray icons. Where that can't be asked, it is taken not to, so that no window gets lost. */
export async function trayIsShown(): Promise<boolean> {
  if (process.platform !== 'linux') return true;
  const reply = await call(
    'org.freedesktop.DBus',
    '/org/freedesktop/DBus',
    'org.freedesktop.DBus.NameHasOwner',
    'string:org.kde.StatusNotifierWatcher',
  );
  return reply?.output.includes('boolean true') ?? false;
}
