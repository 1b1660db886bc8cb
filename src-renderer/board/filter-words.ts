import { numberWords } from '../../src-main/contract.ts';

/** How many of the cards a filter shows. */
export function showingWords(shown: number, all: number): string {
  return shown === 0
    ? `None of ${numberWords(all)} matches the filter`
    : `Showing ${numberWords(shown)} of ${numberWords(all)}`;
}
