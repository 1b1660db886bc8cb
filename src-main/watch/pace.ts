import type { PinTarget } from '../twilio/pin-target.ts';
import type { Card } from './card.ts';

/** A look that may change the picture soon is not made to wait longer than this, in ms. */
const hurriedMs = 2_000;
/** Where something just changed, more may follow: such a wait, in ms, or this part of the time since then. */
const justChangedPaceMs = 3_000;
const stretchFactor = 10;
/** Who has been away for so long is looked for more seldom, in ms. */
const longAwayMs = 10 * 60_000;
const longAwayFactor = 3;
const slowestMs = 60_000;
/** A 5xx that says when to come back is believed for at most this long, in ms. */
const longestWaitMs = 60_000;

/** Sessions that came and went between two looks, or live beside another, are looked for this often, in ms. */
export const thoroughEveryMs = 60_000;

/** Whether nothing more can happen: a session, by its participant SID, never comes back after it ended. */
export function isFinal(target: PinTarget, card: Card): boolean {
  return (
    target.kind === 'session' &&
    card.status.kind === 'disconnected' &&
    card.freshness.kind === 'live'
  );
}

/**
 * How long after the start of one look the next is due, in ms: soon for those who are reconnecting or may
 * be gone, a little later where something just changed, stretching slowly to the user's interval, and more
 * seldom who has been away for long. Failures are looked at again at the same pace, so that a recovery is seen within one
 * interval; only a 5xx that says for how long makes it slower. `nowMs` is our clock.
 */
export function nextLookDelayMs(card: Card, intervalMs: number, nowMs: number): number {
  const { freshness, status } = card;
  if (freshness.kind === 'stale' && freshness.reason.kind === 'unreachable') {
    const { obstacle } = freshness.reason;
    if (obstacle.kind === 'server-error' && obstacle.retryAfterMs !== null) {
      return Math.max(intervalMs, Math.min(obstacle.retryAfterMs, longestWaitMs));
    }
  }
  if (card.suspicion !== null || status.kind === 'reconnecting') {
    return Math.min(intervalMs, hurriedMs);
  }
  // Where our clock was set back, nobody knows how long ago it was; long is the safe guess for the budget.
  const passedMs = nowMs - (card.noticedAtMs ?? nowMs);
  const unchangedMs = passedMs < 0 ? Infinity : passedMs;
  const isAway = status.kind === 'waiting' || status.kind === 'disconnected';
  if (isAway && unchangedMs >= longAwayMs) {
    return Math.max(intervalMs, Math.min(slowestMs, intervalMs * longAwayFactor));
  }
  const stretchingMs = Math.max(justChangedPaceMs, Math.round(unchangedMs / stretchFactor));
  return Math.min(intervalMs, stretchingMs);
}
