import { numberWords } from './language/number-words.ts';
import { plural } from './language/plural.ts';
import { shown } from './alert/shown-name.ts';
import type { CardView } from './board-view.ts';

/** Longest names in the menu, in characters as people see them. */
const longestName = 40;
const longestRoom = 30;
/** Windows cuts the rest. */
const longestToolTip = 127;

/** What the tray says where it is pointed at. No names: it shows to whoever looks at the screen. */
export function toolTipWords(summary: string, isDemo: boolean, isMuted: boolean): string {
  const muted = isMuted ? '; all alerts are muted' : '';
  const words = isDemo ? `Roomwatch demo: ${summary}${muted}` : `Roomwatch: ${summary}${muted}`;
  return shown(words, longestToolTip);
}

/** The menu's first line. */
export function headingWords(summary: string, isDemo: boolean): string {
  return isDemo ? `Demo: ${summary}` : capitalized(summary);
}

/** Who is in trouble, where, and how; `who` null: names are hidden. */
export function troubleWords(
  { status, freshness }: Pick<CardView, 'status' | 'freshness'>,
  who: string | null,
  room: string,
): string {
  const name = who === null ? 'A participant' : shown(who, longestName);
  const place = shown(room, longestRoom);
  if (freshness.kind === 'stale') return staleWords(status, name, place);
  switch (status.kind) {
    case 'not-found':
      return who === null
        ? `Twilio doesn’t find a participant in ${place}`
        : `Twilio doesn’t find ${name} in ${place}`;
    case 'unknown':
      return status.word === ''
        ? `${name} in ${place} has no status`
        : `${name} in ${place} is “${shown(status.word, longestRoom)}”, says Twilio`;
    default:
      return `${name} in ${place} is ${status.kind}`;
  }
}

function staleWords(status: CardView['status'], name: string, place: string): string {
  switch (status.kind) {
    case 'not-found':
      return `${name} in ${place} was not found at the last look`;
    case 'unknown':
      return `${name} in ${place} had a status of Twilio’s at the last look`;
    default:
      return `${name} in ${place} was ${status.kind} at the last look`;
  }
}

/** Those in trouble for whom there is no line of their own. */
export function andMoreWords(count: number): string {
  return `And ${numberWords(count)} more…`;
}

/** Those whose card is not true at this moment. */
export function notSeenWords(count: number): string {
  return `${plural(count, ['# pin', '# pins'])} can’t be looked at now…`;
}

/** An `&` would underline the letter after it. */
export function menuLabel(words: string): string {
  return words.replaceAll('&', '&&');
}

function capitalized(words: string): string {
  return words.charAt(0).toLocaleUpperCase('en') + words.slice(1);
}
