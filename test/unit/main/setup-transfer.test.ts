import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { StoredAccount } from '../../../src-main/account/account.ts';
import { createSetupTransfer } from '../../../src-main/setup-transfer.ts';
import { mostPins } from '../../../src-main/storage/pins.ts';
import { replaceChosenFile } from '../../../src-main/storage/replace-file.ts';
import { openSettings } from '../../../src-main/storage/settings.ts';
import type { SettingsStore } from '../../../src-main/storage/settings.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { personPin, sessionPin } from '../../support/pins.ts';
import { spellingsOf } from '../../support/secret-traces.ts';
import { loadElectronStore } from '../storage/electron-store-in-node.ts';

vi.mock('electron', () => ({ dialog: {}, BrowserWindow: {} }));
const { readChosenFile } = await import('../../../src-main/shell/open-dialog.ts');
const ElectronStore = await loadElectronStore();

const accountSid = `AC${'4'.repeat(32)}`;
const account: StoredAccount = {
  id: 'account-1',
  name: 'St. Anna',
  accountSid,
  apiKeySid: `SK${'7'.repeat(32)}`,
  baseUrl: null,
  keychainEntry: 'the-entry-1234',
};
const room = { id: 'r', accountId: account.id, accountSid, room: 'ward-7', leftOut: ['Ines'] };

let folder: string;
let stores: SettingsStore[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'roomwatch-transfer-'));
});
afterEach(async () => {
  for (const store of stores) await store.flush();
  stores = [];
  await rm(folder, { recursive: true });
});

/** A computer of its own, whose user chooses this file for everything. */
async function createComputer(name: string) {
  const clock = createFakeClock(Date.UTC(2026, 10, 29, 3));
  const problems: (string | null)[] = [];
  const store: SettingsStore = await openSettings({
    createStore: (options) => new ElectronStore(options),
    folder: join(folder, name),
    clock,
    onSaveProblem: (problem) => problems.push(problem),
  });
  stores.push(store);
  const world = { file: join(folder, 'setup.json') as string | null };
  const changes: string[] = [];
  let lastId = 0;
  const transfer = createSetupTransfer({
    store,
    nowMs: clock.now,
    newId: () => `${name}-${++lastId}`,
    askWhereToSave: () => Promise.resolve(world.file),
    askWhichFile: () => Promise.resolve(world.file),
    read: readChosenFile,
    write: (file, text) => replaceChosenFile(file, [text], { clock }),
    onPinsAdded: () => changes.push('pins'),
    onRoomsAdded: () => changes.push('rooms'),
  });
  const apply = (
    importId: string,
    parts: { pins?: boolean; rooms?: boolean; settings?: boolean },
  ) =>
    transfer.applyImport(
      { importId, pins: true, rooms: true, settings: true, ...parts },
      (change) => changes.push(`settings ${JSON.stringify(change.theme)}`),
    );
  /** Chooses a file that can be imported. */
  async function choose() {
    const choice = await transfer.chooseImport();
    if (choice.kind !== 'preview') throw new Error(JSON.stringify(choice));
    return choice;
  }
  return {
    store,
    clock,
    problems,
    transfer,
    world,
    changes,
    apply,
    choose,
    folder: join(folder, name),
  };
}

async function createFull() {
  const computer = await createComputer('one');
  const { store } = computer;
  store.setAccounts([account]);
  store.setPins([
    sessionPin('a', { label: 'Maya', note: 'bed 3' }),
    personPin('b', '林'),
    personPin('c', 'Ben', {
      target: { kind: 'person', room: 'ward-8', identity: 'Ben', followsRoomName: false },
    }),
  ]);
  store.setPinnedRooms([room]);
  store.changeSettings({ theme: 'dark', alerts: { back: false }, keepDays: 7 });
  return computer;
}

describe('exporting', () => {
  test('says what it saved, and under which name', async () => {
    const { transfer } = await createFull();
    expect(await transfer.exportSetup()).toEqual({
      kind: 'saved',
      fileName: 'setup.json',
      pins: 3,
      rooms: 1,
    });
  });

  test('writes no API key, no place in the keychain and no secret', async () => {
    const { store, transfer } = await createFull();
    const planted = { ...account, secret: 'geheim-1234', id: 'account-2', name: 'Two' };
    store.setAccounts([account, planted]);
    store.setPins([
      ...store.pins(),
      Object.assign(personPin('d', 'Eve'), { authToken: 'geheim-1234' }),
    ]);
    await transfer.exportSetup();
    const text = await readFile(join(folder, 'setup.json'), 'utf8');
    const secrets = [...spellingsOf('geheim-1234', account.apiKeySid!), 'the-entry', 'SK7'];
    for (const word of [...secrets, 'geheim', 'keychain', 'apiKey', 'secret', 'authToken']) {
      expect(text).not.toContain(word);
    }
    expect(text).toContain('St. Anna');
  });

  test('that the user calls off writes nothing', async () => {
    const { transfer, world } = await createFull();
    world.file = null;
    expect(await transfer.exportSetup()).toEqual({ kind: 'cancelled' });
  });

  test('that fails says why, and leaves what was there', async () => {
    const { transfer, world } = await createFull();
    world.file = join(folder, 'no-such-folder', 'setup.json');
    expect(await transfer.exportSetup()).toEqual({ kind: 'not-saved', problem: 'other' });
  });
});

describe('importing on another computer', () => {
  async function exportedFrom() {
    const one = await createFull();
    await one.transfer.exportSetup();
    return one;
  }

  test('shows what would change, and changes nothing', async () => {
    await exportedFrom();
    const { store, choose, changes } = await createComputer('two');
    const { preview } = await choose();
    expect(preview).toEqual({
      fileName: 'setup.json',
      exportedAtMs: Date.UTC(2026, 10, 29, 3),
      pins: {
        count: 3,
        alreadyThere: 0,
        first: [
          { title: 'Maya', where: expect.stringMatching(/^RM\w+ · St\. Anna$/) as string },
          { title: '林', where: 'ward-7 · St. Anna' },
          { title: 'Ben', where: 'ward-8 · St. Anna' },
        ],
      },
      rooms: { count: 1, alreadyThere: 0, first: [{ title: 'ward-7', where: 'St. Anna' }] },
      roomForPins: null,
      missingAccounts: [{ name: 'St. Anna', accountSid, pins: 3, rooms: 1 }],
      settings: [
        { path: 'alerts.back', from: true, to: false },
        { path: 'keepDays', from: 30, to: 7 },
        { path: 'theme', from: 'system', to: 'dark' },
      ],
      problems: [],
      problemCount: 0,
    });
    expect(store.pins()).toEqual([]);
    expect(store.settings().theme).toBe('system');
    expect(changes).toEqual([]);
  });

  test('gives the same pins, rooms and settings, and they are on the disk', async () => {
    const one = await exportedFrom();
    const two = await createComputer('two');
    const { importId } = await two.choose();
    expect(two.apply(importId, {})).toEqual({ ok: true, pins: 3, rooms: 1, settings: 3 });
    expect(two.store.pins()).toEqual(one.store.pins());
    expect(two.store.pinnedRooms()).toEqual([room]);
    expect(two.store.settings()).toEqual(one.store.settings());
    expect(two.changes).toEqual(['rooms', 'pins', 'settings "dark"']);
    expect(await two.store.saved()).toBe(true);
    const stored = JSON.parse(await readFile(join(two.folder, 'roomwatch.json'), 'utf8')) as {
      pins: unknown[];
      settings: { theme: string };
    };
    expect(stored.pins).toHaveLength(3);
    expect(stored.settings.theme).toBe('dark');
  });

  test.each([
    [{ pins: false }, { ok: true, pins: 0, rooms: 1, settings: 3 }],
    [{ rooms: false }, { ok: true, pins: 3, rooms: 0, settings: 3 }],
    [{ settings: false }, { ok: true, pins: 3, rooms: 1, settings: 0 }],
  ])('takes in the parts that are wanted: %o', async (parts, result) => {
    await exportedFrom();
    const { store, choose, apply } = await createComputer('two');
    const { importId } = await choose();
    expect(apply(importId, parts)).toEqual(result);
    expect(store.pins()).toHaveLength(result.pins);
    expect(store.pinnedRooms()).toHaveLength(result.rooms);
    expect(store.settings().theme).toBe(result.settings > 0 ? 'dark' : 'system');
  });

  test('once: a second time there is nothing to take', async () => {
    await exportedFrom();
    const { choose, apply, store } = await createComputer('two');
    const { importId } = await choose();
    apply(importId, {});
    expect(apply(importId, {})).toEqual({ ok: false, kind: 'gone' });
    const { preview } = await choose();
    expect(preview).toMatchObject({
      pins: { count: 0, alreadyThere: 3 },
      rooms: { count: 0, alreadyThere: 1 },
      settings: [],
    });
    expect(store.pins()).toHaveLength(3);
  });

  test('is of the file that was chosen last', async () => {
    await exportedFrom();
    const { choose, apply } = await createComputer('two');
    const { importId } = await choose();
    await choose();
    expect(apply(importId, {})).toEqual({ ok: false, kind: 'gone' });
  });

  test('removes no pin, and adds none that was pinned since the preview', async () => {
    await exportedFrom();
    const { store, choose, apply } = await createComputer('two');
    store.setAccounts([account]);
    store.setPins([personPin('mine', 'Eve')]);
    const { importId } = await choose();
    store.setPins([...store.pins(), personPin('also-mine', '林')]);
    expect(apply(importId, {})).toMatchObject({ ok: true, pins: 2 });
    expect(store.pins().map(({ id }) => id)).toEqual(['mine', 'also-mine', 'a', 'c']);
  });

  test('says where there is no room for all pins, and then takes in nothing', async () => {
    await exportedFrom();
    const { store, choose, apply } = await createComputer('two');
    const many = Array.from({ length: mostPins - 2 }, (_, at) => personPin(`m${at}`, `m${at}`));
    store.setPins(many);
    const { importId, preview } = await choose();
    expect(preview.roomForPins).toBe(2);
    expect(apply(importId, {})).toEqual({ ok: false, kind: 'too-many-pins' });
    expect(store.pins()).toHaveLength(many.length);
    expect(store.pinnedRooms()).toEqual([]);
    expect(store.settings().theme).toBe('system');
    expect(apply(importId, { pins: false })).toMatchObject({ ok: true, pins: 0, rooms: 1 });
  });
});

test.runIf(process.platform !== 'win32')(
  'an import that can’t be saved is there as a whole, is told, and is saved as a whole later',
  async () => {
    const one = await createFull();
    await one.transfer.exportSetup();
    const two = await createComputer('two');
    const { importId } = await two.choose();
    // Something else has the folder's place.
    await rm(two.folder, { recursive: true, force: true });
    await writeFile(two.folder, 'in the way');
    expect(two.apply(importId, {})).toMatchObject({ ok: true, pins: 3, rooms: 1 });
    expect(await two.store.saved()).toBe(false);
    expect(two.problems).toHaveLength(1);
    expect(two.store.pins()).toHaveLength(3);
    expect(two.store.settings().theme).toBe('dark');
    await rm(two.folder);
    await two.clock.advance(2_000);
    expect(await two.store.flush()).toBe(true);
    expect(two.problems.at(-1)).toBeNull();
    const stored = JSON.parse(await readFile(join(two.folder, 'roomwatch.json'), 'utf8')) as {
      pins: unknown[];
      pinnedRooms: unknown[];
    };
    expect([stored.pins.length, stored.pinnedRooms.length]).toEqual([3, 1]);
  },
);

describe('a file that can’t be imported', () => {
  test('says why, and changes nothing', async () => {
    const { store, transfer, world } = await createFull();
    const before = [store.pins(), store.settings()];
    world.file = join(folder, 'gone.json');
    expect(await transfer.chooseImport()).toEqual({
      kind: 'unusable',
      fileName: 'gone.json',
      problem: { kind: 'not-readable' },
    });
    world.file = join(folder, 'photo.json');
    await writeFile(world.file, Buffer.alloc(17 * 1024 * 1024));
    expect(await transfer.chooseImport()).toMatchObject({
      problem: { kind: 'too-large', mostMegabytes: 16 },
    });
    world.file = join(folder, 'one', 'roomwatch.json');
    await store.flush();
    expect(await transfer.chooseImport()).toMatchObject({ problem: { kind: 'own-settings-file' } });
    world.file = null;
    expect(await transfer.chooseImport()).toEqual({ kind: 'cancelled' });
    expect([store.pins(), store.settings()]).toEqual(before);
  });
});
