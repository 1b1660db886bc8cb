import { listWords, numberWords, plural } from '../../src-main/contract.ts';
import type { PinReading } from '../../src-main/contract.ts';
import { linkProblemWords } from './link-words.ts';
import { sidKind } from './sid-kind.ts';

type Problem = NonNullable<PinReading['problem']>;

/** Why what was pasted names nobody to watch, and what to paste instead. */
export function problemWords(problem: Problem): string {
  switch (problem.kind) {
    case 'text-too-long':
      return plural(problem.length, [
        'This is too long to be read (# character). Paste only the part about the participant.',
        'This is too long to be read (# characters). Paste only the part about the participant.',
      ]);
    case 'several-rooms':
      return `There are several rooms in it: ${listWords(problem.values)}. Leave only the one that is meant.`;
    case 'several-participants':
      return `There are several participants in it: ${listWords(problem.values)}. Paste them one to a line.`;
    case 'wrong-sid-length':
      return wrongLengthWords(problem);
    case 'wrong-sid-character':
      return problem.part === 'room'
        ? `The room SID ${problem.text} holds “${problem.character}”, which no SID does: only 0 to 9 and a to f. Copy it again.`
        : `The participant SID ${problem.text} holds “${problem.character}”, which no SID does: only 0 to 9 and a to f. Copy it again.`;
    case 'other-sid-kind':
      return `${otherSidWords(problem)} ${sidPrefixesWords()}`;
    case 'name-too-long':
      return tooLongWords(problem);
    case 'unusable-characters':
      return problem.part === 'room-name'
        ? 'There are invisible control characters in the room name. Type it, or copy it again.'
        : 'There are invisible control characters in the identity. Type it, or copy it again.';
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

function wrongLengthWords(problem: Extract<Problem, { kind: 'wrong-sid-length' }>): string {
  const values = { sid: problem.text, expected: numberWords(problem.expectedLength) };
  return problem.part === 'room'
    ? plural(
        problem.length,
        [
          'The room SID {sid} has # character instead of {expected}. Copy it again, whole.',
          'The room SID {sid} has # characters instead of {expected}. Copy it again, whole.',
        ],
        values,
      )
    : plural(
        problem.length,
        [
          'The participant SID {sid} has # character instead of {expected}. Copy it again, whole.',
          'The participant SID {sid} has # characters instead of {expected}. Copy it again, whole.',
        ],
        values,
      );
}

function tooLongWords(problem: Extract<Problem, { kind: 'name-too-long' }>): string {
  const values = { most: numberWords(problem.maxLength) };
  return problem.part === 'room-name'
    ? plural(
        problem.length,
        [
          'The room name is too long: # character, and at most {most} are possible.',
          'The room name is too long: # characters, and at most {most} are possible.',
        ],
        values,
      )
    : plural(
        problem.length,
        [
          'The identity is too long: # character, and at most {most} are possible.',
          'The identity is too long: # characters, and at most {most} are possible.',
        ],
        values,
      );
}

function otherSidWords({ prefix, sid }: Extract<Problem, { kind: 'other-sid-kind' }>): string {
  const kind = sidKind(prefix);
  switch (kind) {
    case 'track':
      return `${sid} is the SID of a track.`;
    case 'conversation':
      return `${sid} is the SID of a conversation.`;
    case 'composition':
      return `${sid} is the SID of a composition.`;
    case 'recording':
      return `${sid} is the SID of a recording.`;
    case 'message':
      return `${sid} is the SID of a message.`;
    case 'call':
      return `${sid} is the SID of a call.`;
    case 'user':
      return `${sid} is the SID of a user.`;
    case 'other':
      return `${sid} is the SID of something else.`;
    default:
      return kind satisfies never;
  }
}

function sidPrefixesWords(): string {
  return 'A room’s begins with RM, a participant’s with PA.';
}
