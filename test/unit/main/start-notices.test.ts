import { expect, test } from 'vitest';
import { startNotices } from '../../../src-main/start-notices.ts';
import { mostPins } from '../../../src-main/storage/pins.ts';

const nothing = { pins: 0, pinnedRooms: 0, accounts: 0, values: 0, surplus: 0 };

test('of a file in which nothing was wrong nothing is said', () => {
  expect(startNotices({ restored: null, setAside: null })).toEqual([]);
});

test('a damaged file, what could not be read of its backup, and too many pins are each said', () => {
  const restored = { from: 'backup', keptAs: '/x/corrupt.json' } as const;
  const counts = { ...nothing, accounts: 2, surplus: 7 };
  const keptIn = '/x/many.json';
  expect(startNotices({ restored, setAside: { counts, keptIn } })).toEqual([
    { id: 'settings-restored', kind: 'settings-restored', ...restored },
    {
      id: 'values-set-aside',
      kind: 'values-set-aside',
      pins: 0,
      pinnedRooms: 0,
      accounts: 2,
      values: 0,
      keptIn,
    },
    { id: 'pins-left-out', kind: 'pins-left-out', count: 7, most: mostPins, keptIn },
  ]);
});

test('too many pins, all of which can be read, are said alone', () => {
  const setAside = { counts: { ...nothing, surplus: 7 }, keptIn: '/x' };
  expect(startNotices({ restored: null, setAside }).map(({ kind }) => kind)).toEqual([
    'pins-left-out',
  ]);
});
