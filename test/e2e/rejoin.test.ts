import { afterEach, beforeEach, expect, test } from 'vitest';
import { forgetNotifications, hasTestDesktop, shownTitles } from '../support/desktop.ts';
import { accountOf, addAccount, cardsAre, pin, watchOften } from '../support/operator.ts';
import { discard, newUserData, startRoomwatch } from '../support/roomwatch.ts';
import type { Roomwatch } from '../support/roomwatch.ts';
import { startVideoWorld } from '../support/video-world.ts';
import type { VideoWorld } from '../support/video-world.ts';

let userData: string;
let video: VideoWorld;
let roomwatch: Roomwatch;

beforeEach(async () => {
  userData = await newUserData();
  video = await startVideoWorld();
  roomwatch = await startRoomwatch(userData);
  const { page } = roomwatch;
  await addAccount(page, accountOf(video.server));
  await watchOften(page);
  await pin(page, 'ward-7, Maya Lindqvist');
  await cardsAre(page, { connected: 1 });
  await forgetNotifications();
});
afterEach(async () => {
  await roomwatch.quit();
  await video.close();
  await discard(userData);
});

test.runIf(hasTestDesktop)(
  'who comes back in another session rejoined, in one alert and on one card',
  async () => {
    const { page } = roomwatch;
    const { world, roomSid, mayaSid } = video;
    world.disconnect(mayaSid);
    await expect.poll(shownTitles).toEqual(['Maya Lindqvist disconnected']);
    await forgetNotifications();
    const again = world.join(roomSid, 'Maya Lindqvist');
    await cardsAre(page, { connected: 1 });
    const rejoined = expect.stringMatching(/^Maya Lindqvist rejoined after \d/);
    await expect.poll(shownTitles).toEqual([rejoined]);
    world.disconnect(again.sid);
    await expect.poll(shownTitles).toEqual([rejoined, 'Maya Lindqvist disconnected']);
    await cardsAre(page, { disconnected: 1 });
  },
);
