import type { CardStatus } from '../watch/card.ts';
import type { TransitionEntry } from './history-entry.ts';

/** Which changes are wanted. */
export interface HistoryFilter {
  /** Each word of it is to be found in a name, the identity, the room or a SID, however it is written. */
  text: string;
  /** null: of every pin. */
  pinId: string | null;
  /** The room's name, or its SID where it has none; null: in every room. */
  room: string | null;
  /** What they changed to; null: whatever it was. */
  status: CardStatus['kind'] | null;
  /** On our clock, in ms. */
  fromMs: number;
}

/** Whether nothing but the time and the pin is asked for. */
export function asksForEverything({ text, room, status }: HistoryFilter): boolean {
  return wordsOf(text).length === 0 && room === null && status === null;
}

/** A function that says of a change whether it is wanted. */
export function createMatcher(filter: HistoryFilter): (entry: TransitionEntry) => boolean {
  const { pinId, room, status, fromMs } = filter;
  const words = wordsOf(filter.text);
  return (entry) => {
    if (entry.atMs < fromMs) return false;
    if (pinId !== null && entry.pinId !== pinId) return false;
    if (room !== null && entry.roomName !== room) return false;
    if (status !== null && entry.to.kind !== status) return false;
    if (words.length === 0) return true;
    const { title, identity, roomName, roomSid, participantSid } = entry;
    // A line break keeps a word from being found across two of them.
    const all = plain([title, identity, roomName, roomSid, participantSid].join('\n'));
    return words.every((word) => all.includes(word));
  };
}

function wordsOf(text: string): string[] {
  return plain(text).split(/\s+/).filter(Boolean);
}

/** Capital or not, composed or not, full width or not: it is the same letter. */
function plain(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}
