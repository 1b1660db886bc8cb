import { listWords, numberWords } from '../../src-main/contract.ts';
import type { PinReading } from '../../src-main/contract.ts';
import { linkProblemWords } from './link-words.ts';

type Part = PinReading['understood'][number]['part'];

/** The name of a part, at the head of its line. */
export function partWords(part: Part): string {
  return part.charAt(0).toUpperCase() + part.slice(1);
}

/** Which part is missing; null where nothing is. */
export function missingWords({ missing }: PinReading): string | null {
  const room = missing.includes('room');
  const participant = missing.includes('participant');
  if (room && participant) {
    return 'Neither a room nor a participant is in it yet. Paste a link, two SIDs, or a room name and an identity.';
  }
  if (room) return 'The room is missing: its SID (RM…) or its name.';
  if (participant) {
    return 'No participant is named, so the whole room will be pinned: everyone in it, and whoever joins later. For one alone add their SID (PA…) or identity.';
  }
  return null;
}

/** Why `Pin` can't be pressed yet; null when it can. */
export function whyNotYet(
  reading: PinReading | null,
  isRead: boolean,
  accountId: string | null,
  wholeRoom: string | null,
): string | null {
  if (!isRead) return 'Reading…';
  if (reading === null) return 'Say first which room and participant.';
  if (reading.target === null && wholeRoom === null) return 'Not understood yet: see above.';
  if (accountId === null) return 'Choose an account first.';
  return null;
}

/** What the SIDs that people mistake for a participant's or room's stand for. */
const sidKinds: Record<string, string> = {
  MT: 'a track',
  CH: 'a conversation',
  CJ: 'a composition',
  RT: 'a recording',
  SM: 'a message',
  CA: 'a call',
  US: 'a user',
};

/** Why what was pasted names nobody to watch, and what to paste instead. */
export function problemWords(problem: NonNullable<PinReading['problem']>): string {
  switch (problem.kind) {
    case 'text-too-long':
      return `This is too long to be read (${numberWords(problem.length)} characters). Paste only the part about the participant.`;
    case 'several-rooms':
      return `There are several rooms in it: ${listWords(problem.values)}. Leave only the one that is meant.`;
    case 'several-participants':
      return `There are several participants in it: ${listWords(problem.values)}. Paste them one to a line.`;
    case 'wrong-sid-length':
      return `The ${problem.part} SID ${problem.text} has ${problem.length} characters instead of ${problem.expectedLength}. Copy it again, whole.`;
    case 'wrong-sid-character':
      return `The ${problem.part} SID ${problem.text} holds “${problem.character}”, which no SID does: only 0 to 9 and a to f. Copy it again.`;
    case 'other-sid-kind':
      return `${problem.sid} is the SID of ${sidKinds[problem.prefix] ?? 'something else'}. A room’s begins with RM, a participant’s with PA.`;
    case 'name-too-long':
      return `The ${problem.part} is too long: ${problem.length} characters, and at most ${problem.maxLength} are possible.`;
    case 'unusable-characters':
      return `There are invisible control characters in the ${problem.part}. Type it, or copy it again.`;
    case 'unusable-room-name':
      return `A room named “${problem.roomName}” can’t be asked for. Use the room’s SID (RM…).`;
    case 'room-sid-needed':
      return `With a participant SID, the room’s SID (RM…) is needed: its name “${problem.roomName}” may mean another room later. Or follow the person: paste the room name and the identity.`;
    case 'bad-link':
      return linkProblemWords(problem.because);
    case 'broken-quotes':
      return 'Its quotation marks don’t belong together.';
    default:
      return problem satisfies never;
  }
}
