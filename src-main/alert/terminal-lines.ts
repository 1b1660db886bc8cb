import type { CardStatus } from '../watch/card.ts';
import type { Transition } from '../watch/transition.ts';
import type { NotificationWords, Subject } from './alert-words.ts';
import { withoutControls } from './shown-name.ts';

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
