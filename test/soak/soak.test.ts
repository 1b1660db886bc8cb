import { readdir } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { forgetNotifications, hasTestDesktop, shownTitles } from '../support/desktop.ts';
import { accountOf, addAccount, pinAll, watchOften } from '../support/operator.ts';
import { discard, newUserData, startRoomwatch } from '../support/roomwatch.ts';
import type { Roomwatch } from '../support/roomwatch.ts';
import { startVideoWorld } from '../support/video-world.ts';
import { createIncidents, incidentMs } from './incidents.ts';
import type { Person } from './incidents.ts';

/** `SOAK_MINUTES=1440` is a day. */
const lastsMs = Number(process.env['SOAK_MINUTES'] ?? 20) * 60_000;
const roomCount = 5;
const peopleInRoom = 20;
/** A room is back in turn after everything that happened in it was told: its alerts don't meet. */
const stepMs = (2 * incidentMs) / roomCount;
/** All that is on its way is told by then, in ms. */
const settledMs = 60_000;
const measuredEveryMs = 60_000;
const mebibyte = 1_048_576;

/** What the main process takes, after a garbage collection. */
interface Figures {
  heapBytes: number;
  /** What the event loop holds: sockets, timers, processes. */
  handles: number;
  openFiles: number;
  /** How long the main process did nothing since the last time, in ms: 99 % of the times, and the longest. */
  gapP99Ms: number;
  gapMs: number;
  /** Of all processes together. */
  memoryBytes: number;
}

test.runIf(hasTestDesktop)(
  'a hundred people for a long time: everything is told once, nothing else, and nothing grows',
  async () => {
    const userData = await newUserData();
    const video = await startVideoWorld();
    await forgetNotifications();
    const roomwatch = await startRoomwatch(userData);
    const { page } = roomwatch;
    await addAccount(page, accountOf(video.server));
    await watchOften(page);
    const people = settle(video.world);
    await pinAll(
      page,
      people.map(({ roomSid, name }) => ({ kind: 'person', room: roomSid, identity: name })),
    );
    await page.getByText(`${people.length} connected`).first().waitFor();
    await forgetNotifications();

    const incidents = createIncidents(people, video.world, video.server, wait);
    const readFigures = await measure(roomwatch);
    const all: Figures[] = [];
    const happening: Promise<void>[] = [];
    const endMs = Date.now() + lastsMs;
    let measuredAtMs = Date.now();
    while (Date.now() < endMs) {
      happening.push(incidents.next());
      await wait(stepMs);
      if (Date.now() - measuredAtMs < measuredEveryMs) continue;
      measuredAtMs = Date.now();
      // Hundreds on the screen would keep the daemon busy with drawing them.
      await shownTitles();
      all.push(await readFigures());
      console.log(wordsOf(all.length, all.at(-1)!));
    }
    await Promise.all(happening);
    await wait(settledMs);
    all.push(await readFigures());

    const told = await shownTitles();
    const expected = incidents.expected();
    const isOfOne = (title: string) => people.some(({ name }) => title.startsWith(`${name} `));
    const toldOf = (name: string) =>
      told.filter((title) => title.startsWith(`${name} `)).map((title) => withoutTime(title));
    const linesOf = (name: string) =>
      roomwatch
        .output()
        .split('\n')
        .filter((line) => line.includes(` ${name} `) || / watch | alert While /.test(line));
    expect(told.filter((title) => !isOfOne(title))).toEqual([]);
    for (const { name } of people) {
      expect(toldOf(name), linesOf(name).join('\n')).toEqual(expected.get(name) ?? []);
    }
    console.log(
      `${happening.length} incidents, ${told.length} notifications, none missing or doubled`,
    );

    const half = Math.ceil(all.length / 2);
    const most = (figure: keyof Figures, of: readonly Figures[]) =>
      Math.max(...of.map((figures) => figures[figure]));
    const [early, late] = [all.slice(0, half), all.slice(half)];
    expect(most('heapBytes', late) - most('heapBytes', early)).toBeLessThan(5 * mebibyte);
    // What a look takes comes and goes.
    expect(most('handles', late)).toBeLessThanOrEqual(most('handles', early) + 20);
    expect(most('openFiles', late)).toBeLessThanOrEqual(most('openFiles', early) + 5);
    expect(most('gapP99Ms', all)).toBeLessThan(100);

    await roomwatch.quit();
    await video.close();
    await discard(userData);
  },
  lastsMs + 30 * 60_000,
);

/** Five rooms of twenty, in the order in which something happens to them: each the next room's. */
function settle({
  openRoom,
  join,
}: Awaited<ReturnType<typeof startVideoWorld>>['world']): Person[] {
  const rooms = Array.from({ length: roomCount }, (_, number) => openRoom(`theatre-${number + 1}`));
  return Array.from({ length: peopleInRoom }, (_, seat) =>
    rooms.map(({ sid: roomSid }, number) => {
      const name = `Person ${number + 1}-${seat + 1}`;
      return { name, roomSid, sid: join(roomSid, name).sid };
    }),
  ).flat();
}

async function measure({ app }: Roomwatch): Promise<() => Promise<Figures>> {
  const gaps = await app.evaluateHandle(() => {
    const { monitorEventLoopDelay } = process.getBuiltinModule('node:perf_hooks');
    const measured = monitorEventLoopDelay({ resolution: 10 });
    measured.enable();
    return measured;
  });
  return async () => {
    const [gapP99Ms, gapMs] = await gaps.evaluate((measured) => {
      const longest = [measured.percentile(99) / 1e6, measured.max / 1e6] as const;
      measured.reset();
      return longest;
    });
    const figures = await app.evaluate(({ app: electronApp }) => {
      (globalThis as { gc?: () => void }).gc?.();
      return {
        heapBytes: process.memoryUsage().heapUsed,
        handles: process.getActiveResourcesInfo().length,
        memoryBytes:
          1_024 *
          electronApp.getAppMetrics().reduce((sum, { memory }) => sum + memory.workingSetSize, 0),
        pid: process.pid,
      };
    });
    const openFiles = (await readdir(`/proc/${figures.pid}/fd`)).length;
    return { ...figures, gapP99Ms, gapMs, openFiles };
  };
}

function wordsOf(minute: number, figures: Figures): string {
  const mebibytes = (bytes: number) => `${(bytes / mebibyte).toFixed(1)} MiB`;
  return [
    `minute ${minute}: heap ${mebibytes(figures.heapBytes)}`,
    `${mebibytes(figures.memoryBytes)} in all processes`,
    `${figures.handles} handles, ${figures.openFiles} open files`,
    `longest gap ${figures.gapMs.toFixed(0)} ms, p99 ${figures.gapP99Ms.toFixed(0)} ms`,
  ].join(', ');
}

function withoutTime(title: string): string {
  return title.replace(/ rejoined after .*$/, ' rejoined');
}
