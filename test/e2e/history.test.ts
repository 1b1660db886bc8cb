import { appendFile, readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { HistoryEntry } from '../../src-main/contract.ts';
import { forgetNotifications, hasTestDesktop, shownTitles } from '../support/desktop.ts';
import { accountOf, addAccount, cardsAre, pin, watchOften } from '../support/operator.ts';
import { discard, newUserData, startRoomwatch } from '../support/roomwatch.ts';
import type { Roomwatch } from '../support/roomwatch.ts';
import { startVideoWorld } from '../support/video-world.ts';
import type { VideoWorld } from '../support/video-world.ts';

let userData: string;
let video: VideoWorld;
let roomwatch: Roomwatch;

async function historyFiles(): Promise<string[]> {
  const folder = join(userData, 'history');
  const names = (await readdir(folder)).filter((name) => name.endsWith('.jsonl'));
  return names.sort().map((name) => join(folder, name));
}

/** The lines of the files, oldest first. */
async function writtenLines(): Promise<string[]> {
  const contents = await Promise.all((await historyFiles()).map((file) => readFile(file, 'utf8')));
  return contents.join('').split('\n').filter(Boolean);
}

const parse = (line: string) => JSON.parse(line) as HistoryEntry;

/** What Roomwatch reads of the only pin's history. */
async function readEntries(): Promise<HistoryEntry[]> {
  return roomwatch.page.evaluate(async () => {
    const [card] = (await window.roomwatch.readBoard()).cards;
    return window.roomwatch.readHistory({ pinId: card!.pinId, fromMs: 0 });
  });
}

const statusesOf = (entries: readonly HistoryEntry[]) =>
  entries.flatMap((entry) => (entry.kind === 'transition' ? [entry.to.kind] : []));

async function kill(): Promise<void> {
  const ended = new Promise((resolve) => roomwatch.app.process().once('exit', resolve));
  roomwatch.app.process().kill('SIGKILL');
  await ended;
  await roomwatch.quit().catch(() => undefined);
}

beforeEach(async () => {
  userData = await newUserData();
  video = await startVideoWorld();
  roomwatch = await startRoomwatch(userData);
  const { page } = roomwatch;
  await addAccount(page, accountOf(video.server));
  await watchOften(page);
  await pin(page, `${video.roomSid} ${video.mayaSid}`);
  await cardsAre(page, { connected: 1 });
  await forgetNotifications();
});
afterEach(async () => {
  await roomwatch.quit().catch(() => undefined);
  await video.close();
  await discard(userData);
});

test.runIf(hasTestDesktop)(
  'what was told is in the history, also if Roomwatch is killed right after it',
  async () => {
    video.world.disconnect(video.mayaSid);
    await expect.poll(shownTitles).toEqual(['Maya Lindqvist disconnected']);
    await kill();
    expect(statusesOf((await writtenLines()).map(parse))).toEqual(['connected', 'disconnected']);
  },
);

test.runIf(hasTestDesktop)(
  'after a kill that tore the last line, everything before it is there, and the time between is not known',
  async () => {
    const { world, mayaSid } = video;
    world.struggle(mayaSid);
    await cardsAre(roomwatch.page, { reconnecting: 1 });
    await expect.poll(shownTitles).toEqual(['Maya Lindqvist is reconnecting']);
    world.recover(mayaSid);
    await expect.poll(shownTitles).toHaveLength(2);
    await kill();
    const killedAtMs = Date.now();
    const before = await writtenLines();
    expect(statusesOf(before.map(parse))).toEqual(['connected', 'reconnecting', 'connected']);
    const torn = '{"v":1,"kind":"transition","atMs":17';
    await appendFile((await historyFiles()).at(-1)!, torn);

    const restartedAtMs = Date.now();
    roomwatch = await startRoomwatch(userData);
    await cardsAre(roomwatch.page, { connected: 1 });
    const parts = roomwatch.page.locator('article [data-part]');
    await expect
      .poll(async () => {
        const statuses = await parts.evaluateAll((all) =>
          all.map((part) => part.getAttribute('data-part')),
        );
        return statuses.join(' ');
      })
      // On a slow machine it was noted once more before the kill that Roomwatch is alive.
      .toMatch(/^unknown-time connected reconnecting (connected )?unknown-time connected$/);
    const board = await roomwatch.page.evaluate(() => window.roomwatch.readBoard());
    const between = board.cards[0]!.strip.parts.at(-2)!;
    expect(between.fromMs).toBeLessThanOrEqual(killedAtMs);
    expect(between.toMs).toBeGreaterThanOrEqual(restartedAtMs);

    world.disconnect(mayaSid);
    await cardsAre(roomwatch.page, { disconnected: 1 });
    await expect.poll(async () => statusesOf(await readEntries())).toHaveLength(4);
    const after = await readEntries();
    expect(after.slice(before.length).map(({ kind }) => kind)).toEqual([
      'start',
      'sight',
      'transition',
    ]);
    const written = await writtenLines();
    expect(written.slice(0, before.length + 1)).toEqual([...before, torn]);
    const whole = written.filter((line) => line !== torn).map(parse);
    expect(whole).toMatchObject(after);
    expect(whole).toHaveLength(after.length);
  },
);
