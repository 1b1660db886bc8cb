import { variantNames } from './messages.ts';
import type { VariantName } from './messages.ts';

/** One run: a way to watch so many pins, spread evenly over so many rooms. */
export interface Combination {
  variant: VariantName;
  pins: number;
  rooms: number;
}

const pinCounts = [10, 100, 1_000];
const roomCounts = [1, 20, 100];

/** All that are compared: no room is empty. */
export function allCombinations(): Combination[] {
  return pinCounts.flatMap((pins) =>
    roomCounts
      .filter((rooms) => rooms <= pins)
      .flatMap((rooms) => variantNames.map((variant) => ({ variant, pins, rooms }))),
  );
}

/** The words that name a combination on the command line. */
export function wordsOf({ variant, pins, rooms }: Combination): string[] {
  return [variant, `${pins}-pins`, `${rooms}-rooms`];
}

/** Those that all the words name. A word that names none is a mistake, and is thrown. */
export function chosen(all: readonly Combination[], words: readonly string[]): Combination[] {
  const known = new Set(all.flatMap(wordsOf));
  const unknown = words.find((word) => !known.has(word));
  if (unknown !== undefined) {
    throw new RangeError(`“${unknown}” names nothing. Known: ${[...known].join(' ')}`);
  }
  return all.filter((one) => words.every((word) => wordsOf(one).includes(word)));
}
