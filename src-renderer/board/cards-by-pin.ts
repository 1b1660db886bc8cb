import type { CardView } from '../../src-main/contract.ts';

/** The cards by their pins; of several of one pin the last. */
export function cardsByPin(cards: readonly CardView[]): ReadonlyMap<string, CardView> {
  return new Map(cards.map((card) => [card.pinId, card]));
}
