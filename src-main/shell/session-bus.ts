import { execFile } from 'node:child_process';

/** How long a service on the session bus may take to answer, in ms. */
const answerLimitMs = 2_000;

/** So long an answer of the notification service counts for the next notification too, in ms. */
const answerCountsMs = 5_000;

/**
 * Calls a method on the Linux session bus, from a process of its own, so that a silent
 * service holds up nothing. `null`: no process could be started to ask with.
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
        // What could not be started has an error of the system's, in letters; an exit status is a number.
        if (typeof error?.code === 'string') resolve(null);
        else resolve({ answered: error === null, output });
      },
    );
  });
}

/**
 * Whether a notification service answers; one that is only starting gets a second chance. Where that can't
 * be asked, it is taken to be there.
 */
async function askNotificationService(): Promise<boolean> {
  const ask = () =>
    call(
      'org.freedesktop.Notifications',
      '/org/freedesktop/Notifications',
      'org.freedesktop.Notifications.GetServerInformation',
    );
  const reply = await ask();
  if (reply?.answered !== false) return true;
  return (await ask())?.answered ?? true;
}

let lastAnswer: { atMs: number; answers: Promise<boolean> } | null = null;

/** The same, asked once for notifications that come in a burst. */
export function notificationServiceAnswers(): Promise<boolean> {
  if (process.platform !== 'linux') return Promise.resolve(true);
  const nowMs = performance.now();
  if (lastAnswer === null || nowMs - lastAnswer.atMs > answerCountsMs) {
    lastAnswer = { atMs: nowMs, answers: askNotificationService() };
  }
  return lastAnswer.answers;
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
