import type { Card } from '../watch/card.ts';
import type { Pin } from '../watch/pin.ts';
import type { Remembered, Transition } from '../watch/transition.ts';
import { roomKeyOf } from './correlation.ts';
import { steady } from './flapping.ts';
import type { Flapping, Manner } from './flapping.ts';
import type { Item } from './group-words.ts';
import type { AlertKind, Told, Truth } from './rules.ts';
import { alertWords } from './alert-words.ts';
import type { NotificationWords, Subject } from './alert-words.ts';

/** The latest change of a pin. `startedAtMs`: when its session began, on Twilio's clock (ms). */
export interface Change extends Truth, Pick<Transition, 'sinceMs' | 'noticedAtMs'> {
  startedAtMs: number | null;
}

/** What the teller knows of a pin since it was last looked at. */
export interface Known {
  pin: Pin;
  card: Card;
  change: Change;
  flapping: Flapping;
  heldBy: 'mute' | 'quiet' | 'catch-up' | 'calm' | null;
  cancelHold: () => void;
  cancelRepeat: () => void;
}

/** Something to tell of a pin. */
export interface News {
  known: Known;
  subject: Subject;
  alert: AlertKind;
  manner: Manner;
  /** What the user believes before and after. */
  before: Told | null;
  told: Told;
}

/** What changed, if that look showed a change, or else what is the case. */
export function changeOf(card: Card, transition: Transition | null, nowMs: number): Change {
  const to = transition?.to ?? card.status;
  const endedAtMs = to.kind === 'disconnected' ? (card.participant?.endTimeMs ?? null) : null;
  return {
    to,
    participantSid: (transition ?? card).participantSid,
    sinceMs: (transition ?? card).sinceMs,
    noticedAtMs: (transition ?? card).noticedAtMs ?? nowMs,
    startedAtMs: card.participant?.startTimeMs ?? null,
    ...(endedAtMs === null ? {} : { endedAtMs }),
  };
}

/** A pin that the teller hears of for the first time. */
export function newcomer(pin: Pin, card: Card, nowMs: number): Known {
  return {
    pin,
    card,
    change: changeOf(card, null, nowMs),
    flapping: steady,
    heldBy: null,
    cancelHold: () => {},
    cancelRepeat: () => {},
  };
}

export function rememberedOf({ card, change }: Known): Remembered {
  const { to: status, sinceMs, noticedAtMs, participantSid } = change;
  return { status, sinceMs, noticedAtMs, participantSid, roomSid: card.roomSid };
}

/** One piece of news in its own words. */
export function newsWords(
  { known: { change }, subject, alert, manner, before, told }: News,
  hideNames: boolean,
): NotificationWords {
  const isRejoin =
    alert === 'back' &&
    before?.status.kind === 'disconnected' &&
    before.participantSid !== told.participantSid;
  const endedAtMs = before?.endedAtMs ?? null;
  const bothKnown = endedAtMs !== null && change.startedAtMs !== null;
  const afterMs = bothKnown ? change.startedAtMs! - endedAtMs : null;
  const rejoined = isRejoin ? { afterMs } : null;
  return alertWords(alert, subject, change, { manner, rejoined, hideNames });
}

export function itemOf({ known, subject, alert }: News): Item {
  const { to: status, noticedAtMs } = known.change;
  return { kind: alert, subject, status, noticedAtMs };
}

/**
 * The SID of the room that may be over: several people are gone at once, and of all those whom we watch
 * there nobody is left. null: it can't be, or its SID isn't known.
 */
export function emptiedRoomSid(news: readonly News[], all: Iterable<Known>): string | null {
  const [first] = news;
  const areGone = news.every(({ alert }) => alert === 'disconnected' || alert === 'not-found');
  if (first === undefined || news.length < 2 || !areGone) return null;
  const { pin, card } = first.known;
  const roomKey = roomKeyOf(pin, card);
  for (const other of all) {
    const { kind } = other.change.to;
    const isThere = kind === 'connected' || kind === 'reconnecting';
    if (isThere && roomKeyOf(other.pin, other.card) === roomKey) return null;
  }
  return card.roomSid ?? (pin.target.kind === 'session' ? pin.target.roomSid : null);
}
