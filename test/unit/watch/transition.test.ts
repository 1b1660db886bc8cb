import { describe, expect, test } from 'vitest';
import type { CardStatus } from '../../../src-main/watch/card.ts';
import type { Obstacle, Sighting } from '../../../src-main/watch/sighting.ts';
import { step, unseenCard } from '../../../src-main/watch/transition.ts';
import type { Step } from '../../../src-main/watch/transition.ts';
import { laterParticipantSid, participant, participantSid } from '../../support/participants.ts';

const startMs = Date.UTC(2026, 10, 25, 8);
const words = { httpStatus: 500, twilioCode: null, twilioMessage: null };

function seen(
  status: CardStatus['kind'] | { word: string },
  atMs: number,
  different = {},
): Sighting {
  const told =
    typeof status === 'string'
      ? { kind: status as 'connected' }
      : { kind: 'unknown' as const, word: status.word };
  return {
    kind: 'seen',
    atMs,
    serverOffsetMs: 0,
    participant: participant({ status: told, ...different }),
  };
}

function after(...sightings: Sighting[]): Step {
  return sightings.reduce<Step>((before, sighting) => step(before.card, sighting), {
    card: unseenCard(null),
    transition: null,
  });
}

const absent = (atMs: number): Sighting => ({
  kind: 'absent',
  atMs,
  serverOffsetMs: null,
  endedWasRead: false,
});
const notJoined = (atMs: number): Sighting => ({
  kind: 'not-joined',
  atMs,
  serverOffsetMs: 0,
  endedWasRead: true,
});
const seenBeside = (otherSessions: string[], atMs: number): Sighting => ({
  kind: 'seen',
  atMs,
  serverOffsetMs: 0,
  participant: participant(),
  otherSessions,
});
const failed = (obstacle: Obstacle, atMs: number): Sighting => ({
  kind: 'not-looked',
  atMs,
  obstacle,
});

describe('step', () => {
  test('a first look is a transition from nothing, counted from the session’s own start', () => {
    const { card, transition } = after(seen('connected', startMs + 60_000));
    expect(card).toMatchObject({
      status: { kind: 'connected' },
      sinceMs: startMs,
      freshness: { kind: 'live' },
      lastGoodLookAtMs: startMs + 60_000,
    });
    expect(transition).toMatchObject({ from: null, to: { kind: 'connected' } });
  });

  test('a first look at someone reconnecting does not know since when', () => {
    const { card } = after(seen('reconnecting', startMs, { dateUpdatedMs: null }));
    expect(card.sinceMs).toBeNull();
    expect(card.noticedAtMs).toBe(startMs);
  });

  test('a change is dated to the look that showed it, on Twilio’s clock', () => {
    const first = after(seen('connected', 1_000));
    const sighting = { ...seen('reconnecting', 6_000), serverOffsetMs: 90_000 } as Sighting;
    const { card, transition } = step(first.card, sighting);
    expect(transition).toMatchObject({
      from: { kind: 'connected' },
      to: { kind: 'reconnecting' },
      sinceMs: 96_000,
      noticedAtMs: 6_000,
    });
    expect(card.noticedAtMs).toBe(6_000);
  });

  test('the same status again is no transition, but a good look', () => {
    const { card, transition } = after(seen('reconnecting', 1_000), seen('reconnecting', 3_000));
    expect(transition).toBeNull();
    expect(card).toMatchObject({ noticedAtMs: 1_000, lastGoodLookAtMs: 3_000 });
  });

  test('a disconnection is dated to the end that Twilio names', () => {
    const { card } = after(
      seen('connected', 1_000),
      seen('disconnected', 9_000, { endTimeMs: 7_000 }),
    );
    expect(card.sinceMs).toBe(7_000);
  });

  test('a word that we do not know is kept as it came, and another such word is a change', () => {
    const { card } = after(seen({ word: 'paused' }, 1_000));
    expect(card.status).toEqual({ kind: 'unknown', word: 'paused' });
    expect(step(card, seen({ word: 'paused' }, 2_000)).transition).toBeNull();
    expect(step(card, seen({ word: 'held' }, 2_000)).transition).toMatchObject({
      to: { kind: 'unknown', word: 'held' },
    });
  });

  test('one 404 changes nothing; the second confirms "not found"', () => {
    const once = after(seen('connected', 1_000), absent(6_000));
    expect(once.transition).toBeNull();
    expect(once.card.status.kind).toBe('connected');
    expect(once.card.lastGoodLookAtMs).toBe(1_000);
    const twice = step(once.card, absent(8_000));
    expect(twice.transition).toMatchObject({ to: { kind: 'not-found' } });
  });

  test('a 404, a failure and a good look leave no suspicion behind', () => {
    const { card } = after(
      seen('connected', 1_000),
      absent(6_000),
      failed({ kind: 'offline' }, 8_000),
      seen('connected', 9_000),
      absent(14_000),
    );
    expect(card.status.kind).toBe('connected');
  });

  const obstacles: [Obstacle, string][] = [
    [{ kind: 'unauthorized', ...words }, 'rejected'],
    [{ kind: 'forbidden', ...words }, 'rejected'],
    [{ kind: 'rate-limited', retryAfterMs: null, ...words }, 'unreachable'],
    [{ kind: 'unreachable', cause: 'dns', code: null }, 'unreachable'],
    [{ kind: 'offline' }, 'offline'],
    [{ kind: 'timed-out', limitMs: 10_000 }, 'unreachable'],
    [{ kind: 'server-error', retryAfterMs: null, ...words }, 'unreachable'],
    [{ kind: 'malformed', problem: { what: 'web-page' }, ...words }, 'unreachable'],
  ];
  test.each(obstacles)('%o is never a status: the card turns stale (%s)', (obstacle, reason) => {
    const before = after(seen('connected', 1_000)).card;
    const { card, transition } = step(before, failed(obstacle, 6_000));
    expect(transition).toBeNull();
    expect(card).toMatchObject({
      status: { kind: 'connected' },
      lastGoodLookAtMs: 1_000,
      freshness: { kind: 'stale', reason: { kind: reason } },
    });
    expect(step(card, seen('connected', 7_000)).card.freshness).toEqual({ kind: 'live' });
  });

  test('the same person in another session is a transition, though the word is the same', () => {
    const { card, transition } = after(
      seen('disconnected', 1_000),
      seen('connected', 6_000, { sid: laterParticipantSid }),
    );
    expect(transition).toMatchObject({ rejoined: true, participantSid: laterParticipantSid });
    expect(card.participantSid).toBe(laterParticipantSid);
  });

  test('an ended session with no newer one stays as it is, and is fresh', () => {
    const ended = after(
      seen('connected', 1_000),
      seen('disconnected', 6_000, { endTimeMs: 5_500 }),
    );
    const failedOnce = step(ended.card, failed({ kind: 'offline' }, 11_000));
    const { card, transition } = step(failedOnce.card, {
      kind: 'still-ended',
      atMs: 16_000,
      serverOffsetMs: 0,
      endedWasRead: false,
    });
    expect(transition).toBeNull();
    expect(card).toEqual({ ...ended.card, lastGoodLookAtMs: 16_000 });
  });

  test('connected in a session that is new to the card counts from the session’s own start', () => {
    const waiting: Sighting = {
      kind: 'not-joined',
      atMs: 1_000,
      serverOffsetMs: 0,
      endedWasRead: false,
    };
    expect(after(waiting, seen('connected', 3_600_000, { startTimeMs: 7_000 })).card.sinceMs).toBe(
      7_000,
    );
  });

  test('a change that an outage hid is not dated to the look that showed it', () => {
    const { card } = after(
      seen('connected', 1_000),
      failed({ kind: 'offline' }, 6_000),
      seen('reconnecting', 600_000),
    );
    expect(card).toMatchObject({ sinceMs: null, noticedAtMs: 600_000 });
  });

  test('a person who never came is waiting once a second look confirms it, and says so once', () => {
    const first = after(notJoined(1_000));
    expect(first).toMatchObject({ transition: null, card: { freshness: { kind: 'stale' } } });
    const second = step(first.card, notJoined(3_000));
    expect(second.transition).toMatchObject({ from: null, to: { kind: 'waiting' } });
    expect(step(second.card, notJoined(8_000)).transition).toBeNull();
  });

  test('someone who was between two lists at the first look was there all along', () => {
    const { card, transition } = after(notJoined(1_000), seen('connected', 3_000));
    expect(transition).toMatchObject({ from: null, to: { kind: 'connected' } });
    expect(card.suspicion).toBeNull();
  });

  test('an absence is not confirmed within two seconds, nor by an answer of another kind', () => {
    expect(after(seen('connected', 0), absent(1_000), absent(2_999)).transition).toBeNull();
    expect(after(seen('connected', 0), absent(1_000), absent(3_000)).transition).toMatchObject({
      to: { kind: 'not-found' },
    });
    expect(after(notJoined(1_000), absent(3_000)).transition).toBeNull();
    expect(after(notJoined(1_000), absent(3_000), absent(5_000)).transition).toMatchObject({
      to: { kind: 'not-found' },
    });
  });

  test('an absence is confirmed though our clock was set back meanwhile, a little later', () => {
    const suspected = after(seen('connected', 100_000), absent(101_000), absent(5_000));
    expect(suspected.transition).toBeNull();
    expect(step(suspected.card, absent(7_000)).transition).toMatchObject({
      to: { kind: 'not-found' },
    });
  });

  test('other sessions of the same person are known until a look shows otherwise', () => {
    const both = after(seenBeside([laterParticipantSid], 1_000));
    expect(both.card.otherSessions).toEqual([laterParticipantSid]);
    const alone = step(both.card, seen('connected', 2_000));
    expect(alone.card.otherSessions).toEqual([laterParticipantSid]);
    expect(step(alone.card, seenBeside([], 3_000)).card.otherSessions).toEqual([]);
    expect(step(alone.card, seen('disconnected', 3_000)).card.otherSessions).toEqual([]);
    const rejoined = seen('connected', 3_000, { sid: laterParticipantSid });
    expect(step(alone.card, rejoined).card.otherSessions).toEqual([]);
  });

  test('the first look after a restart is compared with what was remembered', () => {
    const remembered = {
      status: { kind: 'connected' as const },
      sinceMs: startMs,
      noticedAtMs: 500,
      participantSid,
      roomSid: null,
    };
    const card = unseenCard(remembered);
    expect(card.freshness).toEqual({ kind: 'stale', reason: { kind: 'not-looked-yet' } });
    expect(step(card, seen('connected', 1_000)).transition).toBeNull();
    expect(step(card, seen('disconnected', 1_000)).transition).toMatchObject({
      from: { kind: 'connected' },
      to: { kind: 'disconnected' },
    });
  });
});

describe('Twilio’s clock', () => {
  const withOffset = (serverOffsetMs: number, atMs: number) =>
    ({ ...seen('connected', atMs), serverOffsetMs }) as Sighting;

  test('of samples that agree the largest is kept, since a Date header is cut to the second', () => {
    const { card } = after(withOffset(600_000, 1), withOffset(600_400, 2), withOffset(599_700, 3));
    expect(card.serverOffsetMs).toBe(600_400);
  });

  test('a clock that was set is followed, forward and backward', () => {
    expect(after(withOffset(0, 1), withOffset(3_600_000, 2)).card.serverOffsetMs).toBe(3_600_000);
    expect(after(withOffset(0, 1), withOffset(-3_600_000, 2)).card.serverOffsetMs).toBe(-3_600_000);
  });
});
