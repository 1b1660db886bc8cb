import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { StoredAccount } from '../../../src-main/account/account.ts';
import { mostPins } from '../../../src-main/storage/pins.ts';
import { replaceByCopy, replaceFile } from '../../../src-main/storage/replace-file.ts';
import { defaultSettings } from '../../../src-main/storage/settings-schema.ts';
import { openSettings } from '../../../src-main/storage/settings.ts';
import type { Pin } from '../../../src-main/watch/pin.ts';
import type { PinnedRoom } from '../../../src-main/watch/pinned-room.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { loadElectronStore } from './electron-store-in-node.ts';

const ElectronStore = await loadElectronStore();

const startMs = Date.UTC(2026, 0, 2, 3, 4, 5);
const pinnedRoom: PinnedRoom = {
  id: 'r',
  accountId: 'account-1',
  accountSid: `AC${'4'.repeat(32)}`,
  room: 'ward-7',
  leftOut: ['ines'],
};
const accountSid = `AC${'0'.repeat(32)}`;

function pinOf(id: string): Pin {
  return {
    id,
    accountId: 'one',
    accountSid,
    target: {
      kind: 'session',
      roomSid: `RM${'a'.repeat(32)}`,
      participantSid: `PA${'b'.repeat(32)}`,
    },
    label: null,
    note: 'Ünï 🎥',
  };
}
const account: StoredAccount = {
  id: 'one',
  name: 'Berlin',
  accountSid,
  apiKeySid: null,
  baseUrl: null,
  keychainEntry: 'one',
};
const told = { status: { kind: 'connected' }, participantSid: 'PA1' } as const;
const remembered = {
  status: { kind: 'unknown', word: 'paused' },
  sinceMs: 1,
  noticedAtMs: 2,
  participantSid: null,
  roomSid: null,
} as const;

let folder = '';
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'roomwatch-settings-'));
});
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

const fileOf = (name: string) => path.join(folder, name);
const main = () => fileOf('roomwatch.json');
const backup = () => fileOf('roomwatch.backup.json');
const onDisk = () => JSON.parse(fs.readFileSync(main(), 'utf8'));
const names = () => fs.readdirSync(folder).sort();

/** Opens the folder, as a start of Roomwatch does, on a disk that can fail, hang, and counts what is written. */
async function open() {
  const clock = createFakeClock(startMs);
  const problems: (string | null)[] = [];
  let failure: string | null = null;
  let hold: Promise<void> | null = null;
  let writes = 0;
  const settings = await openSettings({
    folder,
    clock,
    onSaveProblem: (problem) => problems.push(problem),
    createStore: (options) => new ElectronStore(options),
    disk: {
      async replace(file, text, replacing) {
        if (failure !== null) throw Object.assign(new Error('injected'), { code: failure });
        if (file === main()) writes++;
        await hold;
        await replaceFile(file, text, replacing);
      },
      async copy(file, from, replacing) {
        if (failure !== null) throw Object.assign(new Error('injected'), { code: failure });
        await replaceByCopy(file, from, replacing);
      },
    },
  });
  return {
    settings,
    clock,
    problems,
    writes: () => writes,
    failWith: (code: string | null) => (failure = code),
    /** The disk does nothing until the function returned is called. */
    hang() {
      let goOn = () => {};
      hold = new Promise((resolve) => (goOn = resolve));
      return () => {
        hold = null;
        goOn();
      };
    },
  };
}

/** A folder as a run of Roomwatch leaves it. */
async function leaveState() {
  const { settings } = await open();
  settings.setAccounts([account]);
  settings.setPins([pinOf('a'), pinOf('b')]);
  settings.remember('a', { remembered, told });
  settings.setMutes({ everythingUntilMs: 5, pinsUntilMs: { a: 7 } });
  settings.changeSettings({ intervalMs: 7_000, alerts: { back: false } });
  settings.setWindowState({ x: 1, y: -2, width: 300, height: 400, maximised: true });
  settings.setCompactWindow({ isOpen: true, bounds: { x: 5, y: -6, width: 250, height: 200 } });
  settings.setToldAboutTray();
  await settings.flush();
}

describe('the settings', () => {
  test('are the defaults at the first start, which writes and reports nothing', async () => {
    const { settings } = await open();
    expect(settings.settings()).toEqual(defaultSettings);
    expect(settings.pins()).toEqual([]);
    expect(settings.accounts()).toEqual([]);
    expect(settings.memoryOf('a')).toBeNull();
    expect(settings.windowState()).toBeNull();
    expect(settings.compactWindow()).toEqual({ isOpen: false, bounds: null });
    expect(settings.toldAboutTray()).toBe(false);
    expect(settings.restored).toBeNull();
    expect(names()).toEqual([]);
  });

  test('are back after a restart', async () => {
    await leaveState();
    const { settings, writes } = await open();
    expect(settings.settings()).toEqual({
      ...defaultSettings,
      intervalMs: 7_000,
      alerts: { ...defaultSettings.alerts, back: false },
    });
    expect(settings.pins()).toEqual([pinOf('a'), pinOf('b')]);
    expect(settings.accounts()).toEqual([account]);
    expect(settings.memoryOf('a')).toEqual({ remembered, told });
    expect(settings.memoryOf('b')).toBeNull();
    expect(settings.mutes()).toEqual({ everythingUntilMs: 5, pinsUntilMs: { a: 7 } });
    expect(settings.windowState()).toEqual({
      x: 1,
      y: -2,
      width: 300,
      height: 400,
      maximised: true,
    });
    expect(settings.compactWindow()).toEqual({
      isOpen: true,
      bounds: { x: 5, y: -6, width: 250, height: 200 },
    });
    expect(settings.toldAboutTray()).toBe(true);
    expect(settings.restored).toBeNull();
    expect(writes()).toBe(0);
  });

  test('are readable by their owner alone', async () => {
    await leaveState();
    expect(fs.statSync(main()).mode & 0o077).toBe(0);
    expect(fs.statSync(backup()).mode & 0o077).toBe(0);
  });

  test('keep each part of the view by itself', async () => {
    await leaveState();
    const { settings } = await open();
    settings.changeSettings({ view: { layout: 'list', groupBy: undefined } });
    settings.changeSettings({ view: { sortBy: 'name' } });
    await settings.flush();
    const again = await open();
    expect(again.settings.settings().view).toEqual({
      layout: 'list',
      groupBy: 'none',
      sortBy: 'name',
    });
  });

  test.each([
    ['is none', 'list'],
    ['has a word of another version', { layout: 'list', groupBy: 'shift', sortBy: 5 }],
  ])('a stored view that %s falls back in that part alone', async (_, view) => {
    await leaveState();
    fs.writeFileSync(main(), JSON.stringify({ ...onDisk(), settings: { keepDays: 7, view } }));
    const { settings } = await open();
    expect(settings.settings()).toEqual({
      ...defaultSettings,
      keepDays: 7,
      view:
        typeof view === 'string'
          ? defaultSettings.view
          : { ...defaultSettings.view, layout: 'list' },
    });
  });

  test('are never read again from the file', async () => {
    await leaveState();
    const { settings } = await open();
    fs.writeFileSync(main(), '{"pins":[]}');
    expect(settings.pins()).toHaveLength(2);
    settings.setToldAboutTray();
    settings.setPins(settings.pins());
    await settings.saved();
    expect(onDisk().pins).toHaveLength(2);
  });

  test('forget what was remembered of a pin that is gone, and take nothing in for it', async () => {
    await leaveState();
    const { settings } = await open();
    settings.setPins([pinOf('b')]);
    settings.remember('a', { told });
    expect(settings.memoryOf('a')).toBeNull();
    settings.setPins([pinOf('a'), pinOf('b')]);
    settings.remember('a', { told });
    expect(settings.memoryOf('a')).toEqual({ remembered: null, told });
    settings.remember('a', { remembered });
    expect(settings.memoryOf('a')).toEqual({ remembered, told });
  });
});

test('thousands are remembered at once, and each is found without going through all', async () => {
  const { settings } = await open();
  let compared = 0;
  const pins = Array.from({ length: 5_000 }, (_, at) => {
    const pin = pinOf(`p${at}`);
    return Object.defineProperty({ ...pin }, 'id', {
      enumerable: true,
      get() {
        compared += 1;
        return pin.id;
      },
    });
  });
  settings.setPins(pins);
  for (let at = 0; at < pins.length; at++) settings.remember(`p${at}`, { told });
  expect(compared).toBeLessThan(10 * pins.length);
  expect(settings.memoryOf('p4999')).toMatchObject({ told });
});

describe('writing', () => {
  test('pins and accounts begins at once, and whoever waits hears when it is done', async () => {
    const { settings } = await open();
    settings.setPins([pinOf('a')]);
    expect(await settings.saved()).toBe(true);
    expect(onDisk().pins).toEqual([pinOf('a')]);
    settings.setAccounts([account]);
    expect(await settings.saved()).toBe(true);
    expect(onDisk().accounts).toEqual([account]);
  });

  test('holds nobody up: what was changed is answered before it is on the disk', async () => {
    const { settings } = await open();
    settings.setPins([pinOf('a')]);
    expect(settings.pins()).toEqual([pinOf('a')]);
    expect(fs.existsSync(main())).toBe(false);
    await settings.flush();
    expect(onDisk().pins).toEqual([pinOf('a')]);
  });

  test('what the user was told begins at once, and only a first sight can wait', async () => {
    const { settings, clock, writes } = await open();
    settings.setPins([pinOf('a')]);
    await settings.flush();
    settings.remember('a', { remembered, told });
    await clock.advance(0);
    expect(writes()).toBe(1);
    await clock.advance(250);
    expect(writes()).toBe(2);
    settings.remember('a', { told: { status: { kind: 'disconnected' }, participantSid: 'PA1' } });
    await clock.advance(0);
    await vi.waitFor(() => expect(onDisk().memory.a.told.status.kind).toBe('disconnected'));
    expect(writes()).toBe(3);
  });

  test('many small changes is done once, 250 ms after the first', async () => {
    const { settings, clock, writes } = await open();
    settings.setPins([pinOf('a')]);
    await settings.flush();
    for (let count = 0; count < 100; count++) {
      settings.remember('a', { remembered: { ...remembered, sinceMs: count } });
      settings.setWindowState({ x: count, y: 0, width: 9, height: 9, maximised: false });
      settings.changeSettings({ intervalMs: 2_000 + count });
      await clock.advance(2);
    }
    expect(writes()).toBe(1);
    await clock.advance(50);
    await settings.saved();
    expect(writes()).toBe(2);
    expect(onDisk()).toMatchObject({ settings: { intervalMs: 2_099 }, windowState: { x: 99 } });
    expect(onDisk().memory.a.remembered.sinceMs).toBe(99);
    expect(clock.pendingTimers()).toBe(0);
  });

  test('many changes that matter, while the disk is slow, is done in two writes', async () => {
    const { settings, writes, hang } = await open();
    const goOn = hang();
    for (let count = 1; count <= 100; count++) {
      settings.setPins([pinOf(String(count))]);
      await Promise.resolve();
    }
    expect(writes()).toBe(1);
    goOn();
    await settings.flush();
    expect(writes()).toBe(2);
    expect(onDisk().pins).toEqual([pinOf('100')]);
  });

  test('is not put off for ever by changes that do not stop', async () => {
    const { settings, clock, writes } = await open();
    for (let count = 0; count < 100; count++) {
      settings.changeSettings({ intervalMs: 2_000 + count });
      await clock.advance(100);
      if (count % 3 === 2) await settings.saved();
    }
    expect(writes()).toBeGreaterThan(20);
  });

  test('what is the same already is not done', async () => {
    await leaveState();
    const { settings, clock } = await open();
    settings.remember('a', { remembered: { ...remembered }, told: { ...told } });
    settings.setWindowState({ x: 1, y: -2, width: 300, height: 400, maximised: true });
    settings.setToldAboutTray();
    expect(clock.pendingTimers()).toBe(0);
  });

  test('is finished by a flush', async () => {
    const { settings, clock } = await open();
    settings.changeSettings({ intervalMs: 9_000 });
    expect(await settings.flush()).toBe(true);
    expect(onDisk().settings.intervalMs).toBe(9_000);
    expect(clock.pendingTimers()).toBe(0);
  });

  test('is finished once by two flushes at the same time, and by one after the other', async () => {
    const { settings, writes } = await open();
    settings.changeSettings({ intervalMs: 9_000 });
    expect(await Promise.all([settings.flush(), settings.flush()])).toEqual([true, true]);
    expect(await settings.flush()).toBe(true);
    expect(writes()).toBe(1);
    expect(onDisk().settings.intervalMs).toBe(9_000);
  });

  test('changes that contradict each other ends with the last, whether the first is being written or not', async () => {
    const { settings, clock, hang } = await open();
    settings.setPins([pinOf('a'), pinOf('b')]);
    settings.setPins([pinOf('b')]);
    await settings.flush();
    expect(onDisk().pins).toEqual([pinOf('b')]);
    const goOn = hang();
    settings.setPins([]);
    await clock.advance(0);
    settings.setPins([pinOf('c')]);
    settings.changeSettings({ intervalMs: 9_000 });
    settings.changeSettings({ intervalMs: 8_000 });
    goOn();
    await settings.flush();
    expect(onDisk()).toMatchObject({ pins: [pinOf('c')], settings: { intervalMs: 8_000 } });
    expect((await open()).settings.pins()).toEqual([pinOf('c')]);
  });

  test('leaves one entry a line, which a person can read', async () => {
    await leaveState();
    expect(fs.readFileSync(main(), 'utf8').split('\n')).toContain(`${JSON.stringify(pinOf('a'))},`);
  });

  test('is atomic even where the environment has SNAP', async () => {
    vi.stubEnv('SNAP', '/snap/code/1');
    const { settings } = await open();
    settings.setPins([pinOf('a')]);
    await settings.flush();
    const { ino } = fs.statSync(main());
    settings.setPins([]);
    await settings.flush();
    vi.unstubAllEnvs();
    // A file written in place would be the same one.
    expect(fs.statSync(main()).ino).not.toBe(ino);
  });
});

describe('a write that fails', () => {
  test.each([
    ['ENOSPC', 'disk-full'],
    ['EDQUOT', 'disk-full'],
    ['EROFS', 'not-allowed'],
    ['EACCES', 'not-allowed'],
    ['EPERM', 'not-allowed'],
    ['EIO', 'other'],
  ])('with %s is told as %s, and what is in memory stays true', async (code, problem) => {
    const { settings, problems, failWith } = await open();
    settings.setAccounts([account]);
    await settings.flush();
    failWith(code);
    settings.setPins([pinOf('a')]);
    expect(await settings.saved()).toBe(false);
    expect(problems).toEqual([problem]);
    expect(settings.pins()).toEqual([pinOf('a')]);
    expect(onDisk()).toMatchObject({ pins: [], accounts: [account] });
    expect(await settings.flush()).toBe(false);
  });

  test('is tried again by itself, and told when it worked', async () => {
    const { settings, clock, problems, failWith } = await open();
    failWith('ENOSPC');
    settings.setPins([pinOf('a')]);
    let isSaved = false;
    void settings.whenSaved().then(() => (isSaved = true));
    await clock.advance(2_000 + 5_000 - 1);
    expect(problems).toEqual(['disk-full']);
    expect(isSaved).toBe(false);
    failWith(null);
    await clock.advance(1);
    await vi.waitFor(() => expect(problems).toEqual(['disk-full', null]));
    expect(onDisk().pins).toEqual([pinOf('a')]);
    expect(isSaved).toBe(true);
    expect(clock.pendingTimers()).toBe(0);
  });

  test('is tried again at most once a minute', async () => {
    const { settings, clock, failWith } = await open();
    let tries = 0;
    failWith('EROFS');
    settings.changeSettings({ intervalMs: 9_000 });
    await clock.advance(250);
    const setTimeout = clock.setTimeout.bind(clock);
    clock.setTimeout = (run, delayMs) => {
      if (delayMs > 2_000) tries++;
      return setTimeout(run, delayMs);
    };
    await clock.advance(10 * 60_000);
    expect(tries).toBeGreaterThan(5);
    expect(clock.pendingTimers()).toBe(1);
  });

  test('for another reason than before is told anew, and the same one is not', async () => {
    const { settings, clock, problems, failWith } = await open();
    failWith('ENOSPC');
    settings.setPins([pinOf('a')]);
    await clock.advance(60_000);
    failWith('EROFS');
    await clock.advance(60_000);
    expect(problems).toEqual(['disk-full', 'not-allowed']);
  });

  test('because the folder is a file stops nothing', async () => {
    fs.writeFileSync(fileOf('file'), '');
    const problems: unknown[] = [];
    const settings = await openSettings({
      folder: fileOf('file'),
      clock: createFakeClock(0),
      onSaveProblem: (problem) => problems.push(problem),
      createStore: (options) => new ElectronStore(options),
    });
    settings.setPins([pinOf('a')]);
    expect(await settings.saved()).toBe(false);
    expect(problems.at(-1)).toBe('other');
    expect(settings.pins()).toEqual([pinOf('a')]);
  });
});

describe('a disk that hangs', () => {
  test('holds up whoever waits for two seconds, is told after ten, and gets all of it when it goes on', async () => {
    const { settings, clock, problems, hang } = await open();
    const goOn = hang();
    settings.setPins([pinOf('a')]);
    const saved = settings.saved();
    const flushed = settings.flush();
    await clock.advance(2_000);
    expect(await saved).toBe(false);
    expect(await flushed).toBe(false);
    expect(problems).toEqual([]);
    await clock.advance(8_000);
    expect(problems).toEqual(['other']);
    settings.setPins([pinOf('a'), pinOf('b')]);
    goOn();
    expect(await settings.saved()).toBe(true);
    expect(problems).toEqual(['other', null]);
    expect(onDisk().pins).toHaveLength(2);
  });
});

describe('a file that can not be read', () => {
  const whole = () => fs.readFileSync(main(), 'utf8');
  const damages: [string, () => string | Buffer][] = [
    ['empty', () => ''],
    ['filled with NUL', () => Buffer.alloc(Buffer.byteLength(whole()))],
    ['cut off', () => whole().slice(0, -20)],
    ['white space', () => ' \n'],
    ['a list', () => '[1,2]'],
    ['null', () => 'null'],
    ['text', () => 'not JSON'],
    ['an empty object', () => '{}'],
    ['another program’s', () => '{"settings":{"theme":"dark"},"windows":[{"width":900}]}'],
    ['followed by the tail of a longer one', () => `${whole()}}`],
  ];

  test.each(damages)('(%s) is kept beside, and the backup takes its place', async (_, damage) => {
    await leaveState();
    const damaged = damage();
    fs.writeFileSync(main(), damaged);
    const { settings } = await open();
    const keptAs = fileOf('roomwatch.corrupt-2026-01-02T03-04-05-000Z.json');
    expect(settings.restored).toEqual({ from: 'backup', keptAs });
    expect(fs.readFileSync(keptAs)).toEqual(Buffer.from(damaged));
    expect(settings.pins()).toEqual([pinOf('a'), pinOf('b')]);
    expect(settings.accounts()).toEqual([account]);
    // Restored for good: the next start finds nothing wrong.
    await settings.flush();
    const later = await open();
    expect(later.settings.restored).toBeNull();
    expect(later.settings.pins()).toHaveLength(2);
  });

  test.each(damages)('(%s) gives the defaults where the backup is as bad', async (_, damage) => {
    await leaveState();
    const damaged = damage();
    fs.writeFileSync(main(), damaged);
    fs.writeFileSync(backup(), damaged);
    const { settings } = await open();
    expect(settings.restored).toMatchObject({ from: 'defaults', keptAs: expect.any(String) });
    expect(settings.pins()).toEqual([]);
    expect(names().filter((name) => name.includes('corrupt'))).toHaveLength(2);
    settings.setPins([pinOf('a')]);
    expect(await settings.saved()).toBe(true);
  });

  test('is replaced by the backup also where it is gone', async () => {
    await leaveState();
    fs.rmSync(main());
    const { settings } = await open();
    expect(settings.restored).toEqual({ from: 'backup', keptAs: null });
    expect(settings.pins()).toHaveLength(2);
    await settings.flush();
    expect(onDisk().pins).toHaveLength(2);
  });

  test('and can not be moved yet is never written over', async () => {
    await leaveState();
    fs.writeFileSync(main(), 'not JSON');
    const keptAs = fileOf('roomwatch.corrupt-2026-01-02T03-04-05-000Z.json');
    fs.mkdirSync(keptAs);
    const { settings, clock, problems } = await open();
    expect(settings.restored).toEqual({ from: 'backup', keptAs: null });
    expect(await settings.saved()).toBe(false);
    expect(problems).toEqual(['other']);
    expect(fs.readFileSync(main(), 'utf8')).toBe('not JSON');
    fs.rmdirSync(keptAs);
    await clock.advance(2_000);
    await vi.waitFor(() => expect(problems).toEqual(['other', null]));
    expect(onDisk().pins).toHaveLength(2);
    expect(fs.readFileSync(keptAs, 'utf8')).toBe('not JSON');
  });

  test('because another program holds it is read a moment later', async () => {
    await leaveState();
    let refusals = 3;
    const clock = createFakeClock(startMs);
    const opened = openSettings({
      folder,
      clock,
      onSaveProblem: () => {},
      createStore(options) {
        if (refusals-- > 0) throw Object.assign(new Error('held'), { code: 'EBUSY' });
        return new ElectronStore(options);
      },
    });
    await vi.waitFor(async () => {
      await clock.advance(100);
      expect(refusals).toBe(-1);
    });
    const settings = await opened;
    expect(settings.restored).toBeNull();
    expect(settings.pins()).toHaveLength(2);
  });

  test('because it is far too large for one of ours is kept beside, unread', async () => {
    await leaveState();
    fs.truncateSync(main(), 65 * 1024 * 1024);
    const { settings } = await open();
    expect(settings.restored).toMatchObject({ from: 'backup' });
    expect(settings.pins()).toHaveLength(2);
  });

  test('because it is a folder does not keep Roomwatch from starting', async () => {
    fs.mkdirSync(main());
    const { settings } = await open();
    expect(settings.restored).toMatchObject({ from: 'defaults' });
    settings.setPins([pinOf('a')]);
    expect(await settings.saved()).toBe(true);
  });

  test('but for a byte order mark is read', async () => {
    await leaveState();
    fs.writeFileSync(main(), `\uFEFF${whole()}`);
    const { settings } = await open();
    expect(settings.restored).toBeNull();
    expect(settings.pins()).toHaveLength(2);
    settings.setPins([pinOf('a')]);
    expect(await settings.saved()).toBe(true);
    expect(onDisk().pins).toHaveLength(1);
  });

  test('while Roomwatch runs is overwritten with what is in memory', async () => {
    await leaveState();
    const { settings } = await open();
    fs.writeFileSync(main(), '\0\0\0');
    settings.setPins([pinOf('a')]);
    await settings.flush();
    expect(onDisk()).toMatchObject({ pins: [pinOf('a')], accounts: [account] });
  });
});

describe('an entry that can not be used', () => {
  const withoutId: Partial<Pin> = pinOf('x');
  delete withoutId.id;
  test.each<[string, unknown]>([
    ['null', null],
    ['a text', 'pin'],
    ['without an id', withoutId],
    ['with an Account SID of another form', { ...pinOf('x'), accountSid: 'AC1' }],
    ['with a target of a kind from the future', { ...pinOf('x'), target: { kind: 'room' } }],
    [
      'with an empty identity',
      {
        ...pinOf('x'),
        target: { kind: 'person', room: 'r', identity: '' },
      },
    ],
    ['with an id that is there already', { ...pinOf('a'), note: 'second' }],
  ])('(a pin: %s) is set aside and takes no other with it', async (_, bad) => {
    await leaveState();
    fs.writeFileSync(main(), JSON.stringify({ ...onDisk(), pins: [pinOf('a'), bad, pinOf('b')] }));
    const { settings } = await open();
    expect(settings.restored).toBeNull();
    expect(settings.pins()).toEqual([pinOf('a'), pinOf('b')]);
    expect(settings.setAside).toEqual({
      counts: { pins: 1, pinnedRooms: 0, accounts: 0, values: 0, surplus: 0 },
      keptIn: main(),
    });
    settings.setPins([pinOf('a')]);
    await settings.flush();
    expect(onDisk()).toMatchObject({ pins: [pinOf('a')], setAside: { pins: [bad] } });
    // And again through another start, which has nothing new to say of it.
    const later = await open();
    expect(later.settings.setAside).toBeNull();
    later.settings.setPins([]);
    await later.settings.flush();
    expect(onDisk().setAside.pins).toEqual([bad]);
  });

  test.each<[string, unknown]>([
    ['with a base URL in the clear', { ...account, id: 'x', baseUrl: 'http://example.com' }],
    ['with an API key SID of another form', { ...account, id: 'x', apiKeySid: 'AC1' }],
    ['a number', 5],
  ])('(an account: %s) is set aside and takes no other with it', async (_, bad) => {
    await leaveState();
    fs.writeFileSync(main(), JSON.stringify({ ...onDisk(), accounts: [bad, account] }));
    const { settings } = await open();
    expect(settings.accounts()).toEqual([account]);
    expect(settings.setAside?.counts.accounts).toBe(1);
    settings.setAccounts([]);
    await settings.flush();
    expect(onDisk()).toMatchObject({ accounts: [], setAside: { accounts: [bad] } });
  });

  test.each<[string, unknown]>([
    ['without its name', { ...pinnedRoom, id: 'x', room: '' }],
    ['with an Account SID of another form', { ...pinnedRoom, id: 'x', accountSid: 'AC1' }],
    ['with an id that is there already', pinnedRoom],
  ])('(a pinned room: %s) is set aside and takes no other with it', async (_, bad) => {
    await leaveState();
    fs.writeFileSync(main(), JSON.stringify({ ...onDisk(), pinnedRooms: [pinnedRoom, bad] }));
    const { settings } = await open();
    expect(settings.pinnedRooms()).toEqual([pinnedRoom]);
    expect(settings.setAside?.counts.pinnedRooms).toBe(1);
    settings.setPinnedRooms([]);
    await settings.flush();
    expect(onDisk()).toMatchObject({ pinnedRooms: [], setAside: { pinnedRooms: [bad] } });
  });

  test('(of a pinned room: whom it leaves out) is nobody, and the room stays', async () => {
    await leaveState();
    fs.writeFileSync(
      main(),
      JSON.stringify({ ...onDisk(), pinnedRooms: [{ ...pinnedRoom, leftOut: 'maya' }] }),
    );
    expect((await open()).settings.pinnedRooms()).toEqual([{ ...pinnedRoom, leftOut: [] }]);
  });

  test('is taken up again by a version that can use it', async () => {
    await leaveState();
    fs.writeFileSync(
      main(),
      JSON.stringify({ ...onDisk(), setAside: { pins: [pinOf('c')], accounts: 'nonsense' } }),
    );
    const { settings } = await open();
    expect(settings.pins().map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  });

  test('where the whole part is not a list is kept as well', async () => {
    await leaveState();
    fs.writeFileSync(main(), JSON.stringify({ ...onDisk(), pins: { 0: 'x' } }));
    const { settings } = await open();
    expect(settings.pins()).toEqual([]);
    expect(settings.accounts()).toEqual([account]);
    settings.setPins([pinOf('a')]);
    await settings.flush();
    expect(onDisk().setAside.pins).toEqual([{ 0: 'x' }]);
  });

  test.each<[string, object, object]>([
    [
      'a setting',
      { settings: { intervalMs: 5, alerts: { back: false } } },
      {
        settings: { ...defaultSettings, alerts: { ...defaultSettings.alerts, back: false } },
      },
    ],
    ...[1, '900000', null, -900_000].map((stripSpanMs): [string, object, object] => [
      `the span of the strips, ${JSON.stringify(stripSpanMs)}`,
      { settings: { intervalMs: 7_000, stripSpanMs } },
      { settings: { ...defaultSettings, intervalMs: 7_000 } },
    ]),
    ['the settings', { settings: 'x' }, { settings: defaultSettings }],
    ['the window', { windowState: { x: 'left' } }, { windowState: null }],
    [
      'where the compact window was',
      { compactWindow: { isOpen: true, bounds: { x: 1, y: 2, width: 0, height: 5 } } },
      { compactWindow: { isOpen: true, bounds: null } },
    ],
    [
      'that the compact window was open',
      { compactWindow: { isOpen: 'yes', bounds: { x: 1, y: 2, width: 3, height: 5 } } },
      { compactWindow: { isOpen: false, bounds: { x: 1, y: 2, width: 3, height: 5 } } },
    ],
    [
      'the compact window',
      { compactWindow: 7 },
      { compactWindow: { isOpen: false, bounds: null } },
    ],
    [
      'whom the compact window shows',
      { settings: { intervalMs: 7_000, compactShows: 'nobody' } },
      { settings: { ...defaultSettings, intervalMs: 7_000 } },
    ],
    ['the mutes', { mutes: 'all' }, { mutes: { everythingUntilMs: null, pinsUntilMs: {} } }],
    [
      'a mute',
      { mutes: { everythingUntilMs: 5, pinsUntilMs: { a: 'long', b: 9 } } },
      { mutes: { everythingUntilMs: 5, pinsUntilMs: { a: 0, b: 9 } } },
    ],
    ['the flag', { toldAboutTray: 'yes' }, { toldAboutTray: false }],
    ['the memory', { memory: [] }, { memory: null }],
    [
      'a memory',
      { memory: { a: { remembered: { status: 'x' }, told } } },
      {
        memory: { remembered: null, told },
      },
    ],
    [
      'what is owed',
      { memory: { a: { remembered, told, owed: 'yes', unacknowledged: 1 } } },
      { memory: { remembered, told, owed: false, unacknowledged: false } },
    ],
    [
      'when it ended',
      { memory: { a: { remembered, told: { ...told, endedAtMs: 'late' } } } },
      { memory: { remembered, told: { ...told, endedAtMs: null } } },
    ],
    [
      'what was told',
      { memory: { a: { remembered, told: { status: { kind: 'gone' } } } } },
      {
        memory: { remembered, told: null },
      },
    ],
  ])('(%s) falls back by itself', async (_, change, expected) => {
    await leaveState();
    fs.writeFileSync(main(), JSON.stringify({ ...onDisk(), ...change }));
    const { settings } = await open();
    expect(settings.pins()).toHaveLength(2);
    expect({
      settings: settings.settings(),
      windowState: settings.windowState(),
      compactWindow: settings.compactWindow(),
      toldAboutTray: settings.toldAboutTray(),
      memory: settings.memoryOf('a'),
      mutes: settings.mutes(),
    }).toMatchObject(expected);
  });
});

test('values that can not be used are told once, and kept also when another one is set', async () => {
  await leaveState();
  const damage = {
    settings: { intervalMs: 5, keepDays: 7, alerts: { back: 'no', frozen: true }, theme: 'dark' },
    windowState: { x: 'left' },
    compactWindow: { isOpen: true, bounds: 'left' },
    mutes: 'all',
    memory: { a: { remembered: null, told: null }, b: 'told' },
  };
  fs.writeFileSync(main(), JSON.stringify({ ...onDisk(), ...damage }));
  const { settings } = await open();
  expect(settings.setAside?.counts).toMatchObject({ values: 6, pins: 0 });
  expect(settings.settings()).toMatchObject({ intervalMs: 5_000, keepDays: 7 });
  settings.changeSettings({ intervalMs: 9_000 });
  await settings.flush();
  expect(onDisk().setAside.values).toEqual({
    'settings.intervalMs': 5,
    'settings.alerts.back': 'no',
    windowState: { x: 'left' },
    'compactWindow.bounds': 'left',
    mutes: 'all',
    'memory.b': 'told',
  });
  expect((await open()).settings.setAside).toBeNull();
});

describe('200,000 pins in the file', () => {
  test('are as many as are watched; all are kept, it is said, and nothing is held up while they are in use', async () => {
    await leaveState();
    const pins = Array.from({ length: 200_000 }, (_, index): Pin => {
      const id = String(index);
      const target = { kind: 'person', room: 'r', identity: id } as const;
      return { id, accountId: 'one', accountSid, target, label: null, note: null };
    });
    fs.writeFileSync(main(), JSON.stringify({ ...onDisk(), pins }));
    const before = fs.readFileSync(main());
    expect(before.length).toBeGreaterThan(15_000_000);
    const { settings, clock } = await open();
    expect(settings.pins()).toEqual(pins.slice(0, mostPins));
    expect(settings.setAside?.counts).toMatchObject({ surplus: 200_000 - mostPins, pins: 0 });
    await settings.flush();
    expect(fs.readFileSync(settings.setAside?.keptIn ?? '').equals(before)).toBe(true);
    expect(onDisk().pins).toHaveLength(mostPins);
    // Whatever is asked or changed from here on reads nothing.
    const reads = vi.spyOn(fs, 'readFileSync');
    settings.remember('7', { remembered, told });
    settings.setPins(settings.pins().toReversed());
    await clock.advance(250);
    expect(settings.memoryOf('7')).toEqual({ remembered, told });
    await settings.flush();
    expect(reads).not.toHaveBeenCalled();
    reads.mockRestore();

    const later = await open();
    expect(later.settings.setAside).toBeNull();
    expect(later.settings.pins()).toHaveLength(mostPins);
  }, 60_000);
});

describe("a newer version's file", () => {
  test('is written over only once it is kept', async () => {
    await leaveState();
    const newer = JSON.stringify({ ...onDisk(), version: 9, boards: [1] });
    fs.writeFileSync(main(), newer);
    const { settings, clock, failWith } = await open();
    failWith('ENOSPC');
    settings.setPins([]);
    expect(await settings.saved()).toBe(false);
    expect(fs.readFileSync(main(), 'utf8')).toBe(newer);
    failWith(null);
    await clock.advance(2_000);
    await settings.flush();
    expect(fs.readFileSync(fileOf('roomwatch.version-9.json'), 'utf8')).toBe(newer);
    expect(onDisk().pins).toEqual([]);
  });

  test('goes back with all that this version does not know', async () => {
    await leaveState();
    const newer = {
      ...onDisk(),
      version: 9,
      boards: [{ id: 'b1' }],
      settings: { intervalMs: 'adaptive', theme: 'dark', alerts: { back: false, frozen: true } },
      pins: [
        { ...pinOf('a'), colour: 'red' },
        { id: 'r', target: { kind: 'room' } },
      ],
      accounts: [{ ...account, region: 'ie1' }],
    };
    fs.writeFileSync(main(), JSON.stringify(newer));
    const { settings } = await open();
    expect(settings.settings()).toMatchObject({ intervalMs: 5_000, alerts: { back: false } });
    settings.setPins(settings.pins().map((pin) => ({ ...pin, label: 'L' })));
    settings.setAccounts(settings.accounts());
    settings.changeSettings({ alerts: { reconnecting: false } });
    await settings.flush();
    expect(onDisk()).toMatchObject({
      version: 9,
      boards: [{ id: 'b1' }],
      settings: {
        intervalMs: 'adaptive',
        theme: 'dark',
        alerts: { back: false, frozen: true, reconnecting: false },
      },
      pins: [{ ...pinOf('a'), colour: 'red', label: 'L' }],
      setAside: { pins: [{ id: 'r', target: { kind: 'room' } }] },
      accounts: [{ ...account, region: 'ie1' }],
    });
    expect(JSON.parse(fs.readFileSync(fileOf('roomwatch.version-9.json'), 'utf8'))).toEqual(newer);
    settings.changeSettings({ intervalMs: 9_000 });
    await settings.flush();
    expect(onDisk().settings).toMatchObject({ intervalMs: 9_000, theme: 'dark' });
  });
});

describe('the backup', () => {
  const backedUp = () => JSON.parse(fs.readFileSync(backup(), 'utf8'));

  test('follows pins and accounts at once, and small things within ten minutes', async () => {
    const { settings, clock } = await open();
    settings.setPins([pinOf('a')]);
    await settings.flush();
    expect(backedUp().pins).toHaveLength(1);
    settings.changeSettings({ intervalMs: 9_000 });
    await settings.flush();
    expect(backedUp().settings.intervalMs).toBe(5_000);
    await clock.advance(10 * 60_000);
    settings.changeSettings({ intervalMs: 8_000 });
    await settings.flush();
    expect(backedUp().settings.intervalMs).toBe(8_000);
  });

  test('is made of a file that could be read at the start', async () => {
    await leaveState();
    fs.rmSync(backup());
    await (await open()).settings.flush();
    expect(fs.readFileSync(backup())).toEqual(fs.readFileSync(main()));
  });

  test('stays as it was where the disk has no room for another, which is no problem to tell', async () => {
    await leaveState();
    const before = fs.readFileSync(backup());
    const { settings, problems, failWith } = await open();
    failWith('ENOSPC');
    await settings.flush();
    expect(problems).toEqual([]);
    expect(fs.readFileSync(backup())).toEqual(before);
    expect(names()).toEqual(['roomwatch.backup.json', 'roomwatch.json']);
  });
});

test('what writes that were cut off left behind is swept away, and nothing else', async () => {
  await leaveState();
  fs.writeFileSync(fileOf('roomwatch.json.tmp-1234567890abcdef'), 'x');
  fs.writeFileSync(fileOf('roomwatch.backup.json.tmp-copy'), 'x');
  fs.writeFileSync(fileOf('roomwatch.json.tmp'), 'x');
  fs.writeFileSync(fileOf('other.json.tmp-1234567890abcdef'), 'x');
  await open();
  expect(names()).toEqual([
    'other.json.tmp-1234567890abcdef',
    'roomwatch.backup.json',
    'roomwatch.json',
  ]);
});
