import { plural, numberWords } from '../../src-main/contract.ts';
import type { PinList, PinTarget } from '../../src-main/contract.ts';
import { problemWords } from './problem-words.ts';
import { missingWords } from './reading-words.ts';

type Line = PinList['lines'][number];

/** Why a line can't be pinned, or isn't by itself; null where it is. */
export function lineTrouble({ reading, sameAsLine }: Line): string | null {
  if (sameAsLine !== null) return `The same as line ${sameAsLine}; it is pinned once.`;
  if (reading.target !== null) return null;
  if (reading.problem !== null) return problemWords(reading.problem);
  return missingWords(reading) ?? 'It was not understood.';
}

/** What there is to pin of a list. */
export function listWords({ lines, leftOut }: PinList, pinned: number): string {
  const count = plural(
    lines.length + leftOut,
    ['{pinned} of # line can be pinned.', '{pinned} of # lines can be pinned.'],
    { pinned: numberWords(pinned) },
  );
  if (leftOut === 0) return count;
  const rest = plural(lines.length, ['Only the first # was read.', 'Only the first # were read.']);
  return `${count} ${rest}`;
}

/** Whom a target watches: the person by identity, or the session by SID. */
export function whoOf(target: PinTarget): string {
  return target.kind === 'person' ? target.identity : target.participantSid;
}

/** Where. */
export function roomOf(target: PinTarget): string {
  return target.kind === 'person' ? target.room : target.roomSid;
}

/** Why `Pin` can't be pressed yet; null when it can. */
export function whyNoList(
  pinned: number,
  isRead: boolean,
  accountId: string | null,
): string | null {
  if (!isRead) return 'Reading…';
  if (pinned === 0) return 'No line can be pinned: see above.';
  if (accountId === null) return 'Choose an account first.';
  return null;
}
