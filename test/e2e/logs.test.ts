import { rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { clipboardOf, logsIn } from '../support/log-files.ts';
import { chooseFromMenu } from '../support/machine.ts';
import { accountOf, addAccount, cardsIn, pin, watchOften } from '../support/operator.ts';
import { discard, newUserData, startRoomwatch } from '../support/roomwatch.ts';
import type { Roomwatch } from '../support/roomwatch.ts';
import { startVideoWorld } from '../support/video-world.ts';
import type { VideoWorld } from '../support/video-world.ts';

let userData: string;
let video: VideoWorld;
let roomwatch: Roomwatch;
const account = 'Clinic of St. Anna';
const label = 'Grandmother';
const note = 'Door code 4711';

beforeEach(async () => {
  userData = await newUserData();
  video = await startVideoWorld();
});
afterEach(async () => {
  await roomwatch.quit();
  await video.close();
  await discard(userData);
});

async function start(): Promise<void> {
  const env = { ...process.env, ROOMWATCH_LOG_LEVEL: 'debug' };
  roomwatch = await startRoomwatch(userData, { env });
}

async function watchMaya(): Promise<void> {
  const { page } = roomwatch;
  await addAccount(page, accountOf(video.server, account));
  await watchOften(page);
  await pin(page, `${video.roomSid} ${video.mayaSid}`);
  await cardsIn(page, 'connected').waitFor();
}

const logged = () => logsIn(userData);

test('whatever happens, names, labels, notes, SIDs and addresses get neither into a log nor into the diagnostics', async () => {
  await start();
  const { app, page } = roomwatch;
  await watchMaya();
  await page.evaluate(
    async ([ownLabel, ownNote]) => {
      const { accounts, cards } = await window.roomwatch.readBoard();
      const [{ id: accountId }] = accounts as [(typeof accounts)[number]];
      const [{ pinId }] = cards as [(typeof cards)[number]];
      await window.roomwatch.editPin({ pinId, label: ownLabel!, note: ownNote! });
      await window.roomwatch.pinRoom({ accountId, room: 'ward-7' });
      await window.roomwatch.addPin({
        accountId,
        target: { kind: 'person', room: 'ward-8', identity: 'Jonas Weber' },
        label: null,
        note: null,
      });
    },
    [label, note],
  );
  video.world.struggle(video.mayaSid);
  await cardsIn(page, 'reconnecting').waitFor();
  video.world.recover(video.mayaSid);
  await cardsIn(page, 'connected').waitFor();
  for (const fault of [
    { kind: 'server-error', status: 500 },
    { kind: 'wrong-types' },
    { kind: 'captive-portal' },
  ] as const) {
    video.server.faults.add(fault);
    await cardsIn(page, 'connected', 'stale').waitFor();
    video.server.faults.clear();
    await cardsIn(page, 'connected').waitFor();
  }
  await expect.poll(logged).toMatch(/can be looked at again, after \d+ s/);
  video.server.faults.add({ kind: 'unauthorized' });
  await expect.poll(logged).toContain('account-1: Twilio rejects it: unauthorized, HTTP 401');

  // Faults whose messages quote what they broke on.
  await app.evaluate(() => {
    setTimeout(() => {
      throw new TypeError('Maya Lindqvist in ward-7\n    at Grandmother (/home/anna/x.js:1:1)');
    });
    void Promise.reject(new Error('Jonas Weber', { cause: 'Clinic of St. Anna' }));
  });
  await expect.poll(logged).toMatch(/error fault TypeError\n/);
  await page.locator('[data-notice="fault"]').waitFor();

  await chooseFromMenu(app, 'help', 'Copy Diagnostics');
  await page.getByText(/diagnostics are copied. Names of people, rooms and accounts/).waitFor();
  const diagnostics = await clipboardOf(app);
  expect(diagnostics).toMatch(/Roomwatch \d+\.\d+\.\d+, Electron \d+/);
  expect(diagnostics).toMatch(/\n {2}intervalMs: 2000\n/);
  expect(diagnostics).toMatch(/\nAccounts: 1\n {2}account-1: \d pins, API key, another address/);
  expect(diagnostics).toMatch(/rejected: unauthorized, HTTP 401, Twilio’s code 20003/);
  expect(diagnostics).toMatch(/info {2}started: Roomwatch/);
  expect(diagnostics).toMatch(/settings changed: intervalMs/);
  expect(diagnostics).toMatch(/pin-1: connected → reconnecting/);

  await roomwatch.quit();
  const logs = await logged();
  expect(logs.trimEnd()).toMatch(/info {2}stopped$/);
  const { accountSid, apiKeySid } = video.server.credentials;
  const names = [
    ...['Maya', 'Lindqvist', 'Jonas', 'ward-7', 'ward-8', account, 'St. Anna', label, note],
    ...[accountSid, apiKeySid, video.roomSid, video.mayaSid, video.server.baseUrl, userData],
    ...['127.0.0.1', '/home', '/root', '/tmp'],
  ];
  const found = (text: string) =>
    names.filter((name) => text.toLowerCase().includes(name.toLowerCase()));
  expect(found(logs)).toEqual([]);
  expect(found(diagnostics)).toEqual([]);
  // What is said to whoever started it in a terminal is another matter.
  expect(roomwatch.output()).toMatch(/ change Grandmother in ward-7: /);
});

test('the demo’s people are told to the terminal, and are not in the log', async () => {
  await start();
  await roomwatch.page.locator('article').nth(12).waitFor();
  await expect.poll(roomwatch.output).toMatch(/ change .* in /);
  await roomwatch.quit();
  const logs = await logged();
  expect(logs).toMatch(/info {2}started: /);
  expect(logs).not.toMatch(/→/);
});

test('the settings offer the diagnostics and the logs’ folder, to whoever has no menu bar', async () => {
  await start();
  const { app, page } = roomwatch;
  await app.evaluate(({ shell }) => {
    shell.openPath = (path) => {
      Object.assign(globalThis, { openedPath: path });
      return Promise.resolve('');
    };
  });
  const opened = () =>
    app.evaluate(() => (globalThis as unknown as { openedPath?: string }).openedPath);
  await page.getByRole('button', { name: 'Settings', exact: true }).click();
  await page.getByRole('tab', { name: 'Your data' }).click();
  await page.getByRole('button', { name: 'Copy diagnostics' }).click();
  await page.getByText(/diagnostics are copied/).waitFor();
  expect(await clipboardOf(app)).toMatch(/^Roomwatch diagnostics, /);
  await page.getByRole('button', { name: 'Open logs folder' }).click();
  await expect.poll(opened).toBe(join(userData, 'logs'));
  await app.evaluate(({ shell }) => {
    shell.openPath = () => Promise.resolve('There is no program for that');
  });
  await chooseFromMenu(app, 'help', 'Open Logs Folder');
  await page.getByText(`The folder could not be opened. It is ${join(userData, 'logs')}`).waitFor();
});

test('where no log can be written, Roomwatch watches as ever, and its diagnostics say so', async () => {
  await writeFile(join(userData, 'logs'), 'no folder');
  await start();
  await watchMaya();
  video.world.disconnect(video.mayaSid);
  await cardsIn(roomwatch.page, 'disconnected').waitFor();
  await chooseFromMenu(roomwatch.app, 'help', 'Copy Diagnostics');
  await roomwatch.page.getByText(/diagnostics are copied/).waitFor();
  const diagnostics = await clipboardOf(roomwatch.app);
  expect(diagnostics).toMatch(/Log \(level debug, not written, other\)/);
  expect(diagnostics).toMatch(/pin-1: connected → disconnected/);
  expect((await stat(join(userData, 'logs'))).isFile()).toBe(true);
  await rm(join(userData, 'logs'));
});

test('what an earlier run wrote before it died is in the diagnostics', async () => {
  await start();
  await watchMaya();
  await expect.poll(logged).toContain('1 pins are watched');
  const { pid } = roomwatch.app.process();
  const ended = new Promise<void>((resolve) => roomwatch.app.once('close', () => resolve()));
  process.kill(pid!, 'SIGKILL');
  await ended;
  await start();
  await chooseFromMenu(roomwatch.app, 'help', 'Copy Diagnostics');
  await roomwatch.page.getByText(/diagnostics are copied/).waitFor();
  const diagnostics = await clipboardOf(roomwatch.app);
  expect(diagnostics.match(/info {2}started: /g)).toHaveLength(2);
});
