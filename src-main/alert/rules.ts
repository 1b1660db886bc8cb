import { sameStatus } from '../watch/card.ts';
import type { CardStatus } from '../watch/card.ts';
import type { Transition } from '../watch/transition.ts';

/** What can be told about a participant. Each can be turned off. */
export const alertKinds = [
  'reconnecting',
  'disconnected',
  'back',
  'not-found',
  'unknown-status',
] as const;
export type AlertKind = (typeof alertKinds)[number];

/** Which alerts the user wants. */
export type AlertSettings = Record<AlertKind, boolean>;

/** What the user believes of a pin, because that is what we last told, or silently took as the start. */
export interface Told {
  status: CardStatus;
  participantSid: string | null;
}

/** What to tell, if anything, and what the user then believes. */
export interface Decision {
  alert: AlertKind | null;
  told: Told;
}

/**
 * Decides whether a transition is told. It compares what is true now with what the user was last told,
 * never two neighbouring looks, so a recovery after a flap is not lost; the first sight is silent. What is
 * no news, such as an ended session that Twilio forgets, leaves the user's belief as it was. So does bad
 * news that is turned off, but not good news: otherwise the next bad news would look like old news.
 */
export function decideAlert(
  told: Told | null,
  transition: Pick<Transition, 'to' | 'participantSid'>,
  enabled: AlertSettings,
): Decision {
  const now: Told = { status: transition.to, participantSid: transition.participantSid };
  if (told === null) return { alert: null, told: now };
  if (sameStatus(told.status, now.status) && told.participantSid === now.participantSid) {
    return { alert: null, told };
  }
  const alert = alertFor(told.status, now.status);
  if (alert === null) return { alert, told: now.status.kind === 'connected' ? now : told };
  if (enabled[alert]) return { alert, told: now };
  return { alert: null, told: alert === 'back' ? now : told };
}

/** The table: what the user believes, and what is true, to what is told. */
function alertFor(believed: CardStatus, now: CardStatus): AlertKind | null {
  switch (now.kind) {
    case 'waiting':
      return null;
    case 'connected':
      // In another session without a word of the one before: that is turned off, or it went unnoticed.
      return believed.kind === 'waiting' || believed.kind === 'connected' ? null : 'back';
    case 'reconnecting':
      return 'reconnecting';
    case 'disconnected':
      return 'disconnected';
    case 'not-found':
      return believed.kind === 'disconnected' ? null : 'not-found';
    case 'unknown':
      return 'unknown-status';
    default:
      return now satisfies never;
  }
}
