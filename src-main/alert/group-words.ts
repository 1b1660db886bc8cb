import type { CardStatus } from '../watch/card.ts';
import type { Absence } from '../watch/catch-up.ts';
import { enumerationWords, listWords } from '../language/number-words.ts';
import { plural } from '../language/plural.ts';
import { alertBody } from './alert-words.ts';
import type { NotificationWords, Subject } from './alert-words.ts';
import { kindCountWords, kindWords } from './kind-words.ts';
import type { AlertKind } from './rules.ts';
import { shown } from './shown-name.ts';

/** So many are named; the rest is counted. */
const mostNamed = 3;
/** Longest name where several stand together, in characters as people see them. */
const longestName = 30;

/** One of several alerts that are told together. */
export interface Item {
  kind: AlertKind;
  subject: Subject;
  status: CardStatus;
  /** When it was noticed, on our clock (ms). */
  noticedAtMs: number;
}

/** In which order kinds are told of together: what needs someone first. */
const order: readonly AlertKind[] = [
  'room-ended',
  'disconnected',
  'not-found',
  'reconnecting',
  'unknown-status',
  'back',
  'joined',
];

/** Several alerts of one room as one notification. */
export function roomWords(
  items: readonly Item[],
  { hideNames, isRepeated = false }: { hideNames: boolean; isRepeated?: boolean },
): NotificationWords {
  const sentences = sentencesOf(items, hideNames, isRepeated);
  const body = alertBody(items[0]!.subject, latest(items));
  if (sentences.length === 1) return { title: sentences[0]!, body };
  return {
    title: countsOf(items, isRepeated),
    body: [...sentences, body].join('\n'),
  };
}

/** Everyone whom we watch in a room is gone, because the room is over. */
export function roomEndedWords(items: readonly Item[]): NotificationWords {
  const { subject } = items[0]!;
  const roomName = shown(subject.roomName);
  const people = plural(items.length, [
    '# person disconnected with it',
    '# people disconnected with it',
  ]);
  return {
    title: `The room “${roomName}” ended`,
    body: [people, alertBody(subject, latest(items))].join('\n'),
  };
}

/** When news was held back. */
export type HeldWhile = Absence | 'muted' | 'quiet';

/** What changed while news was held back, as one notification. */
export function summaryWords(
  items: readonly Item[],
  heldWhile: HeldWhile,
  hideNames: boolean,
): NotificationWords {
  const rooms = [...new Set(items.map(({ subject }) => subject.roomName))];
  const named = items.length <= mostNamed && !hideNames ? sentencesOf(items, false, false) : [];
  const roomNames = listed(rooms.map((name) => shown(name, longestName)));
  return {
    title: `${lead(heldWhile)}: ${countsOf(items, false)}`,
    body: [...named, `In ${roomNames}`].join('\n'),
  };
}

function lead(heldWhile: HeldWhile): string {
  switch (heldWhile) {
    case 'asleep':
      return 'While Roomwatch was asleep';
    case 'not-running':
      return 'While Roomwatch was not running';
    case 'offline':
      return 'While this computer was offline';
    case 'without-access':
      return 'While Twilio could not be asked';
    case 'muted':
      return 'While muted';
    case 'quiet':
      return 'During quiet hours';
    default:
      return heldWhile satisfies never;
  }
}

function latest(items: readonly Item[]): number {
  return items.reduce((latestMs, { noticedAtMs }) => Math.max(latestMs, noticedAtMs), 0);
}

function byKind(items: readonly Item[]): { kind: AlertKind; items: Item[] }[] {
  return order
    .map((kind) => ({ kind, items: items.filter((item) => item.kind === kind) }))
    .filter((group) => group.items.length > 0);
}

/** “2 disconnected, 1 is reconnecting” */
function countsOf(items: readonly Item[], isRepeated: boolean): string {
  return enumerationWords(
    byKind(items).map(({ kind, items: { length } }) => kindCountWords(kind, length, isRepeated)),
  );
}

/** One sentence a kind: “Maya, Ben, Ada, and 9 more disconnected” */
function sentencesOf(items: readonly Item[], hideNames: boolean, isRepeated: boolean): string[] {
  return byKind(items).map(({ kind, items: those }) => {
    const who = hideNames
      ? countOfParticipants(those.length)
      : listed(those.map(({ subject }) => shown(subject.title, longestName)));
    return kindWords(kind, who, those.length, isRepeated);
  });
}

function countOfParticipants(count: number): string {
  return plural(count, ['# participant', '# participants']);
}

function listed(names: string[]): string {
  const rest = names.length - mostNamed;
  if (rest <= 0) return listWords(names);
  return listWords([...names.slice(0, mostNamed), plural(rest, ['# more', '# more'])]);
}
