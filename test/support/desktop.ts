import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Whether there is a desktop of the tests' own here, with a keychain and a notification daemon to ask. */
export const hasTestDesktop = process.platform === 'linux';

/** What the desktop's notification daemon holds of one notification. */
export interface ShownNotification {
  summary: string;
  body: string;
}

/** dunst's history, as `dunstctl history` prints it: newest first, ids counting up. */
interface History {
  data: { id: { data: number }; summary: { data: string }; body: { data: string } }[][];
}

let lastForgottenId = 0;

async function history(): Promise<(ShownNotification & { id: number })[]> {
  await run('dunstctl', ['close-all']);
  const { stdout } = await run('dunstctl', ['history'], { maxBuffer: 10_000_000 });
  return ((JSON.parse(stdout) as History).data[0] ?? [])
    .map(({ id, summary, body }) => ({ id: id.data, summary: summary.data, body: body.data }))
    .sort((one, other) => one.id - other.id);
}

/** Everything that the notification daemon was given since `forgetNotifications`, oldest first. */
export async function shownNotifications(): Promise<ShownNotification[]> {
  return (await history())
    .filter(({ id }) => id > lastForgottenId)
    .map(({ summary, body }) => ({ summary, body }));
}

/** The titles of `shownNotifications`. */
export async function shownTitles(): Promise<string[]> {
  return (await shownNotifications()).map(({ summary }) => summary);
}

/** How many notifications are on the screen or waiting for a place there. */
export async function notificationsOnScreen(): Promise<number> {
  const counts = await Promise.all(
    ['displayed', 'waiting'].map((what) => run('dunstctl', ['count', what])),
  );
  return counts.reduce((sum, { stdout }) => sum + Number(stdout), 0);
}

/** Clicks the notification that was shown last. */
export async function clickNotification(): Promise<void> {
  await run('dunstctl', ['action', '0']);
}

/** From here on nothing that was shown before counts. */
export async function forgetNotifications(): Promise<void> {
  lastForgottenId = Math.max(lastForgottenId, ...(await history()).map(({ id }) => id));
}

/** Runs something while the notification daemon is there, and answers nobody. */
export async function withSilentDesktop(meanwhile: () => Promise<void>): Promise<void> {
  const { stdout } = await run('dbus-send', [
    '--session',
    '--print-reply=literal',
    '--dest=org.freedesktop.DBus',
    '/',
    'org.freedesktop.DBus.GetConnectionUnixProcessID',
    'string:org.freedesktop.Notifications',
  ]);
  const daemon = Number(/\d+\s*$/.exec(stdout)?.[0]);
  process.kill(daemon, 'SIGSTOP');
  try {
    await meanwhile();
  } finally {
    process.kill(daemon, 'SIGCONT');
  }
}
