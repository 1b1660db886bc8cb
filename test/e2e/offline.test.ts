import { afterEach, beforeEach, expect, test } from 'vitest';
import { forgetNotifications, hasTestDesktop, shownTitles } from '../support/desktop.ts';
import { setOnline } from '../support/machine.ts';
import { accountOf, addAccount, cardsAre, pinAll, watchOften } from '../support/operator.ts';
import { discard, newUserData, startRoomwatch } from '../support/roomwatch.ts';
import type { Roomwatch } from '../support/roomwatch.ts';
import { startVideoWorld } from '../support/video-world.ts';
import type { VideoWorld } from '../support/video-world.ts';

let userData: string;
let video: VideoWorld;
let roomwatch: Roomwatch;
let jonasSid: string;

async function goOffline(): Promise<void> {
  await setOnline(roomwatch.app, false);
  await video.goDown();
}

async function comeBack(): Promise<void> {
  await video.comeBack();
  await setOnline(roomwatch.app, true);
}

/** Every card says so, and none of them that anybody left. */
async function cardsSayOffline(): Promise<void> {
  const { page } = roomwatch;
  await cardsAre(page, { stale: 3 });
  await expect
    .poll(() => page.locator('article').getByText('This computer is offline').count())
    .toBe(3);
  expect(await page.locator('article[data-status="connected"]').count()).toBe(3);
}

beforeEach(async () => {
  userData = await newUserData();
  video = await startVideoWorld();
  const { world, roomSid, mayaSid } = video;
  const jonas = world.join(world.openRoom('ward-8').sid, 'Jonas Weber');
  jonasSid = jonas.sid;
  world.join(roomSid, 'Ines Duarte');
  roomwatch = await startRoomwatch(userData);
  const { page } = roomwatch;
  await addAccount(page, accountOf(video.server));
  await watchOften(page);
  await pinAll(page, [
    { kind: 'session', roomSid, participantSid: mayaSid },
    { kind: 'person', room: 'ward-7', identity: 'Ines Duarte' },
    { kind: 'session', roomSid: jonas.roomSid, participantSid: jonas.sid },
  ]);
  await cardsAre(page, { connected: 3 });
  await forgetNotifications();
});
afterEach(async () => {
  await roomwatch.quit();
  await video.close();
  await discard(userData);
});

test.runIf(hasTestDesktop)(
  'offline for a moment: the cards say so, and nobody is told anything',
  async () => {
    await goOffline();
    await cardsSayOffline();
    await comeBack();
    await cardsAre(roomwatch.page, { connected: 3 });
    video.world.disconnect(jonasSid);
    await expect.poll(shownTitles).toEqual(['Jonas Weber disconnected']);
  },
);

test.runIf(hasTestDesktop)(
  'offline for long is told once, and then that it is over and who changed meanwhile',
  { timeout: 150_000 },
  async () => {
    const lost = 'Roomwatch can’t reach Twilio';
    await goOffline();
    await cardsSayOffline();
    video.world.disconnect(video.mayaSid);
    await expect.poll(shownTitles, { timeout: 90_000 }).toEqual([lost]);
    await cardsSayOffline();
    await comeBack();
    await cardsAre(roomwatch.page, { connected: 2, disconnected: 1 });
    video.world.disconnect(jonasSid);
    await expect
      .poll(async () => (await shownTitles()).sort())
      .toEqual(
        [
          lost,
          'Roomwatch is watching again',
          'Maya Lindqvist disconnected',
          'Jonas Weber disconnected',
        ].sort(),
      );
  },
);
