import { errorReason } from '../ui/error-words.ts';
import type { Outcome } from './account-form.svelte.ts';

type Shown = Extract<Outcome, { kind: 'check' }>['result'];

/** What the check found: the fact, and what to do about it. */
export function checkWords(result: Shown): { good: boolean; fact: string; advice: string } {
  if (result.ok) {
    return { good: true, fact: 'It works.', advice: 'Twilio lets this account read Video rooms.' };
  }
  if (result.kind === 'no-secret') {
    return {
      good: false,
      fact: 'There is no secret to check with.',
      advice: 'Enter the auth token, or the secret of the API key.',
    };
  }
  if (result.kind === 'stopped') {
    return {
      good: false,
      fact: 'Stopped.',
      advice: 'Nothing is known about the credentials yet. You can save them all the same.',
    };
  }
  return { good: false, ...refusalWords(result) };
}

/** Why Twilio, or the way to it, said no. */
function refusalWords({ diagnosis, error }: Extract<Shown, { kind: 'refused' }>): {
  fact: string;
  advice: string;
} {
  const twilioCode = 'twilioCode' in error ? error.twilioCode : null;
  switch (diagnosis) {
    case 'rejected':
      return {
        fact:
          twilioCode === null
            ? 'Twilio rejects these credentials.'
            : `Twilio rejects these credentials (code ${twilioCode}).`,
        advice:
          'Check that the secret belongs to this SID and was copied whole, and that the key was not deleted or made for another region.',
      };
    case 'no-permission':
      return {
        fact:
          twilioCode === null
            ? 'The key is right, but it may not read Video rooms.'
            : `The key is right, but it may not read Video rooms (code ${twilioCode}).`,
        advice:
          'It is a restricted key: give it permission to read Video rooms and participants in the Twilio Console, or use a standard key.',
      };
    case 'suspended':
      return {
        fact:
          twilioCode === null
            ? 'Twilio has suspended this account.'
            : `Twilio has suspended this account (code ${twilioCode}).`,
        advice: 'See the Twilio Console for the reason, often billing, and reactivate it there.',
      };
    case 'test-credentials':
      return {
        fact:
          twilioCode === null
            ? 'These are test credentials.'
            : `These are test credentials (code ${twilioCode}).`,
        advice: 'Twilio Video does not take them. Use the live ones, or an API key.',
      };
    case 'unreachable':
      return {
        fact: `Twilio could not be reached: ${errorReason(error)}.`,
        advice: 'Nothing is known about the credentials yet. Check the network, then try again.',
      };
    case 'not-twilio':
      return {
        fact: 'What answers at the API base URL is not Twilio’s Video API.',
        advice: 'Leave the URL empty to use Twilio’s own, or correct it.',
      };
    case 'busy':
      return {
        fact: 'Twilio is too busy to say at the moment.',
        advice: `Nothing is wrong with what you typed: ${errorReason(error)}. Try again in a minute.`,
      };
    default:
      return diagnosis satisfies never;
  }
}
