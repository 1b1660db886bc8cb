import type { PinnedRoomView, RoomProblem } from '../../src-main/contract.ts';
import { plural, isRoomSid } from '../../src-main/contract.ts';
import { errorReason } from '../ui/error-words.ts';

/**
 * How a room that is pinned whole is at this moment. `inside`: how many of its pins are in it; `isAccountThere`:
 * its account was not removed.
 */
export function roomStateWords(
  { state, problem, leftOutCount }: Pick<PinnedRoomView, 'state' | 'problem' | 'leftOutCount'>,
  { inside, isAccountThere }: { inside: number; isAccountThere: boolean },
): string {
  if (problem !== null) return problemWords(problem, isAccountThere);
  switch (state) {
    case 'not-looked-yet':
      return 'Looking who is in it…';
    case 'open':
      return insideWords(inside, leftOutCount > 0);
    case 'not-open':
      return 'Not open now; whoever joins the next room of this name is pinned';
    case 'ended':
      return 'Ended; nobody can join it any more';
    default:
      return state satisfies never;
  }
}

/** Who was unpinned may be in it, too: nobody counts them. */
function insideWords(inside: number, areSomeLeftOut: boolean): string {
  if (inside === 0) {
    return areSomeLeftOut
      ? 'Nobody who is pinned is in it; whoever joins is pinned'
      : 'Nobody in it; whoever joins is pinned';
  }
  return areSomeLeftOut
    ? plural(inside, ['# person who is pinned is in it', '# people who are pinned are in it'])
    : plural(inside, ['# person in it', '# people in it']);
}

function problemWords(problem: RoomProblem, isAccountThere: boolean): string {
  if (problem.kind === 'not-asked') {
    return isAccountThere
      ? 'Who joins can’t be seen: the account’s secret is not at hand'
      : 'Paused: its account is not on this computer';
  }
  if (problem.kind === 'not-found') {
    return 'Twilio knows no room of this SID; was it copied from another account?';
  }
  return `Who joins can’t be seen: ${errorReason(problem)}`;
}

/** What its being pinned means. */
export function whatPinningDoes({ room }: Pick<PinnedRoomView, 'room'>): string {
  return isRoomSid(room)
    ? 'Everyone who joins this room is pinned.'
    : 'Everyone who joins this room, or a later one of this name, is pinned.';
}
