import { afterEach, beforeEach, expect, test } from 'vitest';
import { accountOf, addAccount, cardsAre, pinAll, watchOften } from '../support/operator.ts';
import { discard, newUserData, startRoomwatch } from '../support/roomwatch.ts';
import type { Roomwatch } from '../support/roomwatch.ts';
import { startVideoWorld } from '../support/video-world.ts';
import type { VideoWorld } from '../support/video-world.ts';

const readsPerSecond = 5;
/** The reads that are counted. */
const counted = 120;
/** The time in which they are counted together, s: a delay on the way must not look like haste. */
const windowS = 10;
/** So many reads more may come in that time, because they were held up on the way before it, by up to 2 s. */
const heldUp = 2 * readsPerSecond;

let userData: string;
let video: VideoWorld;
let roomwatch: Roomwatch;

beforeEach(async () => {
  userData = await newUserData();
  video = await startVideoWorld();
  roomwatch = await startRoomwatch(userData);
});
afterEach(async () => {
  await roomwatch.quit();
  await video.close();
  await discard(userData);
});

const readBoard = () => roomwatch.page.evaluate(() => window.roomwatch.readBoard());

test(
  'more pins than the reads allow: never more reads, each pin in its turn, and the real interval is said',
  { timeout: 180_000 },
  async () => {
    const { page } = roomwatch;
    const { world, server } = video;
    await addAccount(page, accountOf(server));
    await watchOften(page);
    await page.evaluate(
      (most) => window.roomwatch.changeSettings({ readsPerSecond: most }),
      readsPerSecond,
    );
    const people = Array.from({ length: 40 }, (_, index) =>
      world.join(world.openRoom(`ward-${index + 101}`).sid, `Patient ${index + 101}`),
    );
    const from = server.requests.count;
    await pinAll(
      page,
      people.map(({ roomSid, sid }) => ({ kind: 'session', roomSid, participantSid: sid })),
    );
    await cardsAre(page, { connected: people.length });
    await expect
      .poll(readBoard, { timeout: 60_000 })
      .toMatchObject({ stretched: [{ accountName: 'St. Anna' }] });
    expect((await readBoard()).stretched[0]!.intervalMs).toBeGreaterThan(2_000);

    await expect
      .poll(() => server.requests.count - from, { timeout: 90_000 })
      .toBeGreaterThanOrEqual(counted);
    const reads = server.requests.list.slice(from);
    const atOnce = reads.map(
      ({ atMs }) =>
        reads.filter((other) => other.atMs >= atMs && other.atMs < atMs + windowS * 1_000).length,
    );
    expect(Math.max(...atOnce)).toBeLessThanOrEqual(readsPerSecond * windowS + heldUp);
    const lately = reads.slice(-2 * people.length).map(({ path }) => path);
    for (const { sid } of people) expect(lately.some((path) => path.includes(sid))).toBe(true);
  },
);
