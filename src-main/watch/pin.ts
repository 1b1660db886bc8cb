import type { PinTarget } from '../twilio/pin-target.ts';
import { isSameSid } from '../twilio/sid.ts';

/** What the user watches. */
export interface Pin {
  id: string;
  accountId: string;
  /** The Account SID, so that the pin finds its account again when that is removed and added anew. */
  accountSid: string;
  target: PinTarget;
  label: string | null;
  note: string | null;
}

/** Whether two targets mean the same: SIDs by letter and digit whatever their case, identities to the letter. */
export function sameTarget(one: PinTarget, other: PinTarget): boolean {
  if (one.kind === 'session' && other.kind === 'session') {
    return (
      isSameSid(one.participantSid, other.participantSid) && isSameSid(one.roomSid, other.roomSid)
    );
  }
  if (one.kind === 'person' && other.kind === 'person') {
    return one.identity === other.identity && one.room === other.room;
  }
  return false;
}
