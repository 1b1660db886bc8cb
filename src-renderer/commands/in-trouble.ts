import type { CardView } from '../../src-main/contract.ts';
import { isInTrouble, worstFirst } from '../../src-main/contract.ts';

/** Who needs somebody now, the worst first. */
export function cardsInTrouble(cards: readonly CardView[], nowMs: number): CardView[] {
  return worstFirst(
    cards.filter((card) => isInTrouble(card, nowMs)),
    nowMs,
  );
}

/** The one who comes after `currentPinId`, and the first after the last; null: nobody is in trouble. */
export function nextInTrouble(
  cards: readonly CardView[],
  currentPinId: string | null,
  nowMs: number,
): CardView | null {
  const inTrouble = cardsInTrouble(cards, nowMs);
  const at = inTrouble.findIndex(({ pinId }) => pinId === currentPinId);
  return inTrouble[(at + 1) % inTrouble.length] ?? null;
}
