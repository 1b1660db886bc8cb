import './setup.ts';
import { afterEach, describe, expect, test } from 'vitest';
import { followLocale } from '../../src-main/contract.ts';
import { compareNames } from '../../src-renderer/board/card-order.ts';
import { roomChoices } from '../../src-renderer/history/history-words.ts';
import { dayWords, momentWords } from '../../src-renderer/ui/time-words.ts';
import { nowMs } from './board-data.ts';

const dayMs = 86_400_000;

afterEach(() => followLocale(() => 'en'));

describe.each([
  ['en-US', 'Today', 'Yesterday', /:\d\d [AP]M$/],
  ['de', 'Heute', 'Gestern', /^\d\d:\d\d:\d\d$/],
  ['es', 'Hoy', 'Ayer', /^\d?\d:\d\d:\d\d$/],
])('in %s', (locale, today, yesterday, timeOfDay) => {
  test('days and times are as they are written there', () => {
    followLocale(() => locale);
    expect(dayWords(nowMs, nowMs)).toBe(today);
    expect(dayWords(nowMs - dayMs, nowMs)).toBe(yesterday);
    expect(momentWords(nowMs, nowMs).replaceAll(/\s/g, ' ')).toMatch(timeOfDay);
  });
});

test.each([
  ['en', ['Ñusta', 'Nzinga']],
  ['es', ['Nzinga', 'Ñusta']],
])('names are in the order of %s', (locale, expected) => {
  followLocale(() => locale);
  expect(['Nzinga', 'Ñusta'].toSorted(compareNames)).toEqual(expected);
  const rooms = roomChoices([{ roomName: 'Ñusta' }, { roomName: 'Nzinga' }], []);
  expect(rooms.map(({ value }) => value)).toEqual(expected);
});
