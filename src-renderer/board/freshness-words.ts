import type { CardView } from '../../src-main/contract.ts';
import { ageWords } from '../ui/duration-words.ts';
import { staleWords } from '../ui/status-words.ts';

/** How old what the card shows is. */
export function freshnessWords(card: CardView, nowMs: number): string {
  const seenMs = card.lastGoodLookAtMs;
  if (card.freshness.kind === 'live') {
    if (card.final) return 'Ended for good';
    return seenMs === null ? 'Not seen yet' : `Seen ${ageWords(nowMs - seenMs)}`;
  }
  return seenMs === null ? 'Never seen' : `Last seen ${ageWords(nowMs - seenMs)}`;
}

/** Why the card can't be refreshed; null while it can. */
export function staleReasonWords(card: CardView): string | null {
  return card.freshness.kind === 'live' ? null : `${staleWords(card.freshness.reason)}.`;
}
