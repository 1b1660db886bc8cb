import { perLocale, worstFirst } from '../../src-main/contract.ts';
import type { CardView, Settings } from '../../src-main/contract.ts';
import { inStatusFromMs } from './card-times.ts';

/** "Bed 2" comes before "Bed 10". */
const collators = perLocale((locale) => new Intl.Collator(locale, { numeric: true }));

/** Two names in the order of the user's language. */
export function compareNames(one: string, other: string): number {
  return collators().compare(one, other);
}

/** The cards, which come in the user's order, in the order asked for; cards that tie stay in the user's. */
export function sortCards(
  cards: readonly CardView[],
  sortBy: Settings['view']['sortBy'],
  nowMs: number,
): readonly CardView[] {
  switch (sortBy) {
    case 'worst-first':
      return worstFirst(cards, nowMs);
    case 'name':
      return cards.toSorted((one, other) => compareNames(one.title, other.title));
    case 'time-in-state':
      return cards.toSorted((one, other) =>
        compareTimes(inStatusFromMs(one), inStatusFromMs(other)),
      );
    case 'my-order':
      return cards;
    default:
      return sortBy satisfies never;
  }
}

/** The latest change first; of what is not known nothing can be said, so it is last. */
function compareTimes(oneMs: number | null, otherMs: number | null): number {
  return (otherMs ?? Number.MIN_SAFE_INTEGER) - (oneMs ?? Number.MIN_SAFE_INTEGER);
}
