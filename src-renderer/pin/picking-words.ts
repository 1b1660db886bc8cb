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
  if (list.search.trim() === '') {
    return list.hasMore
      ? plural(total, ['# room so far; Twilio has more', '# rooms so far; Twilio has more'])
      : plural(total, ['# room in progress', '# rooms in progress']);
  }
  const values = { found: numberWords(list.found.length) };
  return list.hasMore
    ? plural(
        total,
        ['{found} of # room so far; Twilio has more', '{found} of # rooms so far; Twilio has more'],
        values,
      )
    : plural(total, ['{found} of # room in progress', '{found} of # rooms in progress'], values);
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
      : plural(readSoFar, [
          'Asking Twilio who is in the room: # person so far…',
          'Asking Twilio who is in the room: # people so far…',
        ]);
  }
  if (people === null) return '';
  if (isOver) return 'This room has ended: nobody is in it any more.';
  if (people.length === 0) return `Nobody was in this room at ${readAt}.`;
  const pinned = people.length - choosable.length;
  return pinned === 0
    ? plural(people.length, ['# person in the room at {time}', '# people in the room at {time}'], {
        time: readAt,
      })
    : plural(
        people.length,
        [
          '# person in the room at {time}, {pinned} of them pinned already',
          '# people in the room at {time}, {pinned} of them pinned already',
        ],
        { time: readAt, pinned: numberWords(pinned) },
      );
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
