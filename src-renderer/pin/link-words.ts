import type { PinLinkProblem } from '../../src-main/contract.ts';

/** Under the title of the pin dialog, where a link opened it. */
export function linkAsksWords(): string {
  return 'A link that was opened asks for this. Nobody is pinned unless you say so.';
}

/** At the head of a link that waits for the user. */
export function linkWaitsWords(): string {
  return 'A link that was opened asks to pin somebody.';
}

/** While a dialog is open that must not be taken away. */
export function linkKeptWords(): string {
  return 'A link was opened that asks to pin somebody. It waits until this dialog is closed.';
}

/** At the head of why a link is refused. */
export function linkRefusedWords(): string {
  return 'A link that was opened is refused.';
}

/** That what names an account will not be found with any that is here. */
export function foreignAccountWords(accountSid: string, isFromLink: boolean): string {
  return isFromLink
    ? `The link is about the account ${accountSid}, which is not set up here. It will only be found with an account that may read it.`
    : `What you pasted belongs to ${accountSid}, which is not set up here. It will only be found with an account that may read it.`;
}

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
      return repeatedWords(problem.parameter);
    case 'not-a-sid':
      return noSidWords(problem.parameter);
    case 'unusable-name':
      return noNameWords(problem.parameter);
    case 'no-room':
      return 'The link does not say which room. Copy it again, whole.';
    case 'two-participants':
      return 'The link names both a participant SID and an identity. Only one of them can be meant.';
    default:
      return problem satisfies never;
  }
}

type ParameterOf<Kind extends PinLinkProblem['kind']> = Extract<
  PinLinkProblem,
  { kind: Kind; parameter: string }
>['parameter'];

function repeatedWords(parameter: ParameterOf<'repeated-parameter'>): string {
  switch (parameter) {
    case 'account':
      return 'The link names its account twice.';
    case 'room':
      return 'The link names its room twice.';
    case 'participant':
      return 'The link names its participant twice.';
    case 'identity':
      return 'The link names its identity twice.';
    default:
      return parameter satisfies never;
  }
}

function noSidWords(parameter: ParameterOf<'not-a-sid'>): string {
  switch (parameter) {
    case 'account':
      return 'What the link has for its account is no account SID (AC…). Copy it again, whole.';
    case 'room':
      return 'What the link has for its room looks like a SID, and is no room’s (RM…). Copy it again, whole.';
    case 'participant':
      return 'What the link has for its participant is no participant SID (PA…). Copy it again, whole.';
    default:
      return parameter satisfies never;
  }
}

function noNameWords(parameter: ParameterOf<'unusable-name'>): string {
  switch (parameter) {
    case 'room':
      return 'What the link has for its room can’t be a room’s name.';
    case 'identity':
      return 'What the link has for the identity can’t be one.';
    default:
      return parameter satisfies never;
  }
}
