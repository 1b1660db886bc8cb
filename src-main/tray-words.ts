import { plural } from './language/plural.ts';
import { shown } from './alert/shown-name.ts';
import type { CardView } from './board-view.ts';

/** Longest names in the menu, in characters as people see them. */
const longestName = 40;
const longestRoom = 30;
/** Windows cuts the rest. */
const longestToolTip = 127;

/**
 * What the tray says where it is pointed at. No names: it shows to whoever looks at the screen. `summary` null:
 * nobody is pinned.
 */
export function toolTipWords(summary: string | null, isDemo: boolean, isMuted: boolean): string {
  const pins = summary ?? nobodyPinned();
  return shown(isMuted ? mutedToolTip(pins, isDemo) : toolTip(pins, isDemo), longestToolTip);
}

function toolTip(pins: string, isDemo: boolean): string {
  return isDemo ? `Roomwatch demo: ${pins}` : `Roomwatch: ${pins}`;
}

function mutedToolTip(pins: string, isDemo: boolean): string {
  return isDemo
    ? `Roomwatch demo: ${pins}; all alerts are muted`
    : `Roomwatch: ${pins}; all alerts are muted`;
}

/** The menu's first line. */
export function headingWords(summary: string | null, isDemo: boolean): string {
  if (!isDemo) return summary ?? 'Nobody pinned';
  const pins = summary ?? nobodyPinned();
  return `Demo: ${pins}`;
}

/** After a colon. */
function nobodyPinned(): string {
  return 'nobody pinned';
}

/** Who is in trouble, where, and how; `who` null: names are hidden. */
export function troubleWords(
  { status, freshness }: Pick<CardView, 'status' | 'freshness'>,
  who: string | null,
  room: string,
): string {
  const roomName = shown(room, longestRoom);
  const name = who === null ? null : shown(who, longestName);
  if (freshness.kind === 'stale') return staleWords(status, name, roomName);
  const whom = name ?? 'A participant';
  switch (status.kind) {
    case 'waiting':
      return `${whom} in ${roomName} is waiting`;
    case 'connected':
      return `${whom} in ${roomName} is connected`;
    case 'reconnecting':
      return `${whom} in ${roomName} is reconnecting`;
    case 'disconnected':
      return `${whom} in ${roomName} is disconnected`;
    case 'not-found':
      return notFoundWords(name, roomName);
    case 'unknown':
      return unknownStatusWords(status.word, whom, roomName);
    default:
      return status satisfies never;
  }
}

function notFoundWords(name: string | null, roomName: string): string {
  return name === null
    ? `Twilio doesn’t find a participant in ${roomName}`
    : `Twilio doesn’t find ${name} in ${roomName}`;
}

/** `word`: Twilio's own. */
function unknownStatusWords(word: string, whom: string, roomName: string): string {
  const status = shown(word, longestRoom);
  return status === ''
    ? `${whom} in ${roomName} has no status`
    : `${whom} in ${roomName} is “${status}”, says Twilio`;
}

function staleWords(status: CardView['status'], name: string | null, roomName: string): string {
  const whom = name ?? 'A participant';
  switch (status.kind) {
    case 'waiting':
      return `${whom} in ${roomName} was waiting at the last look`;
    case 'connected':
      return `${whom} in ${roomName} was connected at the last look`;
    case 'reconnecting':
      return `${whom} in ${roomName} was reconnecting at the last look`;
    case 'disconnected':
      return `${whom} in ${roomName} was disconnected at the last look`;
    case 'not-found':
      return `${whom} in ${roomName} was not found at the last look`;
    case 'unknown':
      return `${whom} in ${roomName} had a status of Twilio’s at the last look`;
    default:
      return status satisfies never;
  }
}

/** Those in trouble for whom there is no line of their own. */
export function andMoreWords(count: number): string {
  return plural(count, ['And # more…', 'And # more…']);
}

/** Those whose card is not true at this moment. */
export function notSeenWords(count: number): string {
  return plural(count, ['# pin can’t be looked at now…', '# pins can’t be looked at now…']);
}

/** Opens the window. */
export function openWords(): string {
  return 'Open Roomwatch';
}

/** Ends it. */
export function quitWords(): string {
  return 'Quit Roomwatch';
}

export function muteAllWords(): string {
  return 'Mute all alerts';
}

export function unmuteAllWords(): string {
  return 'Unmute all alerts';
}

/** An `&` would underline the letter after it. */
export function menuLabel(words: string): string {
  return words.replaceAll('&', '&&');
}
