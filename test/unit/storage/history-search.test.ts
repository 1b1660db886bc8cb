import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { lineOf } from '../../../src-main/storage/history-entry.ts';
import type { HistoryEntry, TransitionEntry } from '../../../src-main/storage/history-entry.ts';
import { dayOf } from '../../../src-main/storage/history-files.ts';
import type { HistoryFilter } from '../../../src-main/storage/history-filter.ts';
import {
  createHistorySearch,
  findAll,
  pageRows,
} from '../../../src-main/storage/history-search.ts';
import type { HistoryPage, HistoryRow } from '../../../src-main/storage/history-search.ts';
import { openHistory } from '../../../src-main/storage/history.ts';
import type { History } from '../../../src-main/storage/history.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { entryOf } from '../../support/history-entries.ts';

const dayMs = 86_400_000;
const minuteMs = 60_000;
const nowMs = Date.UTC(2026, 10, 25, 12);
const all: HistoryFilter = { text: '', pinId: null, room: null, status: null, fromMs: 0 };

let folder = '';
let opened: History[] = [];
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'roomwatch-search-'));
  opened = [];
});
afterEach(async () => {
  await Promise.all(opened.map((history) => history.close()));
  fs.rmSync(folder, { recursive: true, force: true });
});

/** Puts entries into the files of their days, as an earlier run left them. */
function write(entries: readonly HistoryEntry[]): void {
  for (const entry of entries) {
    fs.appendFileSync(path.join(folder, `${dayOf(entry.atMs)}.jsonl`), lineOf(entry));
  }
}

function open(): History {
  const clock = createFakeClock(nowMs);
  const history = openHistory({ folder, clock, keepDays: () => 365, onProblem: () => {} });
  opened.push(history);
  return history;
}

/** Somebody's changes, one after the other, `everyMs`; each says in its title which it is. */
function changes(count: number, fromMs: number, everyMs: number, pinId = 'p1'): TransitionEntry[] {
  return Array.from({ length: count }, (_, index) => {
    const isUp = index % 2 === 0;
    return entryOf(fromMs + index * everyMs, {
      pinId,
      title: `${pinId} ${index}`,
      from: { kind: isUp ? 'reconnecting' : 'connected' },
      to: { kind: isUp ? 'connected' : 'reconnecting' },
    });
  });
}

const titles = (rows: readonly HistoryRow[]) => rows.map(({ of }) => of?.title ?? 'not running');

async function search(history: History, filter: Partial<HistoryFilter> = {}) {
  return (await createHistorySearch(history)({ ...all, ...filter }, null))!;
}

/** All that is found, read to its end. */
async function everything(history: History, filter: HistoryFilter) {
  return (await findAll(history, filter, { signal: new AbortController().signal }))!;
}

/** All pages, one after the other. */
async function readPages(history: History, filter: Partial<HistoryFilter> = {}) {
  const find = createHistorySearch(history);
  const pages: HistoryPage[] = [];
  for (let before: string | null = null; ; before = pages.at(-1)!.rows.at(-1)!.place) {
    const page: HistoryPage = (await find({ ...all, ...filter }, before))!;
    pages.push(page);
    if (!page.more) return pages;
  }
}

describe('what is found', () => {
  test('is the newest, the newest first, and says that there is more', async () => {
    write(changes(pageRows + 1, nowMs - dayMs, 1_000));
    const { rows, more } = await search(open());
    expect(rows).toHaveLength(pageRows);
    expect(titles(rows).slice(0, 2)).toEqual([`p1 ${pageRows}`, `p1 ${pageRows - 1}`]);
    expect(more).toBe(true);
  });

  test('comes in pages that together are all of it, each row once, over many days', async () => {
    const count = 3 * pageRows - 100;
    const entries = changes(count, nowMs - 40 * dayMs, dayMs / 15);
    write(entries);
    const pages = await readPages(open());
    expect(pages.map(({ rows }) => rows.length)).toEqual([pageRows, pageRows, pageRows - 100]);
    expect(titles(pages.flatMap(({ rows }) => rows))).toEqual(
      entries.map(({ title }) => title).reverse(),
    );
  });

  test('is the same page by page as all at once', async () => {
    write([
      ...changes(500, nowMs - 20 * dayMs, dayMs / 30, 'p1'),
      ...changes(500, nowMs - 20 * dayMs + 1, dayMs / 30, 'p2'),
    ]);
    const history = open();
    const inPages = (await readPages(history)).flatMap(({ rows }) => rows);
    const atOnce = await everything(history, all);
    expect(atOnce).toHaveLength(1_000);
    const told = ({ place, of, row }: HistoryRow) => [place, of, 'lasted' in row && row.lasted];
    expect(inPages.map(told)).toEqual(atOnce.map(told));
  });

  test('is nothing where nothing was noticed', async () => {
    const history = open();
    expect(await search(history)).toEqual({ rows: [], more: false });
    expect(await everything(history, all)).toEqual([]);
  });

  test('tells how much was read, and is nothing where that is ended', async () => {
    write(changes(2_500, nowMs - dayMs, 1_000));
    const history = open();
    const read: number[] = [];
    const controller = new AbortController();
    const { signal } = controller;
    const onRead = (entries: number) => void read.push(entries);
    expect(await findAll(history, all, { signal, onRead })).toHaveLength(2_500);
    expect(read).toEqual([1_000, 2_000]);
    const ended = findAll(history, all, { signal, onRead: () => controller.abort() });
    expect(await ended).toBeNull();
  });

  test('stands in its place while more is appended between two pages', async () => {
    write(changes(pageRows + 50, nowMs - dayMs, 1_000));
    const history = open();
    const find = createHistorySearch(history);
    const first = (await find(all, null))!;
    await history.append(changes(30, nowMs, 1_000, 'p9'));
    const second = (await find(all, first.rows.at(-1)!.place))!;
    expect(titles(second.rows)).toEqual(Array.from({ length: 50 }, (_, at) => `p1 ${49 - at}`));
  });

  test('has what is appended while it is being read or not, and everything else once', async () => {
    write(changes(300, nowMs - dayMs, 1_000));
    const history = open();
    const reading = everything(history, { ...all, pinId: 'p1' });
    await history.append(changes(10, nowMs, 1_000));
    expect((await reading).length).toBeGreaterThanOrEqual(300);
    expect(await everything(history, { ...all, pinId: 'p1' })).toHaveLength(310);
  });

  test('has what can’t be written yet', async () => {
    const history = open();
    fs.rmSync(folder, { recursive: true });
    fs.writeFileSync(folder, 'a file where the folder was');
    await history.append([entryOf(nowMs, { title: 'only in memory' })]);
    fs.rmSync(folder);
    expect(titles((await search(history)).rows)).toEqual(['only in memory']);
  });

  test('is all that can be read where lines are torn', async () => {
    write(changes(1, nowMs - 3_000, 1_000));
    fs.appendFileSync(path.join(folder, '2026-11-25.jsonl'), '{"v":1,"kind":"transition"\n\0\0\n');
    write(changes(2, nowMs - 2_000, 1_000, 'p2'));
    fs.appendFileSync(path.join(folder, '2026-11-25.jsonl'), '{"v":1,"kind":"transi');
    const history = open();
    await history.append([entryOf(nowMs, { title: 'after' })]);
    expect(titles((await search(history)).rows)).toEqual(['after', 'p2 1', 'p2 0', 'p1 0']);
  });

  test('is in the order in which it was written where the clock was set back', async () => {
    write([
      entryOf(nowMs - 1_000, { title: 'first' }),
      entryOf(nowMs - 3_600_000, { title: 'second, an hour earlier' }),
      entryOf(nowMs - 3_599_000, { title: 'third' }),
    ]);
    const { rows } = await search(open());
    expect(titles(rows)).toEqual(['third', 'second, an hour earlier', 'first']);
  });

  test('is each row once where the clock was set back over midnight', async () => {
    const entries = [
      ...changes(150, nowMs, 1_000, 'p1'),
      ...changes(150, nowMs - dayMs, 1_000, 'p2'),
    ];
    write(entries);
    const found = (await readPages(open())).flatMap(({ rows }) => titles(rows));
    expect(found.toSorted()).toEqual(entries.map(({ title }) => title).toSorted());
  });
});

describe('a change', () => {
  test('says whose it was, as it was called then, also of a pin that is gone', async () => {
    write([
      entryOf(nowMs - dayMs, { pinId: 'gone', title: 'Bed 12', identity: 'amir', roomName: 'icu' }),
    ]);
    expect((await search(open())).rows[0]).toMatchObject({
      of: { pinId: 'gone', title: 'Bed 12', identity: 'amir', roomName: 'icu' },
      row: { from: { kind: 'connected' }, to: { kind: 'unknown', word: 'paused' } },
    });
  });

  test('says how long it lasted, across a day, whoever else changed meanwhile', async () => {
    const midnightMs = Date.UTC(2026, 10, 25);
    write([
      entryOf(midnightMs - minuteMs, { to: { kind: 'reconnecting' } }),
      entryOf(midnightMs, { pinId: 'p2' }),
      entryOf(midnightMs + minuteMs, { from: { kind: 'reconnecting' }, to: { kind: 'connected' } }),
    ]);
    expect((await search(open())).rows.at(-1)!.row).toMatchObject({
      lasted: { ms: 2 * minuteMs, certainty: 'exact' },
    });
  });

  test('says how long it lasted on a page that ends in the middle of it', async () => {
    write(changes(pageRows + 1, nowMs - 30 * dayMs, dayMs / 10));
    const [, second] = await readPages(open());
    expect(second!.rows[0]!.row).toMatchObject({ lasted: { ms: dayMs / 10, certainty: 'exact' } });
  });

  test('lasted at least until it was seen last, where nobody has looked since', async () => {
    const { pinId, accountId } = entryOf(0);
    write([
      entryOf(nowMs - 10 * minuteMs, { sinceMs: null }),
      {
        kind: 'sight',
        atMs: nowMs - minuteMs,
        pinId,
        accountId,
        sight: 'lost',
        lastSeenAtMs: nowMs - 2 * minuteMs,
        status: { kind: 'connected' },
      },
    ]);
    expect((await search(open())).rows[0]!.row).toMatchObject({
      lasted: { ms: 8 * minuteMs, certainty: 'at-least' },
    });
  });

  test('that was noticed late says so', async () => {
    write([entryOf(nowMs, { cause: 'catch-up' })]);
    expect((await search(open())).rows[0]!.row).toMatchObject({ isNoticedLate: true });
  });
});

describe('a time in which Roomwatch was not running', () => {
  const start: HistoryEntry = {
    kind: 'start',
    atMs: nowMs - minuteMs,
    lastAliveAtMs: nowMs - dayMs,
  };

  test('is a row of its own', async () => {
    write([start]);
    const [found] = (await search(open())).rows;
    expect(found).toMatchObject({
      of: null,
      row: { kind: 'unwatched', because: 'not-running', lengthMs: dayMs - minuteMs },
    });
  });

  test('is none before the very first start', async () => {
    write([{ ...start, lastAliveAtMs: null }]);
    expect((await search(open())).rows).toEqual([]);
  });

  test.each<Partial<HistoryFilter>>([{ text: 'not' }, { room: 'ward-3' }, { status: 'connected' }])(
    'is not among what is found for %o',
    async (filter) => {
      write([start]);
      expect((await search(open(), filter)).rows).toEqual([]);
    },
  );
});

describe('a filter', () => {
  const sid = (prefix: string, digit: string) => prefix + digit.repeat(32);
  beforeEach(() =>
    write([
      entryOf(nowMs - 3 * dayMs, {
        pinId: 'p1',
        title: 'Bed 12',
        identity: 'Maya Okonkwo',
        roomName: 'Ward 3',
        roomSid: sid('RM', '1'),
        participantSid: sid('PA', '2'),
        to: { kind: 'reconnecting' },
      }),
      entryOf(nowMs - 2 * dayMs, {
        pinId: 'p2',
        title: 'Zoë',
        identity: null,
        roomName: 'Ward 3',
        roomSid: null,
        participantSid: null,
        to: { kind: 'disconnected' },
      }),
      entryOf(nowMs - dayMs, {
        pinId: 'p1',
        title: 'Bed 14',
        identity: 'Maya Okonkwo',
        roomName: 'Ward 30',
        roomSid: sid('RM', '3'),
        participantSid: sid('PA', '4'),
        to: { kind: 'unknown', word: 'paused' },
      }),
    ]),
  );

  test.each<[string, Partial<HistoryFilter>, string[]]>([
    ['no filter', {}, ['Bed 14', 'Zoë', 'Bed 12']],
    ['a name', { text: 'bed 12' }, ['Bed 12']],
    ['words in any order, in any of its texts', { text: ' 3  maya ' }, ['Bed 14', 'Bed 12']],
    ['a part of an identity, in capitals', { text: 'OKON' }, ['Bed 14', 'Bed 12']],
    ['a letter that is composed of two', { text: 'Zoe\u0308' }, ['Zoë']],
    ['a room’s name', { text: 'ward 30' }, ['Bed 14']],
    ['a room’s SID', { text: sid('rm', '1') }, ['Bed 12']],
    ['a session’s SID', { text: sid('PA', '4') }, ['Bed 14']],
    ['what looks like a pattern', { text: '.*' }, []],
    ['what would be found across two texts only', { text: '12maya' }, []],
    ['spaces alone', { text: '   ' }, ['Bed 14', 'Zoë', 'Bed 12']],
    ['a pin', { pinId: 'p1' }, ['Bed 14', 'Bed 12']],
    ['a room, to the letter', { room: 'Ward 3' }, ['Zoë', 'Bed 12']],
    ['a status that they changed to', { status: 'disconnected' }, ['Zoë']],
    ['a status that we don’t know', { status: 'unknown' }, ['Bed 14']],
    ['a time, its beginning included', { fromMs: nowMs - 2 * dayMs }, ['Bed 14', 'Zoë']],
    ['a time, not a moment before it', { fromMs: nowMs - 2 * dayMs + 1 }, ['Bed 14']],
    ['a pin and a room', { pinId: 'p1', room: 'Ward 3' }, ['Bed 12']],
    ['a pin, a text and a time', { pinId: 'p1', text: 'bed', fromMs: nowMs - dayMs }, ['Bed 14']],
    ['a room and a status that don’t go together', { room: 'Ward 30', status: 'disconnected' }, []],
    ['all at once', { text: 'zo', pinId: 'p2', room: 'Ward 3', status: 'disconnected' }, ['Zoë']],
    ['a pin that never was', { pinId: 'p9' }, []],
  ])('by %s', async (_, filter, expected) => {
    const history = open();
    expect(titles((await search(history, filter)).rows)).toEqual(expected);
    expect(titles(await everything(history, { ...all, ...filter }))).toEqual(expected);
  });

  test('finds what is rare among very much, in one page', async () => {
    write(changes(3_000, nowMs - 20 * dayMs, dayMs / 200, 'p5'));
    const { rows, more } = await search(open(), { text: 'zoë' });
    expect(titles(rows)).toEqual(['Zoë']);
    expect(more).toBe(false);
  });
});

describe('a search that a newer one takes the place of', () => {
  test('ends without an answer, and the newer one is answered', async () => {
    write(changes(300, nowMs - dayMs, 1_000));
    const find = createHistorySearch(open());
    const searches = ['1', '12', '123'].map((text) => find({ ...all, text }, null));
    const [first, second, third] = await Promise.all(searches);
    expect([first, second]).toEqual([null, null]);
    expect(titles(third!.rows)).toEqual(['p1 123']);
  });

  test('reads no further', async () => {
    write(changes(2_000, nowMs - dayMs, 1_000));
    const history = open();
    let read = 0;
    const newer: Promise<unknown>[] = [];
    const find = createHistorySearch({
      days: history.days,
      async *walk(fromDay, toDay) {
        for await (const placed of history.walk(fromDay, toDay)) {
          if (newer.length === 0 && ++read === 100)
            newer.push(find({ ...all, text: 'nobody' }, null));
          yield placed;
        }
      },
    });
    expect(await find(all, null)).toBeNull();
    expect(read).toBe(100);
    expect(await Promise.all(newer)).toEqual([{ rows: [], more: false }]);
  });
});

test('what is searched lets others have their turn meanwhile', async () => {
  write(changes(5_000, nowMs - dayMs, 1_000));
  const history = open();
  await history.days();
  let turns = 0;
  let isDone = false;
  const count = () => {
    turns++;
    if (!isDone) setImmediate(count);
  };
  setImmediate(count);
  await everything(history, { ...all, text: 'nobody' });
  isDone = true;
  // Two megabytes, of which a chunk of a file has 64 kB.
  expect(turns).toBeGreaterThan(20);
});
