import { plural, numberWords } from '../../src-main/contract.ts';
import type { RoomInProgress } from '../../src-main/contract.ts';
import { errorReason } from '../ui/error-words.ts';
import type { PeopleChoice } from './people-choice.svelte.ts';
import type { PickTrouble, RoomList } from './room-list.svelte.ts';
import type { RoomPicker } from './room-picker.svelte.ts';

/** What a room is called: its unique name, else its SID. */
export function roomTitle({ name, sid }: RoomInProgress): string {
  return name ?? sid;
}

/** Why there is nothing to pick from, and what would help. */
export function troubleWords(trouble: PickTrouble): string {
  if (trouble === 'failed') return 'It could not be read. Please try again.';
  switch (trouble.kind) {
    case 'twilio':
      return trouble.error.kind === 'unauthorized' || trouble.error.kind === 'forbidden'
        ? `Twilio refused: ${errorReason(trouble.error)}.`
        : `Twilio can’t be asked: ${errorReason(trouble.error)}.`;
    case 'account-not-ready':
      return 'The account’s secret is not at hand, so Twilio can’t be asked. Accounts, on the board, says why.';
    case 'outdated':
      return 'The account was changed since this list was read.';
    case 'stopped':
      return 'Stopped before Twilio answered.';
    default:
      return trouble satisfies never;
  }
}

/** How many rooms there are to choose from. */
export function roomsWords(
  list: Pick<RoomList, 'all' | 'found' | 'hasMore' | 'busy' | 'search'>,
): string {
  if (list.busy) return 'Asking Twilio for the rooms…';
  if (list.all === null) return '';
  const total = list.all.length;
  if (total === 0) return 'No room is in progress in this account now. Look again once one is.';
  const sought = list.search.trim() === '' ? '' : `${numberWords(list.found.length)} of `;
  if (list.hasMore) return `${sought}${roomCount(total)} so far; Twilio has more`;
  return `${sought}${roomCount(total)} in progress`;
}

function roomCount(count: number): string {
  return plural(count, ['# room', '# rooms']);
}

/** Who is in a room, and when that was so; nothing where nobody knows. */
export function peopleWords(
  {
    people,
    isOver,
    choosable,
    busy,
    readSoFar,
  }: Pick<PeopleChoice, 'people' | 'isOver' | 'choosable' | 'busy' | 'readSoFar'>,
  readAt: string,
): string {
  if (busy) {
    return readSoFar === 0
      ? 'Asking Twilio who is in the room…'
      : `Asking Twilio who is in the room: ${plural(readSoFar, ['# person', '# people'])} so far…`;
  }
  if (people === null) return '';
  if (isOver) return 'This room has ended: nobody is in it any more.';
  if (people.length === 0) return `Nobody was in this room at ${readAt}.`;
  const count = plural(people.length, ['# person', '# people']);
  const pinned = people.length - choosable.length;
  return `${count} in the room at ${readAt}${pinned === 0 ? '' : `, ${numberWords(pinned)} of them pinned already`}`;
}

/** Why `Pin` can't be pressed yet; null when it can. */
export function whyNobody({ rooms, people }: Pick<RoomPicker, 'rooms' | 'people'>): string | null {
  if (rooms === null) return 'Choose an account first.';
  if (people === null) return 'Choose a room.';
  if (people.people === null) return '';
  if (people.wholeRoom !== null) return null;
  if (people.choosable.length === 0) return 'There is nobody to pin here.';
  return people.chosen.length === 0 ? 'Choose whom to pin.' : null;
}

/** What pinning will do, where the user could expect more of it. */
export function pinningWords({
  isEveryone,
  wholeRoom,
}: Pick<PeopleChoice, 'isEveryone' | 'wholeRoom'>): string {
  if (wholeRoom !== null) return 'Everyone in it, and whoever joins later.';
  return isEveryone ? 'Everyone who is here now. Who joins later is not pinned.' : '';
}

/** What each way of pinning means in this room. */
export function pinAsWords({ pinAs, room }: Pick<PeopleChoice, 'pinAs' | 'room'>): string {
  const isNamed = room.name !== null;
  switch (pinAs) {
    case 'session':
      return 'A session ends when its participant leaves, and is over then.';
    case 'person':
      return isNamed
        ? 'People are followed through all their sessions, also in the next rooms of this name.'
        : 'People are followed through all their sessions in this room.';
    case 'room':
      return isNamed
        ? 'Everyone is pinned who is in this room or joins it, and the next rooms of this name.'
        : 'Everyone is pinned who is in this room or joins it.';
    default:
      return pinAs satisfies never;
  }
}

/** What came of pinning several. */
export function addedWords(added: number, alreadyPinned: number): string {
  if (added === 0) {
    return alreadyPinned === 1
      ? 'That one is pinned already.'
      : `All ${numberWords(alreadyPinned)} are pinned already.`;
  }
  const before =
    alreadyPinned === 0 ? '' : `; ${plural(alreadyPinned, ['# was', '# were'])} pinned already`;
  return `Pinned ${numberWords(added)}${before}. Roomwatch is looking.`;
}
