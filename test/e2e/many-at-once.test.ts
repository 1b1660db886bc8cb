import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  forgetNotifications,
  hasTestDesktop,
  shownNotifications,
  shownTitles,
} from '../support/desktop.ts';
import {
  accountOf,
  addAccount,
  cardsAre,
  cardsIn,
  pinAll,
  watchOften,
} from '../support/operator.ts';
import { discard, newUserData, startRoomwatch } from '../support/roomwatch.ts';
import type { Roomwatch } from '../support/roomwatch.ts';
import { startVideoWorld } from '../support/video-world.ts';
import type { VideoWorld } from '../support/video-world.ts';

let userData: string;
let video: VideoWorld;
let roomwatch: Roomwatch;
let sids: string[];

/** Waits until the twelve are looked at in one round, as they are soon after they were pinned. */
async function roundsHaveSettled(): Promise<void> {
  const { requests } = video.server;
  const before = requests.count;
  await expect.poll(() => requests.count).toBeGreaterThan(before + 3);
}

/** Someone in another room drops: what else was to be told is told before that. */
async function isFollowedBy(titles: string[]): Promise<void> {
  const { page } = roomwatch;
  const other = video.world.join(video.world.openRoom('ward-8').sid, 'Later One');
  await pinAll(page, [{ kind: 'session', roomSid: other.roomSid, participantSid: other.sid }]);
  await cardsIn(page, 'connected').filter({ hasText: 'Later One' }).waitFor();
  video.world.disconnect(other.sid);
  await expect.poll(shownTitles).toEqual([...titles, 'Later One disconnected']);
}

beforeEach(async () => {
  userData = await newUserData();
  video = await startVideoWorld();
  const { world, roomSid, mayaSid } = video;
  const names = Array.from({ length: 11 }, (_, index) => `Patient ${index + 1}`);
  sids = [mayaSid, ...names.map((name) => world.join(roomSid, name).sid)];
  roomwatch = await startRoomwatch(userData);
  const { page } = roomwatch;
  await addAccount(page, accountOf(video.server));
  await watchOften(page);
  await pinAll(page, [
    ...sids
      .slice(0, 6)
      .map((participantSid) => ({ kind: 'session', roomSid, participantSid }) as const),
    ...names.slice(5).map((identity) => ({ kind: 'person', room: 'ward-7', identity }) as const),
  ]);
  await cardsAre(page, { connected: 12 });
  await roundsHaveSettled();
  await forgetNotifications();
});
afterEach(async () => {
  await roomwatch.quit();
  await video.close();
  await discard(userData);
});

test.runIf(hasTestDesktop)('a room that ends is one notification for all in it', async () => {
  video.world.endRoom(video.roomSid);
  await cardsAre(roomwatch.page, { disconnected: 12 });
  await expect.poll(shownNotifications).toEqual([
    {
      summary: 'The room “ward-7” ended',
      body: expect.stringMatching(/^12 people disconnected with it\n/),
    },
  ]);
  await isFollowedBy(['The room “ward-7” ended']);
});

test.runIf(hasTestDesktop)('several who drop out of one room are one notification', async () => {
  for (const sid of sids.slice(4, 8)) video.world.disconnect(sid);
  await cardsAre(roomwatch.page, { disconnected: 4, connected: 8 });
  // In the order in which they were noticed.
  const title = /^Patient [4-7], Patient [4-7], Patient [4-7], and 1 more disconnected$/;
  await expect.poll(shownTitles).toEqual([expect.stringMatching(title)]);
  await isFollowedBy(await shownTitles());
});
