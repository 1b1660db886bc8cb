import { plural, numberWords } from '../../src-main/contract.ts';
import type { FoundGroup } from './found-entries.ts';

/** What the entries of a group are. */
export const groupWords: Record<FoundGroup['kind'], string> = {
  'in-trouble': 'In trouble',
  pin: 'People',
  room: 'Rooms',
  account: 'Accounts',
  command: 'Actions',
};

export const nothingFoundWords = 'Nobody and nothing is called that.';

/** That there is more than what is shown; empty: there is not. */
export function moreWords(moreCount: number): string {
  return moreCount === 0 ? '' : `… and ${numberWords(moreCount)} more. Type on to find them.`;
}

/** How many entries were found, for those who don't see them. */
export function foundWords(count: number): string {
  return plural(count, ['# result', '# results']);
}

/** How many pins a room or an account has. */
export function pinCountWords(count: number): string {
  return plural(count, ['# pin', '# pins']);
}
