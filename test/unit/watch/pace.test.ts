import { describe, expect, test } from 'vitest';
import type { Card, CardStatus, Freshness } from '../../../src-main/watch/card.ts';
import { isFinal, nextLookDelayMs } from '../../../src-main/watch/pace.ts';
import type { PinTarget } from '../../../src-main/twilio/pin-target.ts';
import { unseenCard } from '../../../src-main/watch/transition.ts';
import { participantSid, roomSid } from '../../support/participants.ts';

const live: Freshness = { kind: 'live' };
const offline: Freshness = { kind: 'stale', reason: { kind: 'offline' } };
const session: PinTarget = { kind: 'session', roomSid, participantSid };
const person: PinTarget = { kind: 'person', room: 'ward-7', identity: 'maya' };

function card(kind: CardStatus['kind'], freshness = live, different: Partial<Card> = {}): Card {
  const status = { kind, ...(kind === 'unknown' ? { word: 'held' } : {}) } as CardStatus;
  return { ...unseenCard(null), status, freshness, ...different };
}

const limited = (retryAfterMs: number | null): Freshness => ({
  kind: 'stale',
  reason: {
    kind: 'unreachable',
    obstacle: {
      kind: 'rate-limited',
      httpStatus: 429,
      twilioCode: 20429,
      twilioMessage: null,
      retryAfterMs,
    },
  },
});
const broken = (retryAfterMs: number | null): Freshness => ({
  kind: 'stale',
  reason: {
    kind: 'unreachable',
    obstacle: {
      kind: 'server-error',
      httpStatus: 503,
      twilioCode: null,
      twilioMessage: null,
      retryAfterMs,
    },
  },
});

describe('final', () => {
  test.each<[boolean, string, PinTarget, Card]>([
    [true, 'a session that ended', session, card('disconnected')],
    [false, 'a session whose end is only remembered', session, card('disconnected', offline)],
    [false, 'a person whose session ended', person, card('disconnected')],
    [false, 'a session that is not found', session, card('not-found')],
    [false, 'a session that is connected', session, card('connected')],
    [false, 'a session in a status that we do not know', session, card('unknown')],
  ])('is %s for %s', (expected, _, target, known) => {
    expect(isFinal(target, known)).toBe(expected);
  });
});

describe('the next look', () => {
  test.each<[string, Card, number, number]>([
    ['someone connected after one interval', card('connected'), 5_000, 5_000],
    ['someone waited for after one interval', card('waiting'), 60_000, 60_000],
    ['someone reconnecting within 2 s', card('reconnecting'), 60_000, 2_000],
    ['someone reconnecting no later than the interval', card('reconnecting'), 1_000, 1_000],
    [
      'a suspected absence within 2 s',
      card('connected', live, { absenceSuspected: true }),
      5_000,
      2_000,
    ],
    ['a failure after one interval', card('connected', offline), 5_000, 5_000],
    [
      'a server error after one interval where it asks for nothing',
      card('connected', broken(null)),
      5_000,
      5_000,
    ],
    ['a server error when it asks for', card('reconnecting', broken(30_000)), 5_000, 30_000],
    ['a server error no sooner than the interval', card('connected', broken(1)), 5_000, 5_000],
    [
      'a server error within a minute, whatever it asks for',
      card('connected', broken(3_600_000)),
      5_000,
      60_000,
    ],
    ['someone last known as reconnecting within 2 s', card('reconnecting', offline), 5_000, 2_000],
  ])('is at %s', (_, known, intervalMs, delayMs) => {
    expect(nextLookDelayMs(known, intervalMs, 0, () => 0.5)).toBe(delayMs);
  });

  test.each<[string, number | null, number, number, number]>([
    ['the first 429 up to twice the interval', null, 1, 1, 10_000],
    ['the third up to eight times', null, 3, 1, 40_000],
    ['none more than a minute', null, 4, 1, 60_000],
    ['not even after a thousand', null, 5_000, 1, 60_000],
    ['the chance spreads it', null, 3, 0.25, 10_000],
    ['but never less than 2 s', null, 3, 0, 2_000],
    ['never before the time that Twilio named', 30_000, 1, 0, 32_000],
    ['and a time beyond the longest of our own is kept', 120_000, 1, 1, 130_000],
  ])('waits after a 429: %s', (_, retryAfterMs, times, random, delayMs) => {
    const known = card('reconnecting', limited(retryAfterMs));
    expect(nextLookDelayMs(known, 5_000, times, () => random)).toBe(delayMs);
  });
});
