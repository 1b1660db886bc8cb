import { expect, test } from 'vitest';
import { clearSight, judgeSight } from '../../../src-main/alert/sight.ts';
import type { Card, Freshness } from '../../../src-main/watch/card.ts';
import { unseenCard } from '../../../src-main/watch/transition.ts';

const live: Freshness = { kind: 'live' };
const offline: Freshness = { kind: 'stale', reason: { kind: 'offline' } };
const unreachable: Freshness = {
  kind: 'stale',
  reason: { kind: 'unreachable', obstacle: { kind: 'timed-out', limitMs: 10_000 } },
};
const notYet: Freshness = { kind: 'stale', reason: { kind: 'not-looked-yet' } };

const cards = (...freshness: Freshness[]): Card[] =>
  freshness.map((one) => ({ ...unseenCard(null), freshness: one }));

test('one card that is live means that Twilio can be asked', () => {
  const { sight } = judgeSight(clearSight, new Map([['a', cards(unreachable, live)]]), 0);
  expect(sight.lost.size).toBe(0);
});

test('cards that were not looked at yet say nothing', () => {
  expect(judgeSight(clearSight, new Map([['a', cards(notYet)]]), 0).sight.lost.size).toBe(0);
  expect(judgeSight(clearSight, new Map([['a', cards(notYet, offline)]]), 0).sight.lost.size).toBe(
    1,
  );
});

test('lost sight shows at once, is told once after 30 s for all accounts, and its end is told once', () => {
  const both = new Map([
    ['a', cards(unreachable)],
    ['b', cards(offline)],
  ]);
  let step = judgeSight(clearSight, both, 1_000);
  expect([...step.sight.lost.keys()]).toEqual(['a', 'b']);
  expect(step.tell).toBeNull();
  step = judgeSight(step.sight, both, 30_999);
  expect(step.tell).toBeNull();
  step = judgeSight(step.sight, both, 31_000);
  expect(step.tell).toBe('lost');
  expect(step.sight.lost.get('a')?.sinceMs).toBe(1_000);
  step = judgeSight(step.sight, both, 60_000);
  expect(step.tell).toBeNull();
  step = judgeSight(
    step.sight,
    new Map([
      ['a', cards(live)],
      ['b', cards(offline)],
    ]),
    61_000,
  );
  expect(step.tell).toBeNull();
  step = judgeSight(
    step.sight,
    new Map([
      ['a', cards(live)],
      ['b', cards(live)],
    ]),
    62_000,
  );
  expect(step.tell).toBe('regained');
  expect(step.sight).toEqual(clearSight);
});

test('a blink of the network is not told, neither its loss nor its end', () => {
  const lost = judgeSight(clearSight, new Map([['a', cards(offline)]]), 0);
  expect(judgeSight(lost.sight, new Map([['a', cards(live)]]), 5_000).tell).toBeNull();
});

test('sight that is not lost any more because nothing is looked at is not said to be regained', () => {
  const lost = new Map([['a', cards(offline)]]);
  const step = judgeSight(judgeSight(clearSight, lost, 0).sight, lost, 30_000);
  expect(step.tell).toBe('lost');
  const paused: Freshness = { kind: 'stale', reason: { kind: 'paused', because: 'no-secret' } };
  for (const after of [new Map<string, Card[]>(), new Map([['a', cards(paused)]])]) {
    expect(judgeSight(step.sight, after, 31_000)).toEqual({ sight: clearSight, tell: null });
  }
});

test('a Twilio that asks us to go slower can be reached', () => {
  const slower: Freshness = {
    kind: 'stale',
    reason: {
      kind: 'unreachable',
      obstacle: {
        kind: 'rate-limited',
        httpStatus: 429,
        twilioCode: 20429,
        twilioMessage: null,
        retryAfterMs: null,
      },
    },
  };
  expect(judgeSight(clearSight, new Map([['a', cards(slower)]]), 0).sight.lost.size).toBe(0);
});
