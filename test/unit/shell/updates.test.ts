import { beforeEach, expect, test } from 'vitest';
import { createUpdates } from '../../../src-main/shell/updates.ts';
import type { NewVersion, UpdateNews, UpdateSource } from '../../../src-main/shell/updates.ts';
import { createFakeClock } from '../../support/fake-clock.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const newer: NewVersion = { version: '0.2.0', whatsNew: 'Faster.' };

let clock: ReturnType<typeof createFakeClock>;
let isOn: boolean;
let found: NewVersion | null | Error | 'never answers';
let fetches: 'works' | 'fails' | 'never ends';
let checkedAtMs: number[];
let fetched: number;
let installsOnQuit: boolean;
let news: (UpdateNews | null)[];
let lines: string[];

beforeEach(() => {
  clock = createFakeClock(0);
  isOn = true;
  found = null;
  fetches = 'works';
  checkedAtMs = [];
  fetched = 0;
  installsOnQuit = false;
  news = [];
  lines = [];
});

const source = (kind: UpdateSource['kind']): UpdateSource => ({
  kind,
  async check() {
    checkedAtMs.push(clock.now());
    if (found === 'never answers') return new Promise(() => {});
    if (found instanceof Error) throw found;
    return found;
  },
  async fetch() {
    fetched += 1;
    if (fetches === 'never ends') return new Promise(() => {});
    if (fetches === 'fails') throw new Error('sha512 differs');
  },
  setInstallOnQuit(installs) {
    installsOnQuit = installs;
  },
});

function start(from: UpdateSource | null = source('installs')) {
  const updates = createUpdates({
    clock,
    source: from,
    isOn: () => isOn,
    onNews: (one) => news.push(one),
    log: ({ words }) => lines.push(words),
  });
  updates.start();
  return updates;
}

test('it is looked for a newer version soon after the start, and once a day', async () => {
  start();
  await clock.advance(2 * dayMs + hourMs);
  expect(checkedAtMs).toEqual([5_000, 5_000 + dayMs, 5_000 + 2 * dayMs]);
  expect(news).toEqual([]);
  expect(lines).toEqual([]);
});

test('a newer version is fetched once, then announced, and installed on quit', async () => {
  found = newer;
  start();
  await clock.advance(dayMs + hourMs);
  expect(fetched).toBe(1);
  expect(news[0]).toEqual({ kind: 'ready', version: '0.2.0', whatsNew: 'Faster.' });
  expect(installsOnQuit).toBe(true);
});

test('a feed that never answers is not the last that was asked', async () => {
  found = 'never answers';
  start();
  await clock.advance(2 * hourMs);
  found = newer;
  await clock.advance(2 * hourMs);
  expect(news).toEqual([{ kind: 'ready', version: '0.2.0', whatsNew: 'Faster.' }]);
  expect(lines[0]).toMatch(/failed; Roomwatch tries again in an hour/);
});

test('a version that never comes is tried again', async () => {
  found = newer;
  fetches = 'never ends';
  start();
  await clock.advance(8 * hourMs);
  expect(fetched).toBe(2);
  expect(news).toEqual([]);
});

test('a version that is newer still is fetched, too', async () => {
  found = newer;
  start();
  await clock.advance(hourMs);
  found = { version: '0.3.0', whatsNew: null };
  await clock.advance(dayMs);
  expect(fetched).toBe(2);
  expect(news.at(-1)).toEqual({ kind: 'ready', version: '0.3.0', whatsNew: null });
});

test('where the package manager installs, a newer version is only announced', async () => {
  found = newer;
  start(source('points'));
  await clock.advance(hourMs);
  expect(fetched).toBe(0);
  expect(news).toEqual([{ kind: 'available', version: '0.2.0', whatsNew: 'Faster.' }]);
});

test('a feed that can’t be reached is one line, and is asked again in an hour', async () => {
  found = new Error('net::ERR_INTERNET_DISCONNECTED');
  start();
  await clock.advance(5_000);
  expect(lines).toEqual(['Looking for a newer version failed; Roomwatch tries again in an hour']);
  found = newer;
  await clock.advance(hourMs);
  expect(checkedAtMs).toEqual([5_000, 5_000 + hourMs]);
  expect(news).toHaveLength(1);
});

test('a file that is not what was announced is not offered, and fetched anew in an hour', async () => {
  found = newer;
  fetches = 'fails';
  start();
  await clock.advance(5_000);
  expect(news).toEqual([]);
  fetches = 'works';
  await clock.advance(hourMs);
  expect(fetched).toBe(2);
  expect(news).toMatchObject([{ kind: 'ready' }]);
});

test('turned off, nothing is looked for, and what was fetched is not installed', async () => {
  found = newer;
  const updates = start();
  await clock.advance(hourMs);
  isOn = false;
  updates.settingsChanged();
  await clock.advance(3 * dayMs);
  expect(checkedAtMs).toEqual([5_000]);
  expect(news.at(-1)).toBeNull();
  expect(installsOnQuit).toBe(false);
  expect(clock.pendingTimers()).toBe(0);
});

test('what comes when it was turned off is neither announced nor written down, and is fetched anew once it is on', async () => {
  found = newer;
  let arrive = () => {};
  const slow = {
    ...source('installs'),
    fetch: () => new Promise<void>((resolve) => (arrive = resolve)).finally(() => (fetched += 1)),
  };
  const updates = start(slow);
  await clock.advance(5_000);
  isOn = false;
  updates.settingsChanged();
  arrive();
  await clock.advance(hourMs);
  expect(news).toEqual([null]);
  expect(lines).toEqual([]);
  isOn = true;
  updates.settingsChanged();
  await clock.advance(0);
  arrive();
  await clock.advance(0);
  expect(fetched).toBe(2);
  expect(news.at(-1)).toMatchObject({ kind: 'ready' });
});

test('turned on, it is looked for at once', async () => {
  isOn = false;
  found = newer;
  const updates = start();
  await clock.advance(dayMs);
  expect(checkedAtMs).toEqual([]);
  isOn = true;
  updates.settingsChanged();
  await clock.advance(0);
  expect(checkedAtMs).toEqual([dayMs]);
  expect(news).toMatchObject([{ kind: 'ready' }]);
});

test('another setting changes nothing about the next look', async () => {
  const updates = start();
  await clock.advance(hourMs);
  updates.settingsChanged();
  await clock.advance(hourMs);
  expect(checkedAtMs).toEqual([5_000]);
});

test('where there are no releases, nothing is looked for, and no timer is left', async () => {
  const updates = start(null);
  updates.settingsChanged();
  await clock.advance(2 * dayMs);
  expect(news).toEqual([]);
  expect(clock.pendingTimers()).toBe(0);
});

test('stopped, nothing is announced any more', async () => {
  found = newer;
  const updates = start();
  updates.stop();
  await clock.advance(2 * dayMs);
  expect(news).toEqual([]);
  expect(clock.pendingTimers()).toBe(0);
});
