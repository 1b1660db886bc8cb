import type { CardView } from './board-view.ts';
import { stripUntil } from './watch/strip.ts';

/** When a card was looked at last, successfully or not, on our clock (ms); the rest as in `Card`. */
export type LookTime = Pick<CardView, 'lastGoodLookAtMs' | 'serverOffsetMs'> & { nowMs: number };

/** These cards were looked at, and are what was told of them last; only the time moved on. */
export interface Confirmation extends LookTime {
  pinIds: readonly string[];
}

/** The card after a look that told nothing new: only the time moved on. */
export function movedOn(
  card: CardView,
  { lastGoodLookAtMs, serverOffsetMs, nowMs }: LookTime,
): CardView {
  return { ...card, lastGoodLookAtMs, serverOffsetMs, strip: stripUntil(card.strip, nowMs) };
}
