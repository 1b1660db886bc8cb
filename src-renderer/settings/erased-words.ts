import type { AnswerOf, Leftover } from '../../src-main/contract.ts';
import { keychainWords } from '../account/keychain-words.ts';
import type { DangerousOutcome } from './dangerous-outcome.ts';

/** What became of erasing everything. */
export function erasedWords(result: AnswerOf<'eraseEverything'> | 'failed'): DangerousOutcome {
  if (result === 'failed') {
    const words = 'That did not work, so some of it may be left. Please try again.';
    return { good: false, words, left: [] };
  }
  if (result.ok) return { good: true, words: 'Everything is erased.', left: [] };
  return {
    good: false,
    words: 'The rest is erased, but this is left:',
    left: result.left.map(leftoverWords),
  };
}

/** What could not be erased, where it is, and what to do about it. */
function leftoverWords(leftover: Leftover): string {
  switch (leftover.kind) {
    case 'secret': {
      const { fact, advice } = keychainWords(leftover.problem);
      return [secretWords(leftover.accountName), fact, advice].join(' ');
    }
    case 'file':
      return `${leftover.path}. Another program may have it open, or it may not be yours to remove; close that program, then try again, or remove it by hand.`;
    case 'login-item':
      return leftover.path === null
        ? 'This computer still starts Roomwatch at login. Take it off the list in its own settings for what starts at login.'
        : `${leftover.path}, by which this computer starts Roomwatch at login. Remove it by hand.`;
    default:
      return leftover satisfies never;
  }
}

/** `accountName` null: of accounts that are no longer known. */
function secretWords(accountName: string | null): string {
  return accountName === null
    ? 'Older secrets in the keychain, of accounts that are there no more.'
    : `The secret of ${accountName}, in the keychain, and with it the account.`;
}
