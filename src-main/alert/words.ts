import type { CardStatus } from '../watch/card.ts';
import type { Transition } from '../watch/transition.ts';
import { numberWords } from '../language/number-words.ts';
import { durationWords, shortWords } from '../language/duration-words.ts';
import type { Manner } from './flapping.ts';
import type { AlertKind } from './rules.ts';
import { shown, withoutControls } from './shown-name.ts';

/** Whom and what an alert or a log line is about. */
export interface Subject {
  /** Label, identity or SID. */
  title: string;
  roomName: string;
  accountName: string;
}

/** A notification's two texts. */
export interface NotificationWords {
  title: string;
  body: string;
}

/** What else an alert can say. */
export interface AlertDetails {
  manner?: Manner;
  /** Back in another session: how long after the end of the one before, in ms; null: nobody knows. */
  rejoined?: { afterMs: number | null } | null;
  /** It was told before, and nobody has acknowledged it. */
  isRepeated?: boolean;
  hideNames?: boolean;
}

/** What a notification says: who, what, where, and when it was noticed (our clock, ms). */
export function alertWords(
  kind: AlertKind,
  subject: Subject,
  transition: Pick<Transition, 'to' | 'noticedAtMs'>,
  details: AlertDetails = {},
): NotificationWords {
  const who = details.hideNames ? 'A participant' : shown(subject.title);
  return {
    title: alertTitle(kind, who, transition.to, details),
    body: alertBody(subject, transition.noticedAtMs),
  };
}

/** Where and when: names of rooms and accounts are no personal data. */
export function alertBody(
  { roomName, accountName }: Pick<Subject, 'roomName' | 'accountName'>,
  noticedAtMs: number,
): string {
  const noticedAt = new Date(noticedAtMs).toLocaleTimeString(undefined, { timeStyle: 'medium' });
  const where = [roomName, accountName].map((name) => shown(name)).join(' · ');
  return `${where}\nNoticed at ${noticedAt}`;
}

function alertTitle(kind: AlertKind, who: string, now: CardStatus, details: AlertDetails): string {
  const { manner = { kind: 'plain' }, rejoined = null, isRepeated = false } = details;
  const still = isRepeated ? ' still' : '';
  const unrest =
    manner.kind === 'unstable'
      ? { count: numberWords(manner.count), span: spanWords(manner.spanMs) }
      : null;
  switch (kind) {
    case 'reconnecting':
      return unrest === null
        ? `${who} is${still} reconnecting`
        : `${who} is unstable: ${unrest.count} reconnects in ${unrest.span}`;
    case 'disconnected':
      if (isRepeated) return `${who} is still disconnected`;
      return unrest === null
        ? `${who} disconnected`
        : `${who} disconnected: ${unrest.count} drops in ${unrest.span}`;
    case 'back':
      if (manner.kind === 'stable-again') return `${who} is stable again`;
      return rejoined === null ? `${who} is connected again` : rejoinedTitle(who, rejoined.afterMs);
    case 'joined':
      return `${who} has joined`;
    case 'not-found': {
      const whom = who === 'A participant' ? 'a participant' : who;
      return isRepeated ? `Twilio still doesn’t find ${whom}` : `Twilio no longer finds ${whom}`;
    }
    case 'unknown-status':
      return `${who} is “${shown(statusWord(now))}”, says Twilio`;
    case 'room-ended':
      return `The room of ${who} ended`;
    default:
      return kind satisfies never;
  }
}

/** A span to the minute. */
function spanWords(spanMs: number): string {
  return shortWords(Math.max(1, Math.round(spanMs / 60_000)) * 60_000, 'minute');
}

function rejoinedTitle(who: string, afterMs: number | null): string {
  // Two devices with one identity: the second joins before the first is thrown out.
  const isKnown = afterMs !== null && afterMs >= 500;
  const wholeMs = Math.round((afterMs ?? 0) / 1_000) * 1_000;
  return isKnown ? `${who} rejoined after ${durationWords(wholeMs)}` : `${who} rejoined`;
}

/** Twilio rejects an account. */
export function rejectedWords(accountName: string): NotificationWords {
  return {
    title: `Twilio rejects the account “${shown(accountName)}”`,
    body: 'Its pins are paused. Open Roomwatch to see why and to change its credentials.',
  };
}

/** Roomwatch itself can't see, or sees again. */
export function sightWords(sight: 'lost' | 'regained'): NotificationWords {
  return sight === 'lost'
    ? {
        title: 'Roomwatch can’t reach Twilio',
        body: 'Nobody is known to have left. The cards show what was last known.',
      }
    : { title: 'Roomwatch is watching again', body: 'Twilio can be reached.' };
}

/** The window was closed for the first time. */
export function keepsWatchingWords(where: 'tray' | 'minimised'): NotificationWords {
  return {
    title: 'Roomwatch keeps watching',
    body:
      where === 'tray'
        ? 'Its icon in the tray, or starting Roomwatch again, brings it back. To stop watching, choose Quit.'
        : 'Its window is minimised. To stop watching, choose Quit in its File menu.',
  };
}

/** The user tries what a notification looks like. */
export function trialWords(): NotificationWords {
  return {
    title: 'This is how Roomwatch tells you',
    body: 'When someone starts reconnecting, drops or comes back.',
  };
}

/** One line for the terminal: when (UTC), who, where, and from which status to which. */
export function transitionLine(subject: Subject, transition: Transition): string {
  const from = transition.from === null ? 'first seen' : statusWord(transition.from);
  const rejoined = transition.rejoined ? ' (in a new session)' : '';
  return line(
    transition.noticedAtMs,
    'change',
    `${subject.title} in ${subject.roomName}: ${from} → ${statusWord(transition.to)}${rejoined}`,
  );
}

/** One line for the terminal: an alert as it was told. */
export function alertLine(atMs: number, words: NotificationWords): string {
  return line(atMs, 'alert', words.title);
}

/** One line for the terminal about Roomwatch's own sight. */
export function sightLine(atMs: number, sentence: string): string {
  return line(atMs, 'watch', sentence);
}

function line(atMs: number, what: string, sentence: string): string {
  return `${new Date(atMs).toISOString()} ${what} ${withoutControls(sentence)}`;
}

/** Twilio's word for a status, or ours where Twilio has none. */
function statusWord(status: CardStatus): string {
  if (status.kind === 'unknown') return status.word === '' ? 'no status' : status.word;
  return status.kind === 'not-found' ? 'not found' : status.kind;
}
