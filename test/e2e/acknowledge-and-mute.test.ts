import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  forgetNotifications,
  hasTestDesktop,
  notificationsOnScreen,
  shownNotifications,
} from '../support/desktop.ts';
import { accountOf, addAccount, pin, watchOften } from '../support/operator.ts';
import { discard, newUserData, startRoomwatch } from '../support/roomwatch.ts';
import type { Roomwatch } from '../support/roomwatch.ts';
import { startVideoWorld } from '../support/video-world.ts';
import type { VideoWorld } from '../support/video-world.ts';

let userData: string;
let video: VideoWorld;
let roomwatch: Roomwatch;
/** Somebody else, in a room of her own: what is told of her shows that all before it would have been told. */
let inesSid: string;

const maya = () => roomwatch.card(/^Maya Lindqvist/);
const gotIt = () => maya().getByRole('button', { name: 'Got it for Maya Lindqvist' });

/** A card, once it is in this state. */
async function is(name: string, status: string): Promise<void> {
  const card = `article[data-status="${status}"][data-freshness="live"]`;
  await roomwatch.page.locator(card, { hasText: name }).waitFor({ timeout: 30_000 });
}

async function shownTitles(): Promise<string[]> {
  return (await shownNotifications()).map(({ summary }) => summary);
}

async function chooseFromMenu(button: string, ...items: string[]): Promise<void> {
  await roomwatch.page.getByRole('button', { name: button, exact: true }).click();
  for (const name of items) {
    await roomwatch.page.getByRole('menuitem', { name, exact: true }).click();
  }
}

beforeEach(async () => {
  userData = await newUserData();
  video = await startVideoWorld();
  const { world, roomSid, mayaSid, server } = video;
  const ward8 = world.openRoom('ward-8').sid;
  inesSid = world.join(ward8, 'Ines Duarte').sid;
  roomwatch = await startRoomwatch(userData);
  await addAccount(roomwatch.page, accountOf(server));
  await watchOften(roomwatch.page);
  await pin(roomwatch.page, `${roomSid} ${mayaSid}`);
  await pin(roomwatch.page, `${ward8} ${inesSid}`);
  await is('Maya', 'connected');
  await is('Ines', 'connected');
  await forgetNotifications();
});
afterEach(async () => {
  await roomwatch.quit();
  await video.close();
  await discard(userData);
});

describe.runIf(hasTestDesktop)('acknowledging', () => {
  test('what was told waits on its card over a restart, until the user says that they know', async () => {
    video.world.disconnect(video.mayaSid);
    await gotIt().waitFor({ timeout: 30_000 });
    await expect.poll(notificationsOnScreen).toBe(1);
    expect(await shownTitles()).toEqual(['Maya Lindqvist disconnected']);
    expect(await roomwatch.card(/^Ines/).getByText('Waiting for you').count()).toBe(0);

    await roomwatch.quit();
    roomwatch = await startRoomwatch(userData);
    await gotIt().waitFor();
    await gotIt().click();
    await gotIt().waitFor({ state: 'detached' });
    expect(await maya().evaluate((card) => card === document.activeElement)).toBe(true);

    await roomwatch.quit();
    roomwatch = await startRoomwatch(userData);
    await is('Maya', 'disconnected');
    expect(await gotIt().count()).toBe(0);
  });

  test('who is back needs nobody any more', async () => {
    video.world.struggle(video.mayaSid);
    await gotIt().waitFor({ timeout: 30_000 });
    video.world.recover(video.mayaSid);
    await is('Maya', 'connected');
    await gotIt().waitFor({ state: 'detached' });
  });
});

describe.runIf(hasTestDesktop)('muting', () => {
  test('a pin: its drop is shown and not told, others are, and unmuting tells it', async () => {
    await chooseFromMenu('More for Maya Lindqvist', 'Mute', '1 hour');
    await maya()
      .getByText(/^Muted until /)
      .waitFor();
    video.world.disconnect(video.mayaSid);
    await is('Maya', 'disconnected');
    video.world.disconnect(inesSid);
    await expect.poll(notificationsOnScreen, { timeout: 30_000 }).toBe(1);
    expect(await shownTitles()).toEqual(['Ines Duarte disconnected']);
    expect(await gotIt().count()).toBe(0);

    await forgetNotifications();
    await chooseFromMenu('More for Maya Lindqvist', 'Unmute');
    await expect.poll(notificationsOnScreen).toBe(1);
    expect(await shownTitles()).toEqual(['Maya Lindqvist disconnected']);
    await gotIt().waitFor();
    expect(
      await maya()
        .getByText(/^Muted until /)
        .count(),
    ).toBe(0);
  });

  test('a pin stays muted over a restart', async () => {
    await chooseFromMenu('More for Maya Lindqvist', 'Mute', '12 hours');
    await maya()
      .getByText(/^Muted until /)
      .waitFor();
    await roomwatch.quit();
    roomwatch = await startRoomwatch(userData);
    await maya()
      .getByText(/^Muted until /)
      .waitFor();
  });

  test('everything: drops are shown and not told, and unmuting tells them in one', async () => {
    await chooseFromMenu('Mute all', '15 minutes');
    const bar = roomwatch.page.getByText(/^All alerts muted until /);
    await bar.waitFor();
    video.world.disconnect(video.mayaSid);
    video.world.disconnect(inesSid);
    await is('Maya', 'disconnected');
    await is('Ines', 'disconnected');

    await roomwatch.page.getByRole('button', { name: 'Unmute all alerts' }).click();
    await bar.waitFor({ state: 'detached' });
    await expect.poll(notificationsOnScreen).toBe(1);
    expect(await shownTitles()).toEqual([expect.stringMatching(/^While muted: /)]);
    await gotIt().waitFor();
  });
});
