import { spawn } from 'node:child_process';
import { symlink } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { accountOf, addAccount, pin } from '../support/operator.ts';
import { discard, electronCommand, newUserData, startRoomwatch } from '../support/roomwatch.ts';
import type { Roomwatch } from '../support/roomwatch.ts';
import { startVideoWorld } from '../support/video-world.ts';

let userData: string;
let roomwatch: Roomwatch | null = null;

beforeEach(async () => {
  userData = await newUserData();
});
afterEach(async () => {
  await roomwatch?.quit();
  roomwatch = null;
  await discard(userData);
});

test('the first start opens the demo, with everyone live, and a way to add a real account', async () => {
  roomwatch = await startRoomwatch(userData);
  const { page } = roomwatch;
  await page.locator('article[data-status="connected"][data-freshness="live"]').nth(9).waitFor();
  expect(await page.locator('article').count()).toBe(13);
  // Who is not in the room's list takes a second one.
  await expect.poll(() => page.locator('article:not([data-freshness="live"])').count()).toBe(0);
  expect(await page.getByText('Demo', { exact: true }).first().isVisible()).toBe(true);
  await page.getByRole('button', { name: 'Add account' }).first().click();
  await page.getByLabel('Account name').waitFor();
});

test('the demo moves: someone struggles, on the card and in the terminal', async () => {
  roomwatch = await startRoomwatch(userData);
  const { page, output } = roomwatch;
  await page.locator('article[data-status="reconnecting"]').first().waitFor({ timeout: 30_000 });
  await expect.poll(output).toMatch(/ change .*: connected → reconnecting/);
  await expect.poll(output).toMatch(/ alert .* is reconnecting/);
});

test('no page of ours breaks a rule of its own content policy, nor throws', async () => {
  roomwatch = await startRoomwatch(userData);
  const { page } = roomwatch;
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.reload();
  await page.locator('article').first().waitFor();
  for (const name of ['Settings', 'Pin participant', 'Add account']) {
    await page.getByRole('button', { name, exact: true }).first().click();
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  }
  expect(complaints).toEqual([]);
});

test('--demo opens the demo, and the user’s own pins are watched behind it', async () => {
  const video = await startVideoWorld();
  try {
    roomwatch = await startRoomwatch(userData);
    await addAccount(roomwatch.page, accountOf(video.server));
    await pin(roomwatch.page, `${video.roomSid} ${video.mayaSid}`);
    await roomwatch.quit();
    roomwatch = await startRoomwatch(userData, { args: ['--demo'] });
    const { page, output } = roomwatch;
    await page.locator('article').nth(12).waitFor();
    expect(await page.getByRole('article', { name: /^Maya/ }).count()).toBe(0);
    video.world.struggle(video.mayaSid);
    await expect.poll(output, { timeout: 30_000 }).toMatch(/ alert Maya Lindqvist is reconnecting/);
    await page.getByRole('button', { name: 'Leave the demo' }).click();
    await page.locator('article[data-status="reconnecting"]').waitFor();
    expect(await page.locator('article').count()).toBe(1);
  } finally {
    await video.close();
  }
});

test('a second start brings the first window up and ends', async () => {
  roomwatch = await startRoomwatch(userData);
  const { app } = roomwatch;
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.hide());
  const ended = await startAgain(userData);
  expect(ended).toBe(0);
  await expect
    .poll(() => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.isVisible()))
    .toBe(true);
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
});

// Chromium's lock, as a kill leaves it, is a link to HOST-PROCESS.
test.runIf(process.platform === 'linux').each([
  ['of a process that is gone', () => `${hostname()}-999999`],
  ['whose number another program has by now', () => `${hostname()}-${process.pid}`],
  ['of before this computer was called otherwise', () => 'called-otherwise-999999'],
])('a lock %s keeps nobody from starting', async (_, lock) => {
  await symlink(lock(), join(userData, 'SingletonLock'));
  await symlink(join(userData, 'gone', 'SingletonSocket'), join(userData, 'SingletonSocket'));
  roomwatch = await startRoomwatch(userData);
  await roomwatch.page.locator('article').first().waitFor();
});

async function startAgain(folder: string): Promise<number | null> {
  const { executablePath, args, cwd } = electronCommand();
  const second = spawn(executablePath, [...args, `--user-data-dir=${folder}`], {
    cwd,
    stdio: 'ignore',
  });
  return new Promise((resolve) => second.once('exit', resolve));
}
