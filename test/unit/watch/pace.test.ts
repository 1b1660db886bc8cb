import { describe, expect, test } from 'vitest';
import type { Card, CardStatus, Freshness } from '../../../src-main/watch/card.ts';
import { isFinal, nextLookDelayMs } from '../../../src-main/watch/pace.ts';
import type { PinTarget } from '../../../src-main/twilio/pin-target.ts';
import { unseenCard } from '../../../src-main/watch/transition.ts';
import { participantSid, roomSid } from '../../support/participants.ts';

const nowMs = Date.UTC(2026, 10, 25, 8);
const live: Freshness = { kind: 'live' };
const offline: Freshness = { kind: 'stale', reason: { kind: 'offline' } };
const session: PinTarget = { kind: 'session', roomSid, participantSid };
const person: PinTarget = { kind: 'person', room: 'ward-7', identity: 'maya' };

function card(kind: CardStatus['kind'], freshness = live, different: Partial<Card> = {}): Card {
  const status = { kind, ...(kind === 'unknown' ? { word: 'held' } : {}) } as CardStatus;
  return { ...unseenCard(null), status, freshness, ...different };
}

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
      card('connected', live, { suspicion: { of: 'absent', sinceMs: 0 } }),
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
    const longAgo = { ...known, noticedAtMs: nowMs - 599_999 };
    expect(nextLookDelayMs(longAgo, intervalMs, nowMs)).toBe(delayMs);
  });

  test.each<[string, CardStatus['kind'], number, number, number]>([
    ['where something just changed within 3 s', 'connected', 29_999, 60_000, 3_000],
    ['a little later some time after that', 'connected', 100_000, 60_000, 10_000],
    ['never later than the interval', 'connected', 100_000, 5_000, 5_000],
    ['at a long interval only when that was long ago', 'connected', 600_000, 60_000, 60_000],
    ['at the interval where our clock was set back since', 'connected', -600_000, 60_000, 60_000],
    ['at who has been away for long more seldom', 'waiting', 600_000, 5_000, 15_000],
    [
      'at who has been gone for long at least once a minute',
      'disconnected',
      600_000,
      30_000,
      60_000,
    ],
    ['at who is connected for long at the interval', 'connected', 3_600_000, 5_000, 5_000],
  ])('is %s', (_, kind, unchangedMs, intervalMs, delayMs) => {
    const known = card(kind, live, { noticedAtMs: nowMs - unchangedMs });
    expect(nextLookDelayMs(known, intervalMs, nowMs)).toBe(delayMs);
  });
});
