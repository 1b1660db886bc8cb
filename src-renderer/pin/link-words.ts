import type { PinLinkProblem } from '../../src-main/contract.ts';

/** Under the title of the pin dialog, where a link opened it. */
export const linkAsksWords =
  'A link that was opened asks for this. Nobody is pinned unless you say so.';

/** At the head of a link that waits for the user. */
export const linkWaitsWords = 'A link that was opened asks to pin somebody.';

/** While a dialog is open that must not be taken away. */
export const linkKeptWords =
  'A link was opened that asks to pin somebody. It waits until this dialog is closed.';

/** At the head of why a link is refused. */
export const linkRefusedWords = 'A link that was opened is refused.';

/** That what names an account will not be found with any that is here. */
export function foreignAccountWords(accountSid: string, isFromLink: boolean): string {
  return isFromLink
    ? `The link is about the account ${accountSid}, which is not set up here. It will only be found with an account that may read it.`
    : `What you pasted belongs to ${accountSid}, which is not set up here. It will only be found with an account that may read it.`;
}

const repeated = {
  account: 'The link names its account twice.',
  room: 'The link names its room twice.',
  participant: 'The link names its participant twice.',
  identity: 'The link names its identity twice.',
} as const;

const noSid = {
  account: 'What the link has for its account is no account SID (AC…). Copy it again, whole.',
  room: 'What the link has for its room looks like a SID, and is no room’s (RM…). Copy it again, whole.',
  participant:
    'What the link has for its participant is no participant SID (PA…). Copy it again, whole.',
} as const;

const noName = {
  room: 'What the link has for its room can’t be a room’s name.',
  identity: 'What the link has for the identity can’t be one.',
} as const;

/** Why a link of ours is refused, and what to do. */
export function linkProblemWords(problem: PinLinkProblem): string {
  switch (problem.kind) {
    case 'too-long':
      return 'The link is longer than any that Roomwatch makes, and was not read.';
    case 'control-characters':
      return 'There are control characters in the link, which no honest one has.';
    case 'malformed':
      return 'The link is damaged. Copy it again, whole.';
    case 'other-action':
      return 'The link asks for something else than to pin, which this version of Roomwatch does not do.';
    case 'unknown-parameter':
      return 'The link says something that this version of Roomwatch does not know.';
    case 'repeated-parameter':
      return repeated[problem.parameter];
    case 'not-a-sid':
      return noSid[problem.parameter];
    case 'unusable-name':
      return noName[problem.parameter];
    case 'no-room':
      return 'The link does not say which room. Copy it again, whole.';
    case 'two-participants':
      return 'The link names both a participant SID and an identity. Only one of them can be meant.';
    default:
      return problem satisfies never;
  }
}
