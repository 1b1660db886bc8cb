import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  forgetNotifications,
  hasTestDesktop,
  shownNotifications,
  shownTitles,
} from '../support/desktop.ts';
import { sleepUnnoticed, wakeUp } from '../support/machine.ts';
import { accountOf, addAccount, cardsAre, pinAll, watchOften } from '../support/operator.ts';
import { discard, newUserData, startRoomwatch } from '../support/roomwatch.ts';
import type { Roomwatch } from '../support/roomwatch.ts';
import { startVideoWorld } from '../support/video-world.ts';
import type { VideoWorld } from '../support/video-world.ts';

const summary = 'While Roomwatch was asleep: 2 disconnected, 1 is reconnecting';

let userData: string;
let video: VideoWorld;
let roomwatch: Roomwatch;
let sids: { ines: string; tom: string; jonas: string; edda: string };

/** Three of five people, in two rooms, change. */
function nightPasses(): void {
  video.world.disconnect(video.mayaSid);
  video.world.struggle(sids.ines);
  video.world.disconnect(sids.jonas);
}

async function isToldAsOne(): Promise<void> {
  await cardsAre(roomwatch.page, { disconnected: 2, reconnecting: 1, connected: 2 });
  await expect.poll(shownNotifications).toEqual([
    {
      summary,
      body: expect.stringMatching(
        /Maya Lindqvist and Jonas Weber disconnected\nInes Duarte is reconnecting/,
      ),
    },
  ]);
  // Whatever else was to be told of the night would be there before this.
  video.world.disconnect(sids.edda);
  await expect.poll(shownTitles).toEqual([summary, 'Edda Brandt disconnected']);
}

beforeEach(async () => {
  userData = await newUserData();
  video = await startVideoWorld();
  const { world, roomSid } = video;
  const otherRoomSid = world.openRoom('ward-8').sid;
  sids = {
    ines: world.join(roomSid, 'Ines Duarte').sid,
    tom: world.join(roomSid, 'Tom Okafor').sid,
    jonas: world.join(otherRoomSid, 'Jonas Weber').sid,
    edda: world.join(otherRoomSid, 'Edda Brandt').sid,
  };
  roomwatch = await startRoomwatch(userData);
  const { page } = roomwatch;
  await addAccount(page, accountOf(video.server));
  await watchOften(page);
  await pinAll(page, [
    ...[video.mayaSid, sids.tom].map(
      (participantSid) => ({ kind: 'session', roomSid, participantSid }) as const,
    ),
    { kind: 'person', room: 'ward-7', identity: 'Ines Duarte' },
    { kind: 'session', roomSid: otherRoomSid, participantSid: sids.jonas },
    { kind: 'person', room: 'ward-8', identity: 'Edda Brandt' },
  ]);
  await cardsAre(page, { connected: 5 });
  await forgetNotifications();
});
afterEach(async () => {
  await roomwatch.quit();
  await video.close();
  await discard(userData);
});

test.runIf(hasTestDesktop)(
  'a sleep that the system tells of: what changed meanwhile is one summary',
  async () => {
    const { server } = video;
    // No look ends until all has changed; those that hang must not keep the looks after the sleep waiting.
    server.faults.add({ kind: 'never-answers' });
    await expect.poll(() => server.requests.inFlight).toBe(2);
    nightPasses();
    server.faults.clear();
    await wakeUp(roomwatch.app);
    await isToldAsOne();
  },
);

test.runIf(hasTestDesktop)(
  'a sleep that nobody tells of, and that timers do not show: what changed meanwhile is one summary',
  async () => {
    await sleepUnnoticed(roomwatch.app, 10 * 60_000);
    nightPasses();
    await isToldAsOne();
  },
);

test.runIf(hasTestDesktop)(
  'the network is back later than the machine: what changed meanwhile is one summary all the same',
  async () => {
    const { server } = video;
    server.faults.add({ kind: 'never-answers' });
    await expect.poll(() => server.requests.inFlight).toBe(2);
    nightPasses();
    server.faults.clear();
    server.faults.add({ kind: 'connection-reset' }, { times: 4 });
    await wakeUp(roomwatch.app);
    await isToldAsOne();
  },
);
