import { expect, test } from 'vitest';
import type { Card, StaleReason } from '../../../src-main/watch/card.ts';
import { trackedSession } from '../../../src-main/watch/tracked-session.ts';
import { unseenCard } from '../../../src-main/watch/transition.ts';
import { laterParticipantSid, participantSid, roomSid } from '../../support/participants.ts';
import { personPin, sessionPin } from '../../support/pins.ts';

const unseen = unseenCard(null);
const seen: Card = {
  ...unseen,
  status: { kind: 'connected' },
  freshness: { kind: 'live' },
  participantSid: laterParticipantSid,
  roomSid,
};

test('a pinned session is known before it was seen', () => {
  expect(trackedSession(sessionPin('p'), unseen)).toMatchObject({ roomSid, participantSid });
});

test('a person has the session in which they were seen last, and before that none', () => {
  const pin = personPin('p', 'maya');
  expect(trackedSession(pin, unseen)).toBeNull();
  expect(trackedSession(pin, seen)).toEqual({
    accountId: 'account-1',
    roomSid,
    participantSid: laterParticipantSid,
    hasEnded: false,
    mayBeAsked: true,
  });
});

test('a session has ended when Twilio says that it is disconnected, and not before', () => {
  const statusOf = (kind: 'reconnecting' | 'disconnected' | 'not-found') =>
    trackedSession(sessionPin('p'), { ...seen, status: { kind } })?.hasEnded;
  expect(statusOf('disconnected')).toBe(true);
  expect(statusOf('reconnecting')).toBe(false);
  expect(statusOf('not-found')).toBe(false);
});

const timedOut = { kind: 'timed-out', limitMs: 10_000 } as const;
test.each<[StaleReason, boolean]>([
  [{ kind: 'not-looked-yet' }, true],
  [{ kind: 'unreachable', obstacle: timedOut }, true],
  [{ kind: 'overdue' }, true],
  [{ kind: 'offline' }, false],
  [{ kind: 'rejected', obstacle: timedOut }, false],
  [{ kind: 'paused', because: 'no-secret' }, false],
])('while its card is stale because of %j it may be asked: %s', (reason, mayBeAsked) => {
  const stale: Card = { ...seen, freshness: { kind: 'stale', reason } };
  expect(trackedSession(sessionPin('p'), stale)?.mayBeAsked).toBe(mayBeAsked);
});
