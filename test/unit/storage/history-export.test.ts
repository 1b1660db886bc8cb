import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import type * as fsPromises from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { HistoryEntry } from '../../../src-main/storage/history-entry.ts';
import { exportHistory } from '../../../src-main/storage/history-export.ts';
import type { ExportFormat } from '../../../src-main/storage/history-export-format.ts';
import type { HistoryFilter } from '../../../src-main/storage/history-filter.ts';
import { entryOf } from '../../support/history-entries.ts';
import { readStrictCsv, readStrictTable } from '../../support/strict-csv.ts';

/** Set: that step fails with that code. */
const disk = vi.hoisted(() => ({ step: '', code: '' }));
vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof fsPromises>();
  const failing = (step: string) =>
    disk.step === step ? Promise.reject(Object.assign(new Error(), { code: disk.code })) : null;
  return {
    ...real,
    async open(...args: Parameters<typeof real.open>) {
      await failing('open');
      const handle = await real.open(...args);
      const { appendFile, sync } = handle;
      handle.appendFile = async (...given) => {
        // A full disk takes the first part.
        await appendFile.apply(handle, given);
        await failing('write');
      };
      handle.sync = async () => (await failing('sync')) ?? sync.apply(handle);
      return handle;
    },
    rename: async (...args: Parameters<typeof real.rename>) =>
      (await failing('rename')) ?? real.rename(...args),
  };
});

const nowMs = Date.UTC(2026, 10, 25, 12);
/** Waits for a file that is held are over at once. */
const clock = {
  setTimeout(run: () => void) {
    setImmediate(run);
    return () => {};
  },
};
const all: HistoryFilter = { text: '', pinId: null, room: null, status: null, fromMs: 0 };

let folder = '';
let file = '';
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'roomwatch-export-'));
  file = path.join(folder, 'night.csv');
});
afterEach(() => {
  Object.assign(disk, { step: '', code: '' });
  fs.rmSync(folder, { recursive: true, force: true });
});

function save(
  entries: readonly HistoryEntry[],
  format: ExportFormat = 'csv',
  filter: Partial<HistoryFilter> = {},
  signal = new AbortController().signal,
) {
  const history = {
    async *walk() {
      for (const [line, entry] of entries.entries()) {
        yield { place: `2026-11-25:${String(line).padStart(9, '0')}`, entry };
      }
    },
  };
  return exportHistory(history, { filter: { ...all, ...filter }, format, file, clock, signal });
}

/** A signal that says that it was aborted from so many times on at which it is looked at. */
function abortedAtCheck(check: number): AbortSignal {
  const controller = new AbortController();
  let checks = 0;
  return new Proxy(controller.signal, {
    get(signal, name) {
      if ((name === 'aborted' || name === 'throwIfAborted') && checks++ >= check)
        controller.abort();
      const value: unknown = Reflect.get(signal, name, signal);
      return typeof value === 'function' ? (value.bind(signal) as unknown) : value;
    },
  });
}

const written = () => fs.readFileSync(file, 'utf8');
const byteOrderMark = '\ufeff';
/** The table without the mark before it, which must be there. */
function writtenTable() {
  expect(written().startsWith(byteOrderMark)).toBe(true);
  return readStrictTable(written().slice(1));
}

const struggle = entryOf(nowMs, {
  title: 'Bed 12',
  to: { kind: 'reconnecting' },
  sinceMs: nowMs - 2_000,
});
const recovery = entryOf(nowMs + 8_000, {
  from: { kind: 'reconnecting' },
  to: { kind: 'connected' },
  sinceMs: nowMs + 6_500,
  cause: 'catch-up',
});

describe('CSV', () => {
  test('has a header, and each row with all that is known, the newest first', async () => {
    expect(await save([struggle, recovery])).toEqual({
      kind: 'saved',
      fileName: 'night.csv',
      rows: 2,
    });
    const [first, second] = writtenTable();
    expect(first).toMatchObject({ to: 'connected', noticedLate: 'yes', lastedCertainty: 'so-far' });
    expect(second).toEqual({
      what: 'change',
      noticedAt: '2026-11-25T12:00:00.000Z',
      since: '2026-11-25T11:59:58.000Z',
      name: 'Bed 12',
      identity: 'maya',
      room: 'ward-3',
      from: 'connected',
      to: 'reconnecting',
      lastedSeconds: '8.5',
      lastedCertainty: 'exact',
      noticedLate: '',
      roomSid: `RM${'a'.repeat(32)}`,
      participantSid: `PA${'b'.repeat(32)}`,
    });
  });

  test('is a header alone where nothing is found', async () => {
    expect(await save([])).toMatchObject({ rows: 0 });
    expect(readStrictCsv(written().slice(1))).toHaveLength(1);
  });

  test('leaves empty what nobody knows, and says what a row is', async () => {
    await save([
      { kind: 'start', atMs: nowMs, lastAliveAtMs: nowMs - 60_000 },
      entryOf(nowMs, { from: null, sinceMs: null, identity: null, roomSid: null, final: true }),
    ]);
    const [look, start] = writtenTable();
    expect(look).toMatchObject({
      what: 'first look',
      since: '',
      identity: '',
      from: '',
      to: 'paused',
      lastedSeconds: '',
      lastedCertainty: '',
      roomSid: '',
    });
    expect(start).toMatchObject({
      what: 'Roomwatch was not running',
      since: '2026-11-25T11:59:00.000Z',
      name: '',
      lastedSeconds: '60',
    });
  });

  test.each([
    ['commas and quotes', 'a,"b",,"'],
    ['line breaks, whole and halved', 'a\r\nb\nc\rd'],
    ['other scripts and an emoji', '王小明 👩🏽‍⚕️ مريم'],
    ['line separators of Unicode', 'a\u2028b\u2029c\u0085'],
    ['a mark of byte order', '\ufeffx'],
    ['spaces at its ends', '  x  '],
    ['something like a header', 'name'],
  ])('comes back as it was for a name with %s', async (_, title) => {
    await save([entryOf(nowMs, { title, identity: title, roomName: title })]);
    expect(writtenTable()).toMatchObject([{ name: title, identity: title, room: title }]);
  });

  test.each(['=1+1', '=cmd|’ /C calc’!A0', '+49 30', '-1', '@SUM(A1)', '\t=1', '\r=1'])(
    'makes no formula of %j, wherever it comes from',
    async (evil) => {
      await save([
        entryOf(nowMs, {
          title: evil,
          identity: evil,
          roomName: evil,
          from: { kind: 'unknown', word: evil },
          to: { kind: 'unknown', word: evil },
        }),
      ]);
      const [row] = writtenTable();
      for (const column of ['name', 'identity', 'room', 'from', 'to']) {
        expect(row![column]).toBe(`'${evil}`);
      }
    },
  );

  test('has all of very much', async () => {
    const entries = Array.from({ length: 2_345 }, (_, index) =>
      entryOf(nowMs + index, { title: `Ünï, "🎥"\n${index}` }),
    );
    expect(await save(entries)).toMatchObject({ rows: 2_345 });
    expect(writtenTable().map(({ name }) => name)).toEqual(
      entries.map(({ title }) => title).reverse(),
    );
  });
});

describe('JSON', () => {
  const readJson = () => JSON.parse(written()) as Record<string, unknown>[];

  test('has the same rows, with their texts as they are', async () => {
    const title = '=1+1,"\n\u2028';
    await save([struggle, { ...recovery, title }], 'json');
    expect(readJson()).toMatchObject([
      { name: title, noticedLate: 'yes', lastedCertainty: 'so-far' },
      { name: 'Bed 12', to: 'reconnecting', lastedSeconds: 8.5, lastedCertainty: 'exact' },
    ]);
  });

  test.each([0, 1, 500, 501, 1_200])('is JSON with %d rows', async (count) => {
    const entries = Array.from({ length: count }, (_, index) => entryOf(nowMs + index));
    expect(await save(entries, 'json')).toMatchObject({ rows: count });
    expect(readJson()).toHaveLength(count);
  });
});

test('only what the filter asks for is exported', async () => {
  await save([struggle, recovery], 'csv', { status: 'reconnecting' });
  expect(writtenTable().map(({ to }) => to)).toEqual(['reconnecting']);
});

describe('the file', () => {
  test('takes the place of one that is there, is the user’s alone, and leaves nothing beside it', async () => {
    fs.writeFileSync(file, 'x'.repeat(1_000_000));
    await save([struggle]);
    expect(writtenTable()).toHaveLength(1);
    expect(fs.readdirSync(folder)).toEqual(['night.csv']);
    expect(fs.statSync(file).mode & 0o777).toBe(0o600);
  });

  test.each([
    ['open', 'EACCES', 'not-allowed'],
    ['open', 'EROFS', 'not-allowed'],
    ['open', 'ENOENT', 'other'],
    ['write', 'ENOSPC', 'disk-full'],
    ['write', 'EDQUOT', 'disk-full'],
    ['sync', 'EIO', 'other'],
    ['rename', 'EPERM', 'not-allowed'],
  ])('stays as it was where to %s it fails with %s', async (step, code, problem) => {
    fs.writeFileSync(file, 'as it was');
    Object.assign(disk, { step, code });
    expect(await save([struggle])).toEqual({ kind: 'not-saved', problem });
    expect(written()).toBe('as it was');
    expect(fs.readdirSync(folder)).toEqual(['night.csv']);
  });

  test.runIf(process.platform !== 'win32')(
    'is the one that a link leads to, where the user chose a link',
    async () => {
      const elsewhere = path.join(folder, 'elsewhere.csv');
      fs.writeFileSync(elsewhere, 'as it was');
      fs.symlinkSync(elsewhere, file);
      await save([struggle]);
      expect(fs.lstatSync(file).isSymbolicLink()).toBe(true);
      expect(fs.readFileSync(elsewhere, 'utf8')).toContain('reconnecting');
      expect(fs.readdirSync(folder).sort()).toEqual(['elsewhere.csv', 'night.csv']);
    },
  );

  test('is written where another file has the name of one that is not whole yet', async () => {
    fs.writeFileSync(`${file}.tmp`, 'the user’s own');
    await save([struggle]);
    expect(fs.readFileSync(`${file}.tmp`, 'utf8')).toBe('the user’s own');
  });

  test('is not made in a folder that is gone', async () => {
    file = path.join(folder, 'gone', 'night.csv');
    expect(await save([struggle])).toEqual({ kind: 'not-saved', problem: 'other' });
  });

  test('is not made where a folder has its name', async () => {
    fs.mkdirSync(file);
    expect(await save([struggle])).toEqual({ kind: 'not-saved', problem: 'other' });
    expect(fs.readdirSync(folder)).toEqual(['night.csv']);
  });

  // Before it reads, at each of 5,000 entries, before each of 11 parts, and before it takes the file's place.
  test.each([0, 1, 2_500, 5_000, 5_001, 5_006, 5_011, 5_012])(
    'stays as it was where the export is stopped at moment %d',
    async (moment) => {
      fs.writeFileSync(file, 'as it was');
      const entries = Array.from({ length: 5_000 }, (_, index) => entryOf(nowMs + index));
      const result = await save(entries, 'csv', {}, abortedAtCheck(moment));
      expect(result).toEqual({ kind: 'stopped' });
      expect(written()).toBe('as it was');
      expect(fs.readdirSync(folder)).toEqual(['night.csv']);
    },
  );

  const succeeds = (program: string, ...args: string[]) => spawnSync(program, args).status === 0;
  const mount = (at: string) => succeeds('mount', '-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', at);
  const small = fs.mkdtempSync(path.join(os.tmpdir(), 'roomwatch-small-disk-'));
  const canMount = mount(small);
  if (canMount) succeeds('umount', small);
  fs.rmdirSync(small);
  test.skipIf(!canMount)(
    'stays as it was on a disk that is full, really (needs root)',
    async () => {
      const mounted = path.join(folder, 'small');
      fs.mkdirSync(mounted);
      expect(mount(mounted)).toBe(true);
      try {
        file = path.join(mounted, 'night.csv');
        fs.writeFileSync(file, 'as it was');
        const entries = Array.from({ length: 1_000 }, (_, index) => entryOf(nowMs + index));
        expect(await save(entries)).toEqual({ kind: 'not-saved', problem: 'disk-full' });
        expect(written()).toBe('as it was');
        expect(fs.readdirSync(mounted)).toEqual(['night.csv']);
      } finally {
        expect(succeeds('umount', mounted)).toBe(true);
      }
    },
  );
});

test('a history that can’t be read to its end is no empty file, nor a part of one', async () => {
  const history = {
    async *walk() {
      yield { place: '2026-11-25:000000000', entry: struggle };
      throw new Error('EIO');
    },
  };
  const { signal } = new AbortController();
  const asked = { filter: all, format: 'csv', file, clock, signal } as const;
  await expect(exportHistory(history, asked)).rejects.toThrow('EIO');
  expect(fs.readdirSync(folder)).toEqual([]);
});
