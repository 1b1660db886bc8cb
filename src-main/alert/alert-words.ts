import type { CardStatus } from '../watch/card.ts';
import type { Transition } from '../watch/transition.ts';
import { durationWords, shortWords } from '../language/duration-words.ts';
import { exactTimeWords } from '../language/moment-words.ts';
import { plural } from '../language/plural.ts';
import type { Manner } from './flapping.ts';
import type { AlertKind } from './rules.ts';
import { shown } from './shown-name.ts';

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
  const name = details.hideNames ? null : shown(subject.title);
  return {
    title: alertTitle(kind, name, transition.to, details),
    body: alertBody(subject, transition.noticedAtMs),
  };
}

/** Where and when: names of rooms and accounts are no personal data. */
export function alertBody(
  { roomName, accountName }: Pick<Subject, 'roomName' | 'accountName'>,
  noticedAtMs: number,
): string {
  const where = [roomName, accountName].map((name) => shown(name)).join(' · ');
  const time = exactTimeWords(noticedAtMs);
  return [where, `Noticed at ${time}`].join('\n');
}

/** `name` null: it is hidden. */
function alertTitle(
  kind: AlertKind,
  name: string | null,
  now: CardStatus,
  details: AlertDetails,
): string {
  const { manner = { kind: 'plain' }, rejoined = null, isRepeated = false } = details;
  const who = name ?? 'A participant';
  switch (kind) {
    case 'reconnecting':
      if (manner.kind === 'unstable') return unstableTitle(who, manner.count, manner.spanMs);
      return isRepeated ? `${who} is still reconnecting` : `${who} is reconnecting`;
    case 'disconnected':
      if (isRepeated) return `${who} is still disconnected`;
      return manner.kind === 'unstable'
        ? droppingTitle(who, manner.count, manner.spanMs)
        : `${who} disconnected`;
    case 'back':
      if (manner.kind === 'stable-again') return `${who}: connection stable again`;
      return rejoined === null ? `${who} is connected again` : rejoinedTitle(who, rejoined.afterMs);
    case 'joined':
      return `${who} has joined`;
    case 'not-found':
      return isRepeated ? stillNotFoundTitle(name) : notFoundTitle(name);
    case 'unknown-status':
      return unknownStatusTitle(who, now.kind === 'unknown' ? now.word : now.kind);
    case 'room-ended':
      return name === null ? 'The room of a participant ended' : `The room of ${name} ended`;
    default:
      return kind satisfies never;
  }
}

function unstableTitle(who: string, count: number, spanMs: number): string {
  return plural(
    count,
    [
      '{who}: connection unstable, # reconnect in {span}',
      '{who}: connection unstable, # reconnects in {span}',
    ],
    { who, span: spanWords(spanMs) },
  );
}

function droppingTitle(who: string, count: number, spanMs: number): string {
  return plural(
    count,
    ['{who} disconnected: # drop in {span}', '{who} disconnected: # drops in {span}'],
    { who, span: spanWords(spanMs) },
  );
}

function notFoundTitle(name: string | null): string {
  return name === null ? 'Twilio no longer finds a participant' : `Twilio no longer finds ${name}`;
}

function stillNotFoundTitle(name: string | null): string {
  return name === null
    ? 'Twilio still doesn’t find a participant'
    : `Twilio still doesn’t find ${name}`;
}

/** `word`: Twilio's own. */
function unknownStatusTitle(who: string, word: string): string {
  const status = shown(word);
  return status === '' ? `${who} has no status, says Twilio` : `${who} is “${status}”, says Twilio`;
}

/** A span to the minute. */
function spanWords(spanMs: number): string {
  return shortWords(Math.max(1, Math.round(spanMs / 60_000)) * 60_000, 'minute');
}

function rejoinedTitle(who: string, afterMs: number | null): string {
  // Two devices with one identity: the second joins before the first is thrown out.
  const isKnown = afterMs !== null && afterMs >= 500;
  const wholeMs = Math.round((afterMs ?? 0) / 1_000) * 1_000;
  const absence = durationWords(wholeMs);
  return isKnown ? `${who} rejoined after ${absence}` : `${who} rejoined`;
}

/** Twilio rejects an account; null: its name isn't known any more. */
export function rejectedWords(accountName: string | null): NotificationWords {
  const name = accountName === null ? null : shown(accountName);
  return {
    title: name === null ? 'Twilio rejects an account' : `Twilio rejects the account “${name}”`,
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
