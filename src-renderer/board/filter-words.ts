import { numberWords } from '../../src-main/contract.ts';

/** How many of the cards a filter shows. `roomName`: the only room whose cards it shows, if it is one. */
export function showingWords(shown: number, all: number, roomName: string | null = null): string {
  if (roomName !== null) return showingInRoomWords(shown, all, roomName);
  return shown === 0
    ? `None of ${numberWords(all)} matches the filter`
    : `Showing ${numberWords(shown)} of ${numberWords(all)}`;
}

function showingInRoomWords(shown: number, all: number, roomName: string): string {
  // Set apart, so that a name written from right to left leaves the words around it where they are.
  const room = `\u2068${roomName}\u2069`;
  return shown === 0
    ? `None of ${numberWords(all)} in the room ${room} matches the filter`
    : `Showing ${numberWords(shown)} of ${numberWords(all)}: those in the room ${room}`;
}
