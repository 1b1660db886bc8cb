import { plural, listWords } from '../../src-main/contract.ts';
import type { AccountView } from '../../src-main/contract.ts';
import { errorReason } from '../ui/error-words.ts';
import { keychainWords } from './keychain-words.ts';

/** Where the account's secret is. */
export function secretPlaceWords(account: AccountView): string {
  const isToken = account.apiKeySid === null;
  switch (account.secretPlace) {
    case 'keychain':
      return isToken ? 'Auth token in the keychain' : 'API key secret in the keychain';
    case 'this-session':
      return 'This session only: gone when Roomwatch quits';
    case 'missing':
      return isToken ? 'Auth token missing' : 'API key secret missing';
    default:
      return account.secretPlace satisfies never;
  }
}

/** What is wrong with the account; null where nothing is. */
export function accountTrouble(account: AccountView): string | null {
  if (account.keychainProblem !== null) {
    const { fact, advice } = keychainWords(account.keychainProblem);
    return `${fact} ${advice}`;
  }
  if (account.rejected !== null) {
    return `Twilio rejects it: ${errorReason(account.rejected)}. Its pins are paused.`;
  }
  if (account.secretPlace === 'missing') {
    return 'Edit the account and enter its secret again. Until then its pins are paused.';
  }
  return null;
}

/** "3 pins", "3 pins and 1 whole room". */
export function pinCountWords({
  pinCount,
  roomCount,
}: Pick<AccountView, 'pinCount' | 'roomCount'>): string {
  const counts = [
    pinCount === 0 ? null : plural(pinCount, ['# pin', '# pins']),
    roomCount === 0 ? null : plural(roomCount, ['# whole room', '# whole rooms']),
  ];
  return listWords(counts.filter((words) => words !== null)) || 'no pins';
}

/** Asks what should become of what is pinned with the account, before it is removed. */
export function fateQuestion(account: Pick<AccountView, 'pinCount' | 'roomCount'>): string {
  const { pinCount, roomCount } = account;
  if (roomCount === 0) {
    return plural(pinCount, [
      'What should become of its # pin?',
      'What should become of its # pins?',
    ]);
  }
  if (pinCount === 0) {
    return plural(roomCount, [
      'What should become of its # whole room?',
      'What should become of its # whole rooms?',
    ]);
  }
  return `What should become of what is pinned with it: ${pinCountWords(account)}?`;
}
