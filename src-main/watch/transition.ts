import type { Card, CardStatus } from './card.ts';
import { sameStatus } from './card.ts';
import type { Participant } from '../twilio/participant.ts';
import type { Sighting } from './sighting.ts';

/** A change that lies further back than this, in ms, is not said to have happened when it was noticed. */
const longestDoubtMs = 65_000;
/** An absence is confirmed by an answer that comes so much later: a blip may last for two looks, in ms. */
const confirmedAfterMs = 2_000;

/** A change of status that a look showed. Times: `sinceMs` on Twilio's clock, `noticedAtMs` on ours. */
export interface Transition {
  from: CardStatus | null;
  to: CardStatus;
  sinceMs: number | null;
  noticedAtMs: number;
  participantSid: string | null;
  /** The person came back in another session than the one that the card showed before. */
  rejoined: boolean;
}

/** A card after a sighting, and what changed, if anything did. */
export interface Step {
  card: Card;
  transition: Transition | null;
}

/** What a card knew when Roomwatch last ran; the first look is compared with it. */
export interface Remembered {
  status: CardStatus;
  sinceMs: number | null;
  noticedAtMs: number | null;
  participantSid: string | null;
  roomSid: string | null;
}

/** A card before its first look: what was remembered, marked as not looked at yet. */
export function unseenCard(remembered: Remembered | null): Card {
  return {
    status: remembered?.status ?? { kind: 'waiting' },
    sinceMs: remembered?.sinceMs ?? null,
    noticedAtMs: remembered?.noticedAtMs ?? null,
    participantSid: remembered?.participantSid ?? null,
    roomSid: remembered?.roomSid ?? null,
    freshness: { kind: 'stale', reason: { kind: 'not-looked-yet' } },
    lastGoodLookAtMs: null,
    participant: null,
    otherSessions: [],
    serverOffsetMs: 0,
    suspicion: null,
  };
}

/**
 * What a sighting makes of a card. Only Twilio's own status word makes a card connected, reconnecting
 * or disconnected; an obstacle changes nothing but the freshness; an absence counts when a later look
 * confirms it, since rooms have answered 404 for a moment around their end.
 */
export function step(card: Card, sighting: Sighting): Step {
  switch (sighting.kind) {
    case 'not-looked':
      return { card: { ...card, freshness: staleBecause(sighting.obstacle) }, transition: null };
    case 'absent':
      if (card.status.kind !== 'not-found' && !isConfirmed(card, 'absent', sighting.atMs)) {
        return suspect(card, 'absent', sighting.atMs);
      }
      return settle(card, sighting, { kind: 'not-found' }, null);
    case 'still-ended':
      return { card: { ...card, ...refreshed(card, sighting) }, transition: null };
    case 'not-joined':
      // Who is reconnecting when one list is read and connected when the other is, is in neither.
      if (card.noticedAtMs === null && !isConfirmed(card, 'not-joined', sighting.atMs)) {
        return suspect(card, 'not-joined', sighting.atMs);
      }
      return settle(card, sighting, { kind: 'waiting' }, null);
    case 'seen':
      return settle(card, sighting, sighting.participant.status, sighting.participant);
    default:
      return sighting satisfies never;
  }
}

type Suspected = NonNullable<Card['suspicion']>['of'];

function isConfirmed({ suspicion }: Card, of: Suspected, atMs: number): boolean {
  return suspicion?.of === of && atMs - suspicion.sinceMs >= confirmedAfterMs;
}

/** Where our clock was set back meanwhile, the suspicion begins anew. */
function suspect(card: Card, of: Suspected, atMs: number): Step {
  const { suspicion } = card;
  const sinceMs = suspicion?.of === of ? Math.min(suspicion.sinceMs, atMs) : atMs;
  return { card: { ...card, suspicion: { of, sinceMs } }, transition: null };
}

function staleBecause(obstacle: Extract<Sighting, { kind: 'not-looked' }>['obstacle']) {
  switch (obstacle.kind) {
    case 'offline':
      return { kind: 'stale', reason: { kind: 'offline' } } as const;
    case 'unauthorized':
    case 'forbidden':
      return { kind: 'stale', reason: { kind: 'rejected', obstacle } } as const;
    default:
      return { kind: 'stale', reason: { kind: 'unreachable', obstacle } } as const;
  }
}

function settle(
  card: Card,
  sighting: Exclude<Sighting, { kind: 'not-looked' }>,
  status: CardStatus,
  participant: Participant | null,
): Step {
  const neverLooked = card.noticedAtMs === null;
  const participantSid = participant?.sid ?? card.participantSid;
  const rejoined =
    participant !== null && card.participantSid !== null && participant.sid !== card.participantSid;
  const changed = neverLooked || rejoined || !sameStatus(card.status, status);
  const fresh = refreshed(card, sighting);
  const sinceMs = changed ? sinceWhen(status, participant, card, fresh) : card.sinceMs;
  const noticedAtMs = changed ? sighting.atMs : card.noticedAtMs;
  return {
    card: {
      status,
      sinceMs,
      noticedAtMs,
      participantSid,
      roomSid: participant?.roomSid ?? card.roomSid,
      ...fresh,
      participant: participant ?? (status.kind === 'waiting' ? null : card.participant),
      otherSessions: otherSessionsAfter(sighting, card, rejoined),
    },
    transition: changed
      ? {
          from: neverLooked ? null : card.status,
          to: status,
          sinceMs,
          noticedAtMs: sighting.atMs,
          participantSid,
          rejoined,
        }
      : null,
  };
}

function otherSessionsAfter(
  sighting: Exclude<Sighting, { kind: 'not-looked' }>,
  before: Card,
  rejoined: boolean,
): readonly string[] {
  if (sighting.kind !== 'seen' || sighting.participant.status.kind === 'disconnected') return [];
  return sighting.otherSessions ?? (rejoined ? [] : before.otherSessions);
}

/** What every answer of Twilio's makes of a card, whatever it says. */
function refreshed(
  card: Card,
  { atMs, serverOffsetMs }: Exclude<Sighting, { kind: 'not-looked' }>,
) {
  return {
    freshness: { kind: 'live' },
    lastGoodLookAtMs: atMs,
    serverOffsetMs: smoothedOffsetMs(card, serverOffsetMs),
    suspicion: null,
  } as const;
}

/**
 * Since when a status holds, on Twilio's clock (ms). The resource tells it for the start and the end of
 * a session. Of what lies between, the look that first showed it is the best that is known, if the look
 * before was not long ago; else nothing is.
 */
function sinceWhen(
  status: CardStatus,
  participant: Participant | null,
  before: Card,
  now: { lastGoodLookAtMs: number; serverOffsetMs: number },
): number | null {
  const sinceLookMs = now.lastGoodLookAtMs - (before.lastGoodLookAtMs ?? -Infinity);
  const noticedMs =
    sinceLookMs <= longestDoubtMs ? now.lastGoodLookAtMs + now.serverOffsetMs : null;
  if (status.kind === 'disconnected') return participant?.endTimeMs ?? noticedMs;
  const sessionIsNew = participant !== null && participant.sid !== before.participantSid;
  if (status.kind === 'connected' && sessionIsNew) return participant.startTimeMs ?? noticedMs;
  return noticedMs;
}

/**
 * Twilio's clock minus ours (ms). Its `Date` header is cut to the second and the answer's way takes time,
 * so a sample is never too large: of samples that agree, the largest is the closest. One that disagrees by
 * more than that means that a clock was set.
 */
function smoothedOffsetMs(card: Card, sampleMs: number | null): number {
  if (sampleMs === null) return card.serverOffsetMs;
  if (card.lastGoodLookAtMs === null) return sampleMs;
  const apartMs = Math.abs(sampleMs - card.serverOffsetMs);
  return apartMs > 2_000 ? sampleMs : Math.max(sampleMs, card.serverOffsetMs);
}
