import type { CardView } from '../../src-main/contract.ts';

/** How long a card has been in its status, as far as is known. */
export interface TimeInStatus {
  /** null: nothing is known of it. */
  ms: number | null;
  /** `exact`: by Twilio's own clock. `at-least`: since we noticed; it may have begun before. */
  certainty: 'exact' | 'at-least';
  /** It counts on. Old data does not: it says how long it was when it was last seen. */
  ticks: boolean;
}

/**
 * When it came into its status, on our clock (ms): by what Twilio told or, where it told nothing, when we
 * noticed; null where nothing is known of it.
 */
export function inStatusFromMs(card: CardView): number | null {
  return card.sinceMs === null ? card.noticedAtMs : card.sinceMs - card.serverOffsetMs;
}

/**
 * The time in this status. Counted on Twilio's clock from what Twilio told; where it told nothing, on
 * ours from when we noticed. What can't be refreshed stands still at the last good look. Never negative.
 */
export function timeInStatus(card: CardView, nowMs: number): TimeInStatus {
  const ticks = card.freshness.kind === 'live';
  const atMs = ticks ? nowMs : card.lastGoodLookAtMs;
  const certainty = card.sinceMs === null ? 'at-least' : 'exact';
  const fromMs = inStatusFromMs(card);
  if (atMs === null || fromMs === null) return { ms: null, certainty, ticks };
  return { ms: Math.max(0, atMs - fromMs), certainty, ticks };
}
