import type { Leftover } from '../../src-main/contract.ts';
import { keychainWords } from '../account/keychain-words.ts';

/** What could not be erased, where it is, and what to do about it. */
export function leftoverWords(leftover: Leftover): string {
  switch (leftover.kind) {
    case 'secret': {
      const { fact, advice } = keychainWords(leftover.problem);
      return leftover.accountName === null
        ? `Older secrets in the keychain, of accounts that are there no more. ${fact} ${advice}`
        : `The secret of ${leftover.accountName}, in the keychain, and with it the account. ${fact} ${advice}`;
    }
    case 'file':
      return `${leftover.path}. Another program may have it open, or it may not be yours to remove; close that program, then try again, or remove it by hand.`;
    default:
      return leftover satisfies never;
  }
}
