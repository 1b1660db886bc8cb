import type { PinReading } from './read-pin-target.ts';

/** So many are read, and can be pinned, at once. */
export const mostPinLines = 1_000;

/** What one line of a longer text was understood as. */
export interface PinLine {
  /** Where it begins, counted from 1 as an editor does. */
  line: number;
  reading: PinReading;
  /** Out of a table's column of that name. */
  label: string | null;
  note: string | null;
}
