import type { Participant } from '../twilio/participant.ts';
import type { Obstacle } from './sighting.ts';

/** The last truth about a pin. `unknown` carries Twilio's own word, which we neither map nor hide. */
export type CardStatus =
  | { kind: 'waiting' | 'connected' | 'reconnecting' | 'disconnected' | 'not-found' }
  | { kind: 'unknown'; word: string };

/** Why a card does not show what is true at this moment. */
export type StaleReason =
  | { kind: 'not-looked-yet' }
  | { kind: 'unreachable'; obstacle: Obstacle }
  | { kind: 'offline' }
  | { kind: 'rejected'; obstacle: Obstacle }
  /** Its turn did not come in time: there is too much to look at, or what is asked first does not answer. */
  | { kind: 'overdue' }
  | { kind: 'paused'; because: PauseReason };

/** Why an account's pins are not looked at. */
export type PauseReason = 'account-removed' | 'no-secret' | 'keychain';

/** Whether a card's status is from the latest look, and if not, why. Never folded into the status. */
export type Freshness = { kind: 'live' } | { kind: 'stale'; reason: StaleReason };

/** All that is known of one pin. */
export interface Card {
  status: CardStatus;
  /** Since when it is in this status, on Twilio's clock (ms); null where nobody can tell. */
  sinceMs: number | null;
  /** When we noticed, on our clock (ms). */
  noticedAtMs: number | null;
  /** The session that the status is about. */
  participantSid: string | null;
  /** The room of that session. */
  roomSid: string | null;
  freshness: Freshness;
  /** When Twilio last told the truth about it, on our clock (ms). */
  lastGoodLookAtMs: number | null;
  participant: Participant | null;
  /** Sessions (SIDs) of the same person in the same room that are alive at the same time, as far as seen. */
  otherSessions: readonly string[];
  /** Twilio's clock minus ours (ms). */
  serverOffsetMs: number;
  /** What Twilio answered for the first time, and when (our clock, ms), until a later answer confirms it. */
  suspicion: { of: 'absent' | 'not-joined'; sinceMs: number } | null;
}

/** The card as it was last known, and why that is not known to be so now. */
export function stale(card: Card, reason: StaleReason): Card {
  return { ...card, freshness: { kind: 'stale', reason } };
}

/** Whether two statuses are the same truth. */
export function sameStatus(one: CardStatus, other: CardStatus): boolean {
  if (one.kind === 'unknown' && other.kind === 'unknown') return one.word === other.word;
  return one.kind === other.kind;
}
