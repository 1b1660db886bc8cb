import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { defaultSettings } from '../../../src-main/storage/settings-schema.ts';
import { openSettings } from '../../../src-main/storage/settings.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { loadElectronStore } from './electron-store-in-node.ts';

const ElectronStore = await loadElectronStore();

/** As each version wrote it whose file has another form; the last one as a version to come may. */
const filesFolder = fileURLToPath(new URL('../../support/settings-files', import.meta.url));
const toCome = '8-a-version-to-come.json';
const files = fs.readdirSync(filesFolder).sort();

let folder = '';
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'roomwatch-settings-files-'));
});
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

type Json = Record<string, unknown>;
type Stored = {
  settings: Json;
  pins: (Json & { id: string })[];
  accounts: Json[];
  memory: Record<string, { told: unknown; remembered: unknown }>;
  pinnedRooms?: Json[];
};
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const original = (name: string) =>
  JSON.parse(fs.readFileSync(path.join(filesFolder, name), 'utf8')) as Stored;
const onDisk = () =>
  JSON.parse(fs.readFileSync(path.join(folder, 'roomwatch.json'), 'utf8')) as Stored;

async function open(name?: string) {
  if (name !== undefined) {
    fs.copyFileSync(path.join(filesFolder, name), path.join(folder, 'roomwatch.json'));
  }
  return openSettings({
    folder,
    clock: createFakeClock(Date.UTC(2026, 10, 29)),
    onSaveProblem: (problem) => expect(problem).toBeNull(),
    createStore: (options) => new ElectronStore(options),
  });
}

/** The paths of what is in one, and not the same in the other. */
function lostFrom(before: unknown, after: unknown, at = ''): string[] {
  if (isObject(before)) {
    return Object.entries(before).flatMap(([key, value]) =>
      lostFrom(value, isObject(after) ? after[key] : undefined, `${at}/${key}`),
    );
  }
  if (Array.isArray(before) && before.every(isObject)) {
    const others = Array.isArray(after) ? (after as Json[]) : [];
    return before.flatMap((entry, index) =>
      lostFrom(entry, others.find(({ id }) => id === entry.id) ?? others[index], `${at}/${index}`),
    );
  }
  return isDeepStrictEqual(before, after) ? [] : [at];
}

test('there is a file of every form', () => {
  expect(files).toHaveLength(8);
});

describe.each(files.filter((name) => name !== toCome))('the file %s', (name) => {
  test('is read without losing a pin, a room, an account, a setting or what was told', async () => {
    const stored = original(name);
    const store = await open(name);
    expect(store.restored).toBeNull();
    expect(store.setAside).toBeNull();
    expect(store.pins()).toEqual(stored.pins);
    expect(store.accounts()).toEqual(stored.accounts);
    expect(store.pinnedRooms()).toEqual(stored.pinnedRooms ?? []);
    for (const [pinId, { told, remembered }] of Object.entries(stored.memory)) {
      const memory = store.memoryOf(pinId);
      expect(memory?.told).toEqual(told);
      expect(memory?.remembered).toMatchObject(remembered as object);
    }
    // What it sets is set, and what is new since then is as at a first start.
    expect(lostFrom(stored.settings, store.settings())).toEqual([]);
    const { alerts, ...since } = defaultSettings;
    for (const [key, value] of Object.entries(since)) {
      if (!(key in stored.settings)) expect(store.settings()).toHaveProperty(key, value);
    }
    expect(Object.keys(store.settings().alerts)).toEqual(Object.keys(alerts));
  });

  test('is written back with all that was in it, and read again as the same', async () => {
    const store = await open(name);
    store.changeSettings({ keepDays: 14 });
    store.setPins([...store.pins()]);
    await store.flush();
    const kept = { ...original(name), settings: { ...original(name).settings, keepDays: 14 } };
    expect(lostFrom(kept, onDisk())).toEqual([]);
    const again = await open();
    expect(again.settings()).toEqual(store.settings());
    expect(again.pins()).toEqual(store.pins());
    expect(again.accounts()).toEqual(store.accounts());
    expect(again.pinnedRooms()).toEqual(store.pinnedRooms());
    await again.flush();
  });
});

describe('a file of a version to come, in the same form', () => {
  test('is used as far as this version knows it', async () => {
    const store = await open(toCome);
    expect(store.pins().map(({ id }) => id)).toEqual(
      original(toCome)
        .pins.slice(0, 3)
        .map(({ id }) => id),
    );
    expect(store.setAside?.counts).toMatchObject({ pins: 1, pinnedRooms: 0, accounts: 0 });
    expect(store.settings()).toMatchObject({
      theme: 'system',
      textSize: 100,
      intervalMs: 5_000,
      dropGraceMs: 10_000,
    });
    await store.flush();
  });

  test('goes back whole at every depth, whatever else was changed meanwhile', async () => {
    const store = await open(toCome);
    const [first, ...others] = store.pins();
    store.setPins([...others, { ...first!, label: 'L' }]);
    store.changeSettings({
      keepDays: 14,
      alerts: { back: true },
      quietHours: { days: { monday: false } },
      view: { layout: 'grid' },
    });
    store.setMutes({ ...store.mutes(), everythingUntilMs: 1_795_000_000_000 });
    store.setWindowState({ x: 1, y: 2, width: 900, height: 700, maximised: true });
    store.setCompactWindow({ isOpen: true, bounds: { x: 9, y: 40, width: 280, height: 400 } });
    store.remember(first!.id, { owed: true });
    store.setPinnedRooms([...store.pinnedRooms()]);
    store.setAccounts([...store.accounts()]);
    await store.flush();
    const lost = lostFrom(original(toCome), onDisk());
    // What was changed is changed, and the pin of an unknown kind waits aside.
    expect(lost.filter((at) => !at.startsWith('/pins/3/'))).toEqual([
      '/settings/alerts/back',
      '/settings/keepDays',
      '/settings/quietHours/days/monday',
      '/settings/view/layout',
      '/pins/0/label',
      '/memory/a1b2c3d4-0000-4000-8000-000000000001/owed',
      '/mutes/everythingUntilMs',
      '/windowState/x',
      '/windowState/y',
      '/windowState/width',
      '/windowState/height',
      '/windowState/maximised',
      '/compactWindow/isOpen',
      '/compactWindow/bounds/x',
    ]);
    const { setAside } = onDisk() as unknown as { setAside: { pins: Json[] } };
    expect(setAside.pins).toContainEqual(original(toCome).pins[3]);
  });
});
