import { sameStatus } from '../watch/card.ts';
import type { CardStatus } from '../watch/card.ts';

/** What can be told about participants. Each can be turned off. */
export const alertKinds = [
  'reconnecting',
  'disconnected',
  'back',
  'not-found',
  'unknown-status',
  'joined',
  'room-ended',
] as const;
export type AlertKind = (typeof alertKinds)[number];

/** Which alerts the user wants. */
export type AlertSettings = Record<AlertKind, boolean>;

/** What the user believes of a pin, because that is what we last told, or silently took as the start. */
export interface Told {
  status: CardStatus;
  participantSid: string | null;
  /** When a session that was told as ended did end, on Twilio's clock (ms), where Twilio says so. */
  endedAtMs?: number | null | undefined;
}

/** What is true of a pin now, as far as it can be told. */
export interface Truth {
  to: CardStatus;
  participantSid: string | null;
  endedAtMs?: number | null;
}

/** What to tell, if anything, and what the user then believes. */
export interface Decision {
  alert: AlertKind | null;
  told: Told;
}

/**
 * Decides whether what is true is told. It compares that with what the user was last told, never two
 * neighbouring looks, so a recovery after a flap is not lost; the first sight is silent. What is no news,
 * such as an ended session that Twilio forgets, leaves the user's belief as it was. So does bad news that
 * is turned off, but not good news: otherwise the next bad news would look like old news.
 */
export function decideAlert(told: Told | null, truth: Truth, enabled: AlertSettings): Decision {
  const now = believing(truth);
  if (told === null) return { alert: null, told: now };
  if (sameStatus(told.status, now.status) && told.participantSid === now.participantSid) {
    return { alert: null, told };
  }
  const alert = alertFor(told.status, now.status);
  if (alert === null) return { alert, told: now.status.kind === 'connected' ? now : told };
  if (enabled[alert]) return { alert, told: now };
  return { alert: null, told: isGoodNews(alert) ? now : told };
}

/** Whether nobody has to look after anything because of it. */
export function isGoodNews(alert: AlertKind): boolean {
  return alert === 'back' || alert === 'joined';
}

/** Whether someone should look after it: such an alert waits to be acknowledged. */
export function isTrouble(alert: AlertKind): boolean {
  return alert === 'reconnecting' || alert === 'disconnected' || alert === 'not-found';
}

/** What someone believes who was told the truth. */
function believing({ to: status, participantSid, endedAtMs }: Truth): Told {
  const believed = { status, participantSid };
  return status.kind === 'disconnected' && endedAtMs !== undefined
    ? { ...believed, endedAtMs }
    : believed;
}

/** The table: what the user believes, and what is true, to what is told. */
function alertFor(believed: CardStatus, now: CardStatus): AlertKind | null {
  switch (now.kind) {
    case 'waiting':
      return null;
    case 'connected':
      if (believed.kind === 'waiting') return 'joined';
      // In another session without a word of the one before: that is turned off, or it went unnoticed.
      return believed.kind === 'connected' ? null : 'back';
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
