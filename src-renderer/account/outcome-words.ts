import type { Outcome } from './account-form.svelte.ts';
import { checkWords } from './check-words.ts';
import { keychainWords } from './keychain-words.ts';

/** What came of `Check` or `Save`: the fact, and what to do. */
export function outcomeWords(outcome: Outcome): { good: boolean; fact: string; advice: string } {
  switch (outcome.kind) {
    case 'check':
      return checkWords(outcome.result);
    case 'keychain':
      return { good: false, ...keychainWords(outcome.problem) };
    case 'no-such-account':
      return {
        good: false,
        fact: 'This account was removed meanwhile.',
        advice: 'Close this and add it anew.',
      };
    case 'failed':
      return {
        good: false,
        fact: 'Something went wrong inside Roomwatch.',
        advice: 'What you typed is still here. Please try again.',
      };
    default:
      return outcome satisfies never;
  }
}
