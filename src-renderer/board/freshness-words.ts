import type { CardView } from '../../src-main/contract.ts';
import { ageWords } from '../ui/duration-words.ts';
import { staleWords } from '../ui/status-words.ts';

/** How old what the card shows is. */
export function freshnessWords(card: CardView, nowMs: number): string {
  const age = card.lastGoodLookAtMs === null ? null : ageWords(nowMs - card.lastGoodLookAtMs);
  if (card.freshness.kind === 'live') {
    if (card.final) return 'Ended for good';
    return age === null ? 'Not seen yet' : `Seen ${age}`;
  }
  return age === null ? 'Never seen' : `Last seen ${age}`;
}

/** Why the card can't be refreshed; null while it can. */
export function staleReasonWords(card: CardView): string | null {
  return card.freshness.kind === 'live' ? null : staleWords(card.freshness.reason);
}
