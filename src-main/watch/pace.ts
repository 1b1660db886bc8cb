import type { PinTarget } from '../twilio/pin-target.ts';
import type { Card } from './card.ts';
import type { Obstacle } from './sighting.ts';

/** A look that may change the picture soon is not made to wait longer than this. */
const hurriedMs = 2_000;
/** A 429 without Retry-After is waited out for at most this long. */
const longestBackoffMs = 60_000;

/** Whether nothing more can happen: a session, by its participant SID, never comes back after it ended. */
export function isFinal(target: PinTarget, card: Card): boolean {
  return (
    target.kind === 'session' &&
    card.status.kind === 'disconnected' &&
    card.freshness.kind === 'live'
  );
}

/**
 * How long after the start of one look the next is due, in ms.
 *
 * Failures are looked at again at the usual pace, so that a recovery is seen within one interval; only
 * where Twilio asks for it is it slower: after a 429, with full jitter, and where a 5xx says for how long.
 * `rateLimitedTimes` counts the 429s in a row; `random` gives a number from 0 to 1.
 */
export function nextLookDelayMs(
  card: Card,
  intervalMs: number,
  rateLimitedTimes: number,
  random: () => number,
): number {
  const obstacle = obstacleOf(card);
  if (obstacle?.kind === 'server-error' && obstacle.retryAfterMs !== null) {
    return Math.max(intervalMs, Math.min(obstacle.retryAfterMs, longestBackoffMs));
  }
  if (obstacle?.kind === 'rate-limited') {
    const { retryAfterMs } = obstacle;
    const mostMs = Math.min(longestBackoffMs, intervalMs * 2 ** rateLimitedTimes);
    return (retryAfterMs ?? 0) + Math.max(hurriedMs, random() * mostMs);
  }
  if (card.absenceSuspected || card.status.kind === 'reconnecting') {
    return Math.min(intervalMs, hurriedMs);
  }
  return intervalMs;
}

function obstacleOf({ freshness }: Card): Obstacle | null {
  return freshness.kind === 'stale' && freshness.reason.kind === 'unreachable'
    ? freshness.reason.obstacle
    : null;
}
