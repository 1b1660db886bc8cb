import type { Card } from './card.ts';
import type { Pin } from './pin.ts';

/** The session that a pin is about, as far as it is needed to ask for what belongs to it. */
export interface TrackedSession {
  accountId: string;
  roomSid: string;
  participantSid: string;
  hasEnded: boolean;
  /** Not while its account is rejected or paused, or this machine is offline: all of that is found out by the looks. */
  mayBeAsked: boolean;
}

/** null: nobody of that pin was there yet. */
export function trackedSession(pin: Pin, card: Card): TrackedSession | null {
  const target = pin.target.kind === 'session' ? pin.target : null;
  const participantSid = card.participantSid ?? target?.participantSid ?? null;
  const roomSid = card.roomSid ?? target?.roomSid ?? null;
  if (participantSid === null || roomSid === null) return null;
  return {
    accountId: pin.accountId,
    roomSid,
    participantSid,
    hasEnded: card.status.kind === 'disconnected',
    mayBeAsked: mayBeAsked(card),
  };
}

function mayBeAsked({ freshness }: Card): boolean {
  if (freshness.kind === 'live') return true;
  const { kind } = freshness.reason;
  return kind !== 'rejected' && kind !== 'paused' && kind !== 'offline';
}
