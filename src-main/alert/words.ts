import type { CardStatus } from '../watch/card.ts';
import type { Transition } from '../watch/transition.ts';
import type { AlertKind } from './rules.ts';

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

/** Longest name in a notification, in characters as people see them: the rest of the sentence must be seen too. */
const longestName = 60;

/** What a notification says: who, what, where, and when it was noticed (our clock, ms). */
export function alertWords(
  kind: AlertKind,
  subject: Subject,
  transition: Pick<Transition, 'to' | 'noticedAtMs'>,
): NotificationWords {
  const noticedAt = new Date(transition.noticedAtMs).toLocaleTimeString(undefined, {
    timeStyle: 'medium',
  });
  const room = withoutMarkup(shown(subject.roomName));
  const account = withoutMarkup(shown(subject.accountName));
  return {
    title: alertTitle(kind, shown(subject.title), transition.to),
    body: `${room} · ${account}\nNoticed at ${noticedAt}`,
  };
}

function alertTitle(kind: AlertKind, who: string, now: CardStatus): string {
  switch (kind) {
    case 'reconnecting':
      return `${who} is reconnecting`;
    case 'disconnected':
      return `${who} disconnected`;
    case 'back':
      return `${who} is connected again`;
    case 'not-found':
      return `Twilio no longer finds ${who}`;
    case 'unknown-status':
      return `${who} is “${shown(statusWord(now))}”, says Twilio`;
    default:
      return kind satisfies never;
  }
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

/** A name made fit to stand in a sentence: one line, cut between whole characters, its direction kept to itself. */
function shown(name: string): string {
  const characters = [...new Intl.Segmenter().segment(withoutControls(name))];
  const cut =
    characters.length > longestName
      ? `${characters
          .slice(0, longestName - 1)
          .map(({ segment }) => segment)
          .join('')}…`
      : characters.map(({ segment }) => segment).join('');
  return /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}]/u.test(cut)
    ? `\u2068${cut}\u2069`
    : cut;
}

/** No line breaks, terminal escapes or direction overrides: a name must not write anything but itself. */
function withoutControls(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu, ' ').trim();
}

/** Notification services on Linux read the body as markup. */
function withoutMarkup(text: string): string {
  return text.replaceAll('<', '‹').replaceAll('>', '›');
}
