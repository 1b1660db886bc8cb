import { describe, expect, test } from 'vitest';
import { nextInTrouble } from '../../../src-renderer/commands/in-trouble.ts';
import { tomorrowMorningMs } from '../../../src-renderer/commands/mute-times.ts';
import { card, nowMs } from '../../component/board-data.ts';

describe('the next person in trouble', () => {
  const cards = [
    card({ pinId: 'fine' }),
    card({ pinId: 'gone', status: { kind: 'disconnected' }, noticedAtMs: nowMs - 60_000 }),
    card({ pinId: 'struggles', status: { kind: 'reconnecting' } }),
  ];
  const next = (current: string | null) => nextInTrouble(cards, current, nowMs)?.pinId;

  test('is the worst at first, then the one after that, and after the last the first again', () => {
    expect(next(null)).toBe('struggles');
    expect(next('struggles')).toBe('gone');
    expect(next('gone')).toBe('struggles');
  });
  test('is the worst from somebody who is fine, or not there any more', () => {
    expect(next('fine')).toBe('struggles');
    expect(next('unpinned')).toBe('struggles');
  });
  test('is nobody where nobody is', () => {
    expect(nextInTrouble([card()], null, nowMs)).toBeNull();
    expect(nextInTrouble([], null, nowMs)).toBeNull();
  });
});

describe('tomorrow morning', () => {
  const atBerlin = (text: string) => new Date(text).getTime();

  test.each([
    ['in the afternoon', '2026-01-15T14:03:20', '2026-01-16T08:00:00'],
    ['at a minute past midnight', '2026-01-15T00:01:00', '2026-01-16T08:00:00'],
    ['on the last day of a year', '2026-12-31T23:59:59', '2027-01-01T08:00:00'],
    ['before the clocks go forward', '2026-03-28T20:00:00', '2026-03-29T08:00:00'],
    ['before they go back', '2026-10-24T20:00:00', '2026-10-25T08:00:00'],
  ])('%s is at eight of the next day', (_, now, morning) => {
    expect(tomorrowMorningMs(atBerlin(now))).toBe(atBerlin(morning));
  });
});
