import { expect, test, vi } from 'vitest';
import {
  everythingMutedWords,
  muteChoices,
  muteChoiceWords,
  muteUntilMs,
} from '../../../src-main/alert/mute-words.ts';

/** A time on the wall in Berlin, where the tests run. */
const at = (...time: [number, number, number, number, number]) => new Date(...time).getTime();
const minuteMs = 60_000;

test('what can be chosen is said, and mutes for so long', () => {
  const nowMs = at(2026, 0, 15, 14, 3);
  const offered = muteChoices.map((choice) => [
    muteChoiceWords(choice, nowMs),
    (muteUntilMs(choice, nowMs) - nowMs) / minuteMs,
  ]);
  expect(offered).toEqual([
    ['15 minutes', 15],
    ['1 hour', 60],
    ['4 hours', 240],
    ['12 hours', 720],
    [expect.stringMatching(/^Until tomorrow morning, \D*8:00/), 17 * 60 + 57],
  ]);
});

test.each([
  ['in the evening', at(2026, 0, 15, 23, 59), at(2026, 0, 16, 8, 0), 'tomorrow'],
  ['in the middle of the night', at(2026, 0, 16, 1, 30), at(2026, 0, 16, 8, 0), 'this'],
  ['early in the morning', at(2026, 0, 16, 6, 0), at(2026, 0, 17, 8, 0), 'tomorrow'],
  ['at the end of a month', at(2026, 0, 31, 12, 0), at(2026, 1, 1, 8, 0), 'tomorrow'],
  // The night of the 29th of March has 23 hours, that of the 25th of October 25.
  ['before summer time begins', at(2026, 2, 28, 20, 0), at(2026, 2, 29, 8, 0), 'tomorrow'],
  ['before summer time ends', at(2026, 9, 24, 20, 0), at(2026, 9, 25, 8, 0), 'tomorrow'],
])('the morning that is meant %s', (_, nowMs, untilMs, which) => {
  expect(new Date(muteUntilMs('morning', nowMs))).toEqual(new Date(untilMs));
  expect(muteChoiceWords('morning', nowMs)).toMatch(new RegExp(`^Until ${which} morning`));
});

test('until when all is muted has the day where that is not today', () => {
  const nowMs = at(2026, 0, 15, 14, 3);
  expect(everythingMutedWords(nowMs + 30 * minuteMs, nowMs)).toMatch(/until \D*\d+:33/);
  expect(everythingMutedWords(muteUntilMs('morning', nowMs), nowMs)).toMatch(/until .*16.*8:00/);
});

test('times are those of the zone that the machine is in by then', () => {
  try {
    vi.stubEnv('TZ', 'Asia/Tokyo');
    const nowMs = Date.UTC(2026, 0, 15, 1);
    expect(muteChoiceWords('morning', nowMs)).toMatch(/^Until tomorrow morning, \D*8:00/);
    expect(everythingMutedWords(nowMs, nowMs)).toMatch(/10:00/);
  } finally {
    vi.unstubAllEnvs();
  }
});
