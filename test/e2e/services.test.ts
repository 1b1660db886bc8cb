import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openHeadlessDesktop } from '../../scripts/headless-desktop.mjs';
import type { DesktopOptions, HeadlessDesktop } from '../../scripts/headless-desktop.mjs';
import { hasTestDesktop } from '../support/desktop.ts';
import {
  accountOf,
  addAccount,
  cardsAre,
  fillInAccount,
  pin,
  watchOften,
} from '../support/operator.ts';
import { discard, newUserData, startRoomwatch } from '../support/roomwatch.ts';
import type { Roomwatch } from '../support/roomwatch.ts';
import { startVideoWorld } from '../support/video-world.ts';
import type { VideoWorld } from '../support/video-world.ts';

let userData: string;
let video: VideoWorld;
let desktop: HeadlessDesktop;
let roomwatch: Roomwatch;

beforeEach(async () => {
  userData = await newUserData();
  video = await startVideoWorld();
});
afterEach(async () => {
  await roomwatch.quit();
  await desktop.close();
  await video.close();
  await discard(userData);
});

async function startOn(options: DesktopOptions): Promise<void> {
  desktop = await openHeadlessDesktop(options);
  roomwatch = await startRoomwatch(userData, { env: desktop.env });
}

/** Maya is watched, as often as can be. */
async function watchMaya(): Promise<void> {
  await addAccount(roomwatch.page, accountOf(video.server));
  await watchOften(roomwatch.page);
  await pin(roomwatch.page, `${video.roomSid} ${video.mayaSid}`);
  await cardsAre(roomwatch.page, { connected: 1 });
}

/** From here on it is measured how long the main process does nothing, at the longest, in ms. */
async function measureGaps(): Promise<() => Promise<number>> {
  const { app } = roomwatch;
  const gaps = await app.evaluateHandle(() => {
    const { monitorEventLoopDelay } = process.getBuiltinModule('node:perf_hooks');
    const measured = monitorEventLoopDelay({ resolution: 20 });
    measured.enable();
    return measured;
  });
  return () => gaps.evaluate(({ max }) => max / 1e6);
}

/** A service that is stuck is waited for 25 s by GTK's libraries; the busiest machine is back before that. */
const stuckMs = 15_000;

describe.runIf(hasTestDesktop)('a service of the desktop that answers nothing', () => {
  test('the notification service: nothing is held up, the window says so, and what comes later is shown', async () => {
    await startOn({});
    const { page } = roomwatch;
    await watchMaya();
    expect(await page.evaluate(() => window.roomwatch.tryNotification())).toBe('shown');
    const longestGap = await measureGaps();
    desktop.silence('notifications');
    // Right after one that was answered: what was known of the service a moment ago is no help.
    video.world.disconnect(video.mayaSid);
    await cardsAre(page, { disconnected: 1 });
    await page.getByText('No notification service answers on this desktop.').waitFor();
    const asked = video.server.requests.count;
    const other = video.world.join(video.roomSid, 'Ines Duarte');
    await pin(page, `${video.roomSid} ${other.sid}`);
    await cardsAre(page, { connected: 1, disconnected: 1 });
    expect(video.server.requests.count).toBeGreaterThan(asked);
    expect(await longestGap()).toBeLessThan(stuckMs);
    desktop.goOn('notifications');
    expect(await page.evaluate(() => window.roomwatch.tryNotification())).toBe('shown');
    await page
      .getByText('No notification service answers on this desktop.')
      .waitFor({ state: 'detached' });
  });

  test('the tray: the app starts, and closing its window minimises it rather than hide it behind an icon that nobody sees', async () => {
    desktop = await openHeadlessDesktop({ tray: true });
    desktop.silence('tray');
    roomwatch = await startRoomwatch(userData, { env: desktop.env });
    await watchMaya();
    const longestGap = await measureGaps();
    await roomwatch.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.close());
    await roomwatch.page.getByText(/keeps watching/i).waitFor();
    expect(await isVisible()).toBe(true);
    expect(await longestGap()).toBeLessThan(stuckMs);
  });

  test('the keychain, while people are watched: they are watched on', async () => {
    await startOn({});
    const { page } = roomwatch;
    await watchMaya();
    const longestGap = await measureGaps();
    desktop.silence('keychain');
    await fillInAccount(page, accountOf(video.server, 'A second account'));
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page
      .getByRole('dialog')
      .getByText(/did not answer in time/)
      .first()
      .waitFor();
    video.world.struggle(video.mayaSid);
    await page.locator('article[data-status="reconnecting"][data-freshness="live"]').waitFor();
    expect(await longestGap()).toBeLessThan(stuckMs);
    desktop.goOn('keychain');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  });

  test('the keychain, at the start: no account and no pin is lost, and it goes on by itself once it answers', async () => {
    await startOn({});
    await watchMaya();
    await roomwatch.quit();
    desktop.silence('keychain');
    roomwatch = await startRoomwatch(userData, { env: desktop.env });
    const { page } = roomwatch;
    await page.locator('article[data-freshness="stale"]').waitFor();
    await page
      .getByText(/did not answer in time/)
      .first()
      .waitFor();
    desktop.goOn('keychain');
    await cardsIn('connected');
  }, 180_000);
});

test.runIf(hasTestDesktop)('where there is a tray the window hides in it', async () => {
  await startOn({ tray: true });
  await roomwatch.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.close());
  await expect.poll(isVisible).toBe(false);
});

describe.runIf(hasTestDesktop)('a keychain', () => {
  test('that the system keeps from Roomwatch is said to be just that, and the account can be kept for this session', async () => {
    await startOn({ keychain: 'denied' });
    const { page } = roomwatch;
    await fillInAccount(page, accountOf(video.server));
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page
      .getByRole('dialog')
      .getByText(/did not let Roomwatch use the keychain/)
      .first()
      .waitFor();
    await page.getByRole('button', { name: 'Keep for this session only' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await pin(page, `${video.roomSid} ${video.mayaSid}`);
    await cardsAre(page, { connected: 1 });
  });

  test('whose process dies over a question takes nothing with it, keeps what was typed, and is there again at the next', async () => {
    await startOn({});
    const { page } = roomwatch;
    await watchMaya();
    desktop.silence('keychain');
    await fillInAccount(page, accountOf(video.server, 'A second account'));
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await killKeychainProcess();
    await page
      .getByRole('dialog')
      .getByText(/stopped unexpectedly/)
      .first()
      .waitFor();
    desktop.goOn('keychain');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await cardsAre(page, { connected: 1 });
  });
});

function isVisible(): Promise<boolean> {
  return roomwatch.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]!.isVisible(),
  );
}

/** Waits as long as the keychain is left alone before it is asked again. */
function cardsIn(status: string): Promise<void> {
  return roomwatch.page
    .locator(`article[data-status="${status}"][data-freshness="live"]`)
    .waitFor({ timeout: 50_000 });
}

/** Ends the process that holds the addon, once it is there, as a crash of the addon would. */
async function killKeychainProcess(): Promise<void> {
  const find = () =>
    roomwatch.app.evaluate(
      ({ app }) => app.getAppMetrics().find(({ name }) => name === 'Roomwatch keychain')?.pid,
    );
  await expect.poll(find).toBeTypeOf('number');
  process.kill((await find())!, 'SIGKILL');
}
