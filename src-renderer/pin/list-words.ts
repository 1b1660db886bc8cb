import { plural, numberWords } from '../../src-main/contract.ts';
import type { PinList, PinTarget } from '../../src-main/contract.ts';
import { missingWords, problemWords } from './reading-words.ts';

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
  const all = lines.length + leftOut;
  const count = plural(all, ['# line', '# lines']);
  const rest = leftOut === 0 ? '' : ` Only the first ${numberWords(lines.length)} were read.`;
  return `${numberWords(pinned)} of ${count} can be pinned.${rest}`;
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
