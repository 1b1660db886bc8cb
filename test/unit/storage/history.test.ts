import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import type * as fsPromises from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { openHistory } from '../../../src-main/storage/history.ts';
import type { History } from '../../../src-main/storage/history.ts';
import type { HistoryEntry } from '../../../src-main/storage/history-entry.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { entryOf } from '../../support/history-entries.ts';

/** Set: opening a day's file to append to it fails with that code, or waits for ever. */
const disk = vi.hoisted(() => ({
  failsWith: null as string | null,
  hangs: false,
  /** Runs while it is being opened. */
  onOpen: () => {},
}));
vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof fsPromises>();
  return {
    ...real,
    open: (...args: Parameters<typeof real.open>) => {
      const isAppended = String(args[0]).endsWith('.jsonl') && args[1] === 'a+';
      if (isAppended) disk.onOpen();
      if (isAppended && disk.hangs) return new Promise(() => {});
      if (isAppended && disk.failsWith !== null) {
        return Promise.reject(Object.assign(new Error('injected'), { code: disk.failsWith }));
      }
      return real.open(...args);
    },
  };
});

const dayMs = 86_400_000;
const noonMs = Date.UTC(2026, 10, 25, 12);
const everything = { fromMs: 0, toMs: Date.UTC(2100, 0, 1) };

let folder = '';
let opened: History[] = [];
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'roomwatch-history-'));
  opened = [];
});
afterEach(async () => {
  disk.failsWith = null;
  disk.hangs = false;
  disk.onOpen = () => {};
  await Promise.all(opened.map((history) => history.close()));
  fs.rmSync(folder, { recursive: true, force: true });
});

function open({
  nowMs = noonMs,
  keepDays = () => 30,
  at = path.join(folder, 'history'),
}: { nowMs?: number; keepDays?: () => number; at?: string } = {}) {
  const clock = createFakeClock(nowMs);
  const problems: unknown[] = [];
  const changes: unknown[] = [];
  const history = openHistory({
    folder: at,
    clock,
    keepDays,
    onProblem: (problem) => problems.push(problem),
    onChanged: (appended) => changes.push(appended),
  });
  opened.push(history);
  return { history, clock, problems, changes };
}

const file = (day: string) => path.join(folder, 'history', `${day}.jsonl`);
const days = () =>
  fs
    .readdirSync(path.join(folder, 'history'))
    .filter((name) => name.endsWith('.jsonl'))
    .sort();
const readAll = async (history: History) =>
  (await history.read(everything)).filter(({ kind }) => kind !== 'start');

test('is on the disk, a line each, once an append is done, and is read back as it was', async () => {
  const { history } = open();
  const entries: HistoryEntry[] = [
    entryOf(noonMs),
    entryOf(noonMs + 1, { from: null, sinceMs: null, identity: null, cause: 'catch-up' }),
    {
      kind: 'sight',
      atMs: noonMs + 2,
      pinId: 'p1',
      accountId: 'a1',
      sight: 'lost',
      lastSeenAtMs: noonMs,
      status: { kind: 'connected' },
    },
  ];
  expect(await history.append(entries)).toBe(true);
  const lines = fs.readFileSync(file('2026-11-25'), 'utf8').split('\n');
  expect(lines).toHaveLength(5);
  expect(JSON.parse(lines[1]!)).toEqual({ v: 1, ...entries[0] });
  expect(lines[4]).toBe('');
  expect(await readAll(history)).toEqual(entries);
});

test('nobody but the user can read it', async () => {
  fs.mkdirSync(path.join(folder, 'history'), { mode: 0o755 });
  const { history } = open();
  await history.append([entryOf(noonMs)]);
  const modeOf = (name: string) => fs.statSync(name).mode & 0o777;
  expect(modeOf(path.join(folder, 'history'))).toBe(0o700);
  for (const name of fs.readdirSync(path.join(folder, 'history'))) {
    expect(modeOf(path.join(folder, 'history', name))).toBe(0o600);
  }
});

test('each UTC day has its file, and reading opens those that are asked for', async () => {
  const { history } = open();
  const beforeMidnightMs = Date.UTC(2026, 10, 25, 23, 59, 59, 999);
  const entries = [noonMs, beforeMidnightMs, beforeMidnightMs + 1].map((atMs) => entryOf(atMs));
  expect(await history.append(entries)).toBe(true);
  expect(days()).toEqual(['2026-11-25.jsonl', '2026-11-26.jsonl']);
  expect(await readAll(history)).toEqual(entries);
  const read = (fromMs: number, toMs: number) => history.read({ fromMs, toMs });
  expect(await read(beforeMidnightMs, beforeMidnightMs)).toEqual([entries[1]]);
  expect(await read(noonMs + 1, beforeMidnightMs - 1)).toEqual([]);
  expect(await read(beforeMidnightMs + 1, beforeMidnightMs + dayMs)).toEqual([entries[2]]);
});

test('of one pin only what concerns it is read, starts included', async () => {
  const { history } = open();
  await history.append([entryOf(noonMs), entryOf(noonMs + 1, { pinId: 'p2' })]);
  const kinds = (await history.read({ ...everything, pinId: 'p2' })).map((entry) =>
    entry.kind === 'start' ? 'start' : entry.pinId,
  );
  expect(kinds).toEqual(['start', 'p2']);
});

test('keeps the order of many appends at once', async () => {
  const { history } = open();
  const numbers = Array.from({ length: 300 }, (_, index) => index);
  const results = await Promise.all(
    numbers.map((index) => history.append([entryOf(noonMs, { title: String(index) })])),
  );
  expect(new Set(results)).toEqual(new Set([true]));
  const titles = (await readAll(history)).map((entry) => 'title' in entry && entry.title);
  expect(titles).toEqual(numbers.map(String));
});

test('a clock that was set back changes neither the order nor what is kept', async () => {
  const { history, clock } = open();
  await history.append([entryOf(clock.now(), { title: 'first' })]);
  clock.jump(-3_600_000);
  await history.append([entryOf(clock.now(), { title: 'second' })]);
  clock.jump(-dayMs);
  await history.append([entryOf(clock.now(), { title: 'the day before' })]);
  const titles = (await readAll(history)).map((entry) => 'title' in entry && entry.title);
  expect(titles).toEqual(['the day before', 'first', 'second']);
});

test.each([
  ['line breaks', 'a\nb\r\nc\u2028d\u2029e\u0085f'],
  ['other scripts and an emoji', '王小明 👩🏽‍⚕️ مريم'],
  ['half a character', 'x\ud83d'],
  ['NUL and quotes', '\u0000"\\{}'],
])('a name with %s is one line, and comes back as it was', async (_, title) => {
  const { history } = open();
  const entries = [entryOf(noonMs, { title, identity: title, roomName: title }), entryOf(noonMs)];
  await history.append(entries);
  expect(fs.readFileSync(file('2026-11-25'), 'utf8').split('\n')).toHaveLength(4);
  expect(await readAll(history)).toEqual(entries);
});

test('10,000 entries are read back', async () => {
  const { history } = open();
  const entries = Array.from({ length: 10_000 }, (_, index) =>
    entryOf(noonMs + index, { title: `Ünï 🎥 ${index}` }),
  );
  expect(await history.append(entries)).toBe(true);
  expect(await readAll(history)).toEqual(entries);
});

describe('of what can’t be read', () => {
  const good = (title: string) => JSON.stringify({ v: 1, ...entryOf(noonMs, { title }) });

  test('nothing else is lost', async () => {
    fs.mkdirSync(path.join(folder, 'history'));
    fs.writeFileSync(
      file('2026-11-25'),
      [
        good('one'),
        'not JSON',
        '',
        '\0\0\0\0\0\0',
        'null',
        '[]',
        good('two').slice(0, 40),
        JSON.stringify({ v: 2, ...entryOf(noonMs) }),
        JSON.stringify(entryOf(noonMs)),
        JSON.stringify({ v: 1, ...entryOf(noonMs), atMs: '12' }),
        JSON.stringify({ v: 1, ...entryOf(noonMs), to: { kind: 'connected?' } }),
        JSON.stringify({ v: 1, kind: 'of-the-future', atMs: noonMs }),
        good('three'),
        good('torn').slice(0, -1),
      ].join('\n'),
    );
    const { history } = open();
    await history.append([entryOf(noonMs, { title: 'four' })]);
    const titles = (await readAll(history)).map((entry) => 'title' in entry && entry.title);
    expect(titles).toEqual(['one', 'three', 'four']);
  });

  test('other files in the folder are let be', async () => {
    fs.mkdirSync(path.join(folder, 'history'));
    fs.writeFileSync(path.join(folder, 'history', 'notes.jsonl'), good('no'));
    const { history } = open();
    await history.clear();
    expect(await history.read(everything)).toEqual([]);
    expect(days()).toEqual(['notes.jsonl']);
  });

  test('a whole last line that only lacks its end is read, and stays a line of its own', async () => {
    fs.mkdirSync(path.join(folder, 'history'));
    fs.writeFileSync(file('2026-11-24'), good('zero'));
    fs.writeFileSync(file('2026-11-25'), good('one'));
    const { history } = open();
    await history.append([entryOf(noonMs, { title: 'two' })]);
    const titles = (await readAll(history)).map((entry) => 'title' in entry && entry.title);
    expect(titles).toEqual(['zero', 'one', 'two']);
  });
});

describe('what is too old', () => {
  const present = (...names: string[]) => {
    fs.mkdirSync(path.join(folder, 'history'), { recursive: true });
    for (const name of names) fs.writeFileSync(file(name), '');
  };

  test('goes at the start, once all of its day is too old', async () => {
    present('2026-10-25', '2026-10-26', '2020-01-01', '2026-11-24');
    const { history } = open();
    await history.read(everything);
    await history.append([entryOf(noonMs)]);
    expect(days()).toEqual(['2026-10-26.jsonl', '2026-11-24.jsonl', '2026-11-25.jsonl']);
  });

  test('goes at midnight, UTC', async () => {
    present('2026-10-26');
    const { history, clock } = open();
    await history.append([entryOf(noonMs)]);
    const untilMidnightMs = dayMs / 2;
    await advance(history, clock, untilMidnightMs - 1_000);
    expect(days()).toContain('2026-10-26.jsonl');
    await advance(history, clock, 31_000);
    expect(days()).not.toContain('2026-10-26.jsonl');
  });

  test('goes soon after the user wants it kept for a shorter time', async () => {
    present('2026-11-20');
    let keepDays = 30;
    const { history, clock } = open({ keepDays: () => keepDays });
    await history.append([entryOf(noonMs)]);
    keepDays = 2;
    await advance(history, clock, 31_000);
    expect(days()).toEqual(['2026-11-25.jsonl']);
  });

  test.each([NaN, -1, Infinity])('stays where the time to keep it is %d', async (keepDays) => {
    present('2020-01-01');
    const { history } = open({ keepDays: () => keepDays });
    await history.append([entryOf(noonMs)]);
    await history.read(everything);
    expect(days()).toContain('2020-01-01.jsonl');
  });

  /** Time passes round by round, since each round waits for the disk. */
  async function advance(
    history: History,
    clock: ReturnType<typeof createFakeClock>,
    ms: number,
  ): Promise<void> {
    for (let restMs = ms; restMs > 0; restMs -= 30_000) {
      await clock.advance(Math.min(restMs, 30_000));
      await history.read({ fromMs: 0, toMs: 0 });
      await clock.advance(0);
    }
  }
});

test('clearing removes all of it, and what comes after is kept', async () => {
  const { history } = open();
  await history.append([entryOf(noonMs), entryOf(noonMs + dayMs)]);
  expect(await history.clear()).toBe(true);
  expect(days()).toEqual([]);
  expect(await history.read(everything)).toEqual([]);
  expect(await history.append([entryOf(noonMs + 5)])).toBe(true);
  expect(await history.read(everything)).toEqual([entryOf(noonMs + 5)]);
});

test('what is appended is told once it can be read, and so is that all of it was removed', async () => {
  const { history, changes } = open();
  disk.failsWith = 'ENOSPC';
  void history.append([entryOf(noonMs)]);
  expect(changes).toEqual([[entryOf(noonMs)]]);
  expect(await readAll(history)).toEqual([entryOf(noonMs)]);
  await history.append([]);
  await history.clear();
  expect(changes).toEqual([[entryOf(noonMs)], null]);
});

test('each entry has one place, which stays the same when it is written, and grows', async () => {
  const { history } = open();
  const nextDayMs = noonMs + dayMs;
  const places = async () => {
    const found: [string, unknown][] = [];
    for await (const { place, entry } of history.walk('2026-11-25', '2026-11-26')) {
      if (entry.kind === 'transition') found.push([place, entry.title]);
    }
    return found;
  };
  await history.append([entryOf(noonMs, { title: 'one' })]);
  disk.failsWith = 'ENOSPC';
  await history.append([entryOf(noonMs + 1, { title: 'two' })]);
  await history.append([entryOf(nextDayMs, { title: 'three' })]);
  const unwritten = await places();
  expect(unwritten).toEqual([
    ['2026-11-25:000000001', 'one'],
    ['2026-11-25:000000002', 'two'],
    ['2026-11-26:000000000', 'three'],
  ]);
  expect(await history.days()).toEqual(['2026-11-25', '2026-11-26']);
  disk.failsWith = null;
  await history.append([entryOf(nextDayMs + 1, { title: 'four' })]);
  expect(await places()).toEqual([...unwritten, ['2026-11-26:000000001', 'four']]);
});

test('a start says since when Roomwatch was not running', async () => {
  const first = open();
  await first.history.append([]);
  await first.history.read(everything);
  await first.clock.advance(10_000);
  await first.history.close();
  const { history } = open({ nowMs: noonMs + 3_600_000 });
  const starts = await history.read(everything);
  expect(starts).toEqual([
    { kind: 'start', atMs: noonMs, lastAliveAtMs: null },
    { kind: 'start', atMs: noonMs + 3_600_000, lastAliveAtMs: noonMs + 10_000 },
  ]);
});

test('one that was killed was alive until at most half a minute after its last sign', async () => {
  const first = open();
  await first.history.read(everything);
  await first.clock.advance(0);
  await first.clock.advance(30_000);
  await first.history.read(everything);
  await first.clock.advance(29_000);
  const { history } = open({ nowMs: noonMs + 3_600_000 });
  expect((await history.read(everything)).at(-1)).toEqual({
    kind: 'start',
    atMs: noonMs + 3_600_000,
    lastAliveAtMs: noonMs + 30_000,
  });
});

describe('a disk that takes nothing', () => {
  test.each([
    ['ENOSPC', 'disk-full'],
    ['EDQUOT', 'disk-full'],
    ['EROFS', 'not-allowed'],
    ['EACCES', 'not-allowed'],
    ['EPERM', 'not-allowed'],
    ['EIO', 'other'],
  ])('with %s is told once as %s, and nothing is forgotten', async (code, problem) => {
    const { history, problems } = open();
    await history.read(everything);
    disk.failsWith = code;
    expect(await history.append([entryOf(noonMs)])).toBe(false);
    expect(await history.append([entryOf(noonMs + 1)])).toBe(false);
    expect(problems).toEqual([problem]);
    expect(await readAll(history)).toEqual([entryOf(noonMs), entryOf(noonMs + 1)]);
    disk.failsWith = null;
    expect(await history.append([entryOf(noonMs + 2)])).toBe(true);
    expect(problems).toEqual([problem, null]);
    const { history: again } = open();
    expect(await readAll(again)).toEqual([0, 1, 2].map((ms) => entryOf(noonMs + ms)));
  });

  test('keeps the order, also of what comes while it fails', async () => {
    const { history } = open();
    await history.read(everything);
    disk.failsWith = 'ENOSPC';
    disk.onOpen = () => {
      disk.onOpen = () => {};
      void history.append([entryOf(noonMs + 1)]);
    };
    await history.append([entryOf(noonMs)]);
    disk.failsWith = null;
    expect(await history.append([entryOf(noonMs + 2)])).toBe(true);
    expect(await readAll(history)).toEqual([0, 1, 2].map((ms) => entryOf(noonMs + ms)));
  });

  test('is tried again by itself', async () => {
    const { history, clock, problems } = open();
    await history.read(everything);
    disk.failsWith = 'ENOSPC';
    await history.append([entryOf(noonMs)]);
    disk.failsWith = null;
    await clock.advance(1_999);
    await history.read(everything);
    expect(problems).toEqual(['disk-full']);
    await clock.advance(1);
    expect(await readAll(history)).toEqual([entryOf(noonMs)]);
    expect(problems).toEqual(['disk-full', null]);
  });

  test('keeps nobody waiting for more than two seconds, when it hangs', async () => {
    const { history, clock } = open();
    await history.read(everything);
    disk.hangs = true;
    const answers: unknown[] = [];
    void history.append([entryOf(noonMs)]).then((isWritten) => answers.push(isWritten));
    await clock.advance(1_999);
    expect(answers).toEqual([]);
    await clock.advance(1);
    expect(answers).toEqual([false]);
    const closing = history.close();
    await clock.advance(2_000);
    await closing;
    expect(clock.pendingTimers()).toBe(0);
  });

  test('because the folder is a file is told, and is over when it is gone', async () => {
    fs.writeFileSync(path.join(folder, 'file'), '');
    const { history, problems } = open({ at: path.join(folder, 'file') });
    expect(await history.append([entryOf(noonMs)])).toBe(false);
    expect(problems).toEqual(['other']);
    fs.rmSync(path.join(folder, 'file'));
    expect(await history.append([entryOf(noonMs + 1)])).toBe(true);
    expect(await readAll(history)).toEqual([entryOf(noonMs), entryOf(noonMs + 1)]);
  });

  const small = fs.mkdtempSync(path.join(os.tmpdir(), 'roomwatch-small-disk-'));
  const succeeds = (program: string, ...args: string[]) => spawnSync(program, args).status === 0;
  const mount = (at: string) => succeeds('mount', '-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', at);
  const canMount = mount(small);
  if (canMount) succeeds('umount', small);
  fs.rmdirSync(small);
  test.skipIf(!canMount)(
    'because it is full, really (needs root, for a disk of 64 kB): no line twice, none missing',
    async () => {
      const mounted = path.join(folder, 'small');
      fs.mkdirSync(mounted);
      expect(mount(mounted)).toBe(true);
      try {
        fs.writeFileSync(path.join(mounted, 'ballast'), Buffer.alloc(30_000));
        const { history, problems } = open({ at: path.join(mounted, 'history') });
        const entries = Array.from({ length: 100 }, (_, index) => entryOf(noonMs + index));
        let written = 0;
        while (written < 20 && (await history.append(entries.slice(written, written + 1)))) {
          written++;
        }
        expect(written).toBe(20);
        expect(await history.append(entries.slice(written))).toBe(false);
        expect(problems).toEqual(['disk-full']);
        expect(await readAll(history)).toEqual(entries);
        fs.rmSync(path.join(mounted, 'ballast'));
        expect(await history.append([entryOf(noonMs + 100)])).toBe(true);
        expect(problems).toEqual(['disk-full', null]);
        await history.close();
        const { history: again } = open({ at: path.join(mounted, 'history') });
        expect(await readAll(again)).toEqual([...entries, entryOf(noonMs + 100)]);
      } finally {
        await opened.at(-1)?.close();
        expect(succeeds('umount', mounted)).toBe(true);
      }
    },
  );
});

test('closing writes what is on its way, and ends every timer', async () => {
  const { history, clock } = open();
  const written = history.append([entryOf(noonMs)]);
  await history.close();
  expect(await written).toBe(true);
  expect(await history.append([entryOf(noonMs)])).toBe(false);
  await clock.advance(0);
  expect(clock.pendingTimers()).toBe(0);
  const { history: again } = open();
  expect(await readAll(again)).toEqual([entryOf(noonMs)]);
});
