import { numberWords } from '../../src-main/contract.ts';

/** How many of the cards a filter shows. `roomName`: the only room whose cards it shows, if it is one. */
export function showingWords(shown: number, all: number, roomName: string | null = null): string {
  if (roomName !== null) return showingInRoomWords(shown, all, roomName);
  const count = numberWords(shown);
  const total = numberWords(all);
  return shown === 0 ? `None of ${total} matches the filter` : `Showing ${count} of ${total}`;
}

function showingInRoomWords(shown: number, all: number, roomName: string): string {
  // Set apart, so that a name written from right to left leaves the words around it where they are.
  const room = `\u2068${roomName}\u2069`;
  const count = numberWords(shown);
  const total = numberWords(all);
  return shown === 0
    ? `None of ${total} in the room ${room} matches the filter`
    : `Showing ${count} of ${total}: those in the room ${room}`;
}
