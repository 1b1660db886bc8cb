import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createAccounts } from '../../../src-main/account/accounts.ts';
import type { KeychainAnswer } from '../../../src-main/account/keychain.ts';
import type { KeychainProblem, Notice } from '../../../src-main/contract.ts';
import type { DemoMode } from '../../../src-main/demo-mode.ts';
import { createEraser } from '../../../src-main/erase.ts';
import { createPinboard } from '../../../src-main/pinboard.ts';
import { createPinnedRooms } from '../../../src-main/pinned-rooms.ts';
import { defaultSettings } from '../../../src-main/storage/settings-schema.ts';
import { openSettings } from '../../../src-main/storage/settings.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { personPin } from '../../support/pins.ts';
import { loadElectronStore } from '../storage/electron-store-in-node.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'roomwatch-erase-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** Everything that a user leaves behind, in real files and a keychain in memory that can have a problem. */
async function setUp() {
  const Store = await loadElectronStore();
  const clock = createFakeClock(Date.UTC(2026, 10, 25));
  const log: string[] = [];
  const entries = new Set<string>();
  const problems = new Map<string, KeychainProblem>();
  let isHistoryStuck = false;
  let areLogsStuck = false;
  let isLoginItemStuck = false;
  await writeFile(join(folder, 'roomwatch.corrupt-2026-01-01.json'), '{"pins":[{"note":"Maya"}]}');
  await writeFile(join(folder, 'roomwatch.backup.corrupt-2026-01-01.json'), 'Maya');
  await writeFile(join(folder, 'roomwatch.version-9.json'), 'Maya');
  await writeFile(join(folder, 'another-program.json'), 'Maya');
  const store = await openSettings({
    createStore: (options) => new Store<Record<string, unknown>>(options),
    folder,
    clock,
    onSaveProblem: (problem: Extract<Notice, { kind: 'settings-not-saved' }>['problem'] | null) =>
      log.push(`save problem ${problem}`),
  });
  const ask = <T>(entry: string, value: T): KeychainAnswer<T> => {
    const problem = problems.get(entry);
    return problem === undefined ? { ok: true, value } : { ok: false, problem };
  };
  let lastId = 0;
  const accounts = createAccounts({
    store,
    keychain: {
      read: async (entry) => ask(entry, null),
      async write(entry) {
        entries.add(entry);
        return ask(entry, undefined);
      },
      async remove(entry) {
        const answer = ask(entry, undefined);
        if (answer.ok) entries.delete(entry);
        return answer;
      },
    },
    newId: () => `id-${++lastId}`,
  });
  const demo = {
    pins: () => [],
    connection: () => null,
    show: async () => void log.push('demo shown'),
    hide: async () => void log.push('demo hidden'),
  } as Partial<DemoMode> as DemoMode;
  const pinboard = createPinboard({
    store,
    demo,
    memoryOf: store.memoryOf,
    newId: () => 'pin',
    onChanged: () => log.push('pins changed'),
  });
  const pinnedRooms = createPinnedRooms({
    store,
    pinboard,
    cardOf: () => null,
    roomNameOf: () => null,
    sightOf: () => ({ state: 'open', problem: null }),
    nowMs: clock.now,
    newId: () => `room-${++lastId}`,
    onChanged: () => log.push('rooms changed'),
    onFull: () => {},
  });
  for (const [name, digit] of [
    ['Berlin', '1'],
    ['Köln', '2'],
  ] as const) {
    const accountSid = `AC${digit.repeat(32)}`;
    const draft = { id: null, name, accountSid, apiKeySid: '', secret: 'geheim', baseUrl: '' };
    await accounts.save(draft, 'keychain');
  }
  store.setPins(['a', 'b'].map((id) => personPin(id, 'Maya', { note: 'Maya', accountId: 'id-1' })));
  store.setMutes({ everythingUntilMs: 8e15, pinsUntilMs: { a: 8e15 } });
  store.changeSettings({ intervalMs: 9_000 });
  store.setToldAboutTray();
  pinboard.remove('b');
  for (const room of ['Maya’s room', 'Maya’s next room']) {
    pinnedRooms.add({ accountId: 'id-1', room }, `AC${'1'.repeat(32)}`);
  }
  const [forgotten] = store.pinnedRooms();
  pinnedRooms.remove(forgotten!.id);
  log.length = 0;
  const erase = createEraser({
    store,
    accounts,
    pinboard,
    pinnedRooms,
    notices: { clear: (id) => log.push(`notice ${id} cleared`) },
    demo,
    async clearHistory() {
      log.push('history cleared');
      return !isHistoryStuck;
    },
    loginItem: {
      async set(on) {
        log.push(`starts at login: ${on}`);
        return isLoginItemStuck
          ? { state: { kind: 'on' }, problem: { kind: 'not-allowed', path: '/autostart' } }
          : { state: { kind: 'off' }, problem: null };
      },
    },
    historyFolder: '/data/history',
    async clearLogs() {
      log.push('logs cleared');
      return !areLogsStuck;
    },
    logsFolder: '/data/logs',
    onErased: () => log.push('erased'),
  });
  return {
    erase,
    store,
    pinboard,
    restoreRoom: () => pinnedRooms.restore(forgotten!.id),
    accounts,
    log,
    entries,
    problems,
    stickHistory: () => (isHistoryStuck = true),
    stickLogs: () => (areLogsStuck = true),
    stickLoginItem: () => (isLoginItemStuck = true),
  };
}

async function texts(): Promise<Record<string, string>> {
  const names = await readdir(folder);
  const read = async (name: string) => [name, await readFile(join(folder, name), 'utf8')] as const;
  return Object.fromEntries(await Promise.all(names.map(read)));
}

test('everything goes, in files and in memory, and the first-start screen is shown', async () => {
  const { erase, store, pinboard, restoreRoom, log, entries } = await setUp();
  expect(await erase()).toEqual({ ok: true });
  expect([...entries]).toEqual([]);
  expect(store.accounts()).toEqual([]);
  expect(store.pins()).toEqual([]);
  expect(store.settings()).toEqual(defaultSettings);
  expect(store.mutes()).toEqual({ everythingUntilMs: null, pinsUntilMs: {} });
  expect(store.toldAboutTray()).toBe(false);
  expect(log.at(-1)).toBe('demo shown');
  expect(log).toContain('starts at login: false');
  expect(log.indexOf('pins changed')).toBeLessThan(log.indexOf('history cleared'));
  pinboard.restore('b');
  expect(store.pins()).toEqual([]);
  restoreRoom();
  expect(store.pinnedRooms()).toEqual([]);
  const { 'another-program.json': others, ...ours } = await texts();
  expect(others).toBe('Maya');
  expect(Object.keys(ours).sort()).toEqual(['roomwatch.backup.json', 'roomwatch.json']);
  for (const text of Object.values(ours)) expect(text).not.toMatch(/Maya|Berlin|Köln|AC1/);
});

test('a secret that the keychain won’t give up is told, and keeps its account alone', async () => {
  const { erase, store, log, entries, problems } = await setUp();
  problems.set('id-2', 'locked');
  expect(await erase()).toEqual({
    ok: false,
    left: [{ kind: 'secret', accountName: 'Köln', problem: 'locked' }],
  });
  expect([...entries]).toEqual(['id-2']);
  expect(store.accounts().map(({ name }) => name)).toEqual(['Köln']);
  expect(store.pins()).toEqual([]);
  expect(log).not.toContain('demo shown');
  expect((await texts())['roomwatch.json']).not.toMatch(/Maya|Berlin/);

  problems.clear();
  expect(await erase()).toEqual({ ok: true });
  expect(store.accounts()).toEqual([]);
});

test('the secrets of accounts that could not be read go as well, and one that is used does not', async () => {
  const { erase, store, entries, problems } = await setUp();
  const account = (keychainEntry: string) => JSON.stringify({ id: 7, name: 'Ulm', keychainEntry });
  // One in a file that is cut off, one that the next version wrote, one in the file itself.
  await writeFile(
    join(folder, 'roomwatch.corrupt-2026-02-02.json'),
    `{"accounts":[${account('cut off')},${account('id-1')},{"id`,
  );
  await writeFile(join(folder, 'roomwatch.version-9.json'), `{"accounts":[${account('newer')}]}`);
  await writeFile(join(folder, 'another-program.json'), account('of another'));
  for (const entry of ['cut off', 'newer', 'of another']) entries.add(entry);
  problems.set('newer', 'locked');
  expect(await erase()).toEqual({
    ok: false,
    left: [{ kind: 'secret', accountName: null, problem: 'locked' }],
  });
  expect([...entries]).toEqual(['newer', 'of another']);
  // Its name outlives the file that it was in, so that it can be tried again.
  expect(await texts()).not.toHaveProperty(['roomwatch.version-9.json']);
  expect(store.looseEntries()).toEqual(['newer']);
  problems.clear();
  expect(await erase()).toEqual({ ok: true });
  expect([...entries]).toEqual(['of another']);
  expect(store.looseEntries()).toEqual([]);
});

test('a file of the history, of the logs, or another one, that stays is told with its place', async () => {
  const { erase, store, stickHistory, stickLogs } = await setUp();
  stickHistory();
  stickLogs();
  const stuck = join(folder, 'roomwatch.corrupt-2026-01-01.json');
  const eraseAll = store.eraseAll;
  store.eraseAll = async () => [...(await eraseAll()), stuck];
  expect(await erase()).toEqual({
    ok: false,
    left: [
      { kind: 'file', path: '/data/history' },
      { kind: 'file', path: stuck },
      { kind: 'file', path: '/data/logs' },
    ],
  });
  expect(store.accounts()).toEqual([]);
});

test('that this computer still starts it at login is told with the file that says so', async () => {
  const { erase, stickLoginItem } = await setUp();
  stickLoginItem();
  expect(await erase()).toEqual({ ok: false, left: [{ kind: 'login-item', path: '/autostart' }] });
});

test('a copy that can’t be removed is named, and the others go', async () => {
  const { store } = await setUp();
  // A folder in a file's place can't be removed as a file, whoever asks.
  await mkdir(join(folder, 'roomwatch.corrupt-x.json'));
  expect(await store.eraseAll()).toEqual([join(folder, 'roomwatch.corrupt-x.json')]);
  expect((await readdir(folder)).sort()).toEqual([
    'another-program.json',
    'roomwatch.backup.json',
    'roomwatch.corrupt-x.json',
    'roomwatch.json',
  ]);
});
