import type { PinnedRoomView, RoomProblem } from '../../src-main/contract.ts';
import { countWords, isRoomSid } from '../../src-main/contract.ts';
import { errorReason } from '../ui/error-words.ts';

/** How a room that is pinned whole is at this moment. `inside`: how many of its pins are in it. */
export function roomStateWords(
  { state, problem }: Pick<PinnedRoomView, 'state' | 'problem'>,
  inside: number,
): string {
  if (problem !== null) return problemWords(problem);
  switch (state) {
    case 'not-looked-yet':
      return 'looking who is in it…';
    case 'open':
      if (inside === 0) return 'nobody in it; whoever joins is pinned';
      return `${countWords(inside, 'person', 'people')} in it`;
    case 'not-open':
      return 'not open now; whoever joins the next room of this name is pinned';
    case 'ended':
      return 'has ended; nobody can join it any more';
    default:
      return state satisfies never;
  }
}

function problemWords(problem: RoomProblem): string {
  if (problem.kind === 'not-asked') {
    return 'who joins can’t be seen: the account’s secret is not at hand';
  }
  return `who joins can’t be seen: ${errorReason(problem)}`;
}

/** What its being pinned means. */
export function whatPinningDoes({ room }: Pick<PinnedRoomView, 'room'>): string {
  return isRoomSid(room)
    ? 'Everyone who joins this room is pinned.'
    : 'Everyone who joins this room, or a later one of this name, is pinned.';
}
