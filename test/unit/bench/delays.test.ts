import { describe, expect, test } from 'vitest';
import { delaysMs, percentile } from '../../bench/delays.ts';
import type { StatusAt } from '../../bench/messages.ts';

const all = { fromMs: 0, untilMs: Infinity };

function reconnecting(atMs: number, participantSid = 'PA1'): StatusAt {
  return { participantSid, status: 'reconnecting', atMs };
}

function connected(atMs: number, participantSid = 'PA1'): StatusAt {
  return { participantSid, status: 'connected', atMs };
}

describe('the delay of a change', () => {
  test('is the time until the first notice of that status of that participant', () => {
    const notices = [
      reconnecting(1_500, 'PA2'),
      connected(2_000),
      reconnecting(4_000),
      reconnecting(9_000),
    ];
    expect(delaysMs([reconnecting(1_000)], notices, all)).toEqual([3_000]);
  });

  test('is endless where nobody noticed', () => {
    expect(delaysMs([reconnecting(1_000)], [connected(2_000)], all)).toEqual([Infinity]);
  });

  test('does not count a notice from before the change', () => {
    expect(delaysMs([reconnecting(1_000)], [reconnecting(900)], all)).toEqual([Infinity]);
  });

  test('does not count the notice of a later change to the same status', () => {
    const changes = [reconnecting(1_000), connected(2_000), reconnecting(30_000)];
    const notices = [reconnecting(32_000)];
    expect(delaysMs(changes, notices, all)).toEqual([Infinity, Infinity, 2_000]);
  });

  test('is left out where the change lies outside the period', () => {
    const changes = [reconnecting(999), connected(1_000), reconnecting(5_000)];
    const notices = [connected(1_100), reconnecting(5_100)];
    expect(delaysMs(changes, notices, { fromMs: 1_000, untilMs: 5_000 })).toEqual([100]);
  });
});

describe('a percentile', () => {
  test.each([
    ['half of an odd number', [5, 1, 3], 0.5, 3],
    ['half of an even number', [4, 1, 3, 2], 0.5, 2],
    ['95 in 100 of twenty', Array.from({ length: 20 }, (_, index) => index + 1), 0.95, 19],
    ['95 in 100 of few is the largest', [7, 2], 0.95, 7],
    ['what was never noticed is the largest of all', [1, Infinity, 2], 0.95, Infinity],
    ['none of no values', [], 0.5, null],
  ])('%s', (_name, values, share, expected) => {
    expect(percentile(values, share)).toBe(expected);
  });
});
