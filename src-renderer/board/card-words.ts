import { plural } from '../../src-main/contract.ts';
import type { SidKind } from './card-facts.ts';
import type { TimeInStatus } from './card-times.ts';

/** What must be said before the time in a status, so that it isn't taken for more than it is; null: nothing. */
export function timeCaption({ certainty, ticks }: TimeInStatus): string | null {
  if (ticks) return certainty === 'exact' ? null : 'for at least';
  return certainty === 'exact' ? 'for, when last seen' : 'for at least, when last seen';
}

/** That the same person is here more than once, with how often; null: they aren't. */
export function otherSessionsWords(count: number): string | null {
  if (count === 0) return null;
  return plural(count, ['Also here in another session', 'Also here in # other sessions']);
}

/** What the button of a card's menu is called, before the card's name. */
export function moreForWords(): string {
  // @wc-context: the name of a card follows
  return 'More for';
}

/** To copy a SID. */
export function copySidWords(kind: SidKind): string {
  switch (kind) {
    case 'participant':
      return 'Copy participant SID';
    case 'room':
      return 'Copy room SID';
    case 'account':
      return 'Copy account SID';
    default:
      return kind satisfies never;
  }
}

/** That a SID was copied. */
export function copiedSidWords(kind: SidKind): string {
  switch (kind) {
    case 'participant':
      return 'Copied the participant SID';
    case 'room':
      return 'Copied the room SID';
    case 'account':
      return 'Copied the account SID';
    default:
      return kind satisfies never;
  }
}

/** The group of those without a label. */
export function noLabelWords(): string {
  return 'No label';
}
