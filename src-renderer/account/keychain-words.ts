import type { KeychainProblem } from '../../src-main/contract.ts';

/** What is wrong with this computer's keychain, and what to do about it. */
export function keychainWords(problem: KeychainProblem): { fact: string; advice: string } {
  switch (problem) {
    case 'absent':
      return {
        fact: 'No keychain answers on this computer.',
        advice:
          'Install or start a Secret Service, such as gnome-keyring or KWallet, then try again.',
      };
    case 'locked':
      return {
        fact: 'The keychain is locked.',
        advice: 'Unlock it, for example by signing in to your desktop again, then try again.',
      };
    case 'denied':
      return {
        fact: 'The system did not let Roomwatch use the keychain.',
        advice: 'Try again and allow it when the system asks.',
      };
    case 'silent':
      return {
        fact: 'The keychain did not answer in time.',
        advice:
          'It may be waiting for you: look for a question behind this window, then try again.',
      };
    case 'crashed':
      return {
        fact: 'The part of Roomwatch that speaks with the keychain stopped unexpectedly.',
        advice: 'It has been started anew. Try again; if it happens twice, restart the computer.',
      };
    default:
      return problem satisfies never;
  }
}
