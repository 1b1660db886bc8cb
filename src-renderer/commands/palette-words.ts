import { plural } from '../../src-main/contract.ts';
import type { FoundGroup } from './found-entries.ts';

/** What the entries of a group are. */
export function groupWords(kind: FoundGroup['kind']): string {
  switch (kind) {
    case 'in-trouble':
      return 'In trouble';
    case 'pin':
      return 'People';
    case 'room':
      return 'Rooms';
    case 'account':
      return 'Accounts';
    case 'command':
      return 'Actions';
    default:
      return kind satisfies never;
  }
}

export function nothingFoundWords(): string {
  return 'Nobody and nothing is called that.';
}

/** That there is more than what is shown; empty: there is not. */
export function moreWords(moreCount: number): string {
  if (moreCount === 0) return '';
  return plural(moreCount, [
    '… and # more. Type on to find it.',
    '… and # more. Type on to find them.',
  ]);
}

/** How many entries were found, for those who don't see them. */
export function foundWords(count: number): string {
  return plural(count, ['# result', '# results']);
}

/** How many pins a room or an account has. */
export function pinCountWords(count: number): string {
  return plural(count, ['# pin', '# pins']);
}
