import { summaryKindOf } from '../../src-main/contract.ts';
import type { CardView, SummaryCount } from '../../src-main/contract.ts';
import { identityOf, sidsOf } from './card-facts.ts';

/** Which cards are wanted on the board. */
export interface CardFilter {
  /** As typed: all of its words, in any order, each anywhere on the card. */
  text: string;
  /** Any of these; empty: whatever its status. */
  kinds: readonly SummaryCount['kind'][];
}

/** How long a word must be to be looked for in SIDs: two digits are in every other of them. */
const leastOfSid = 6;

/** The cards that a filter lets through, in the order in which they came. */
export function filterCards(cards: readonly CardView[], filter: CardFilter): readonly CardView[] {
  const words = folded(filter.text)
    .split(/\s+/)
    .filter((word) => word !== '');
  const kinds = new Set(filter.kinds);
  if (words.length === 0 && kinds.size === 0) return cards;
  return cards.filter(
    (card) =>
      (kinds.size === 0 || kinds.has(summaryKindOf(card))) &&
      (words.length === 0 || contains(card, words)),
  );
}

function contains(card: CardView, words: readonly string[]): boolean {
  const { title, label, note, roomName, accountName } = card;
  const told = [title, identityOf(card), label, note, roomName, accountName];
  const text = folded(told.join('\n'));
  const sids = folded(
    sidsOf(card)
      .map(({ sid }) => sid)
      .join('\n'),
  );
  return words.every(
    (word) => text.includes(word) || (word.length >= leastOfSid && sids.includes(word)),
  );
}

/**
 * Text for comparing, whatever its case and accents, so that "otomo" finds Ōtomo. In capitals, because
 * those agree where small letters don't: ς and σ, ß and ss.
 */
function folded(text: string): string {
  return text
    .toUpperCase()
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '');
}
