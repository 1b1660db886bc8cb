/** When something was noticed, and what is known of when it happened. Times in ms. */
export interface Moment {
  /** When we noticed, on our clock. */
  atMs: number;
  /** When it happened, on Twilio's clock; null: nobody knows. */
  sinceMs: number | null;
  /** Times on our clock can be compared within an era only. */
  era: number;
  /** It may have happened long before it was noticed. */
  isLate: boolean;
  /** What is late came after this, on our clock; null: nobody knows. */
  lastSeenMs: number | null;
}

/** How long something lasted, in ms, and how sure that is. */
export interface Length {
  ms: number;
  certainty: 'exact' | 'about' | 'at-least';
}

const cutMs = 1_000;

/**
 * The time between two moments: on Twilio's clock where it told both, else on ours, where what was noticed
 * late only says how long it was at least. null: nobody knows.
 */
export function lengthBetween(begin: Moment, end: Moment): Length | null {
  if (begin.sinceMs !== null && end.sinceMs !== null) {
    const ms = end.sinceMs - begin.sinceMs;
    // Twilio's times are cut to the second, so that no time at all may come out as a little less.
    return ms < -cutMs ? null : { ms: Math.max(0, ms), certainty: 'exact' };
  }
  const endMs = end.isLate ? end.lastSeenMs : end.atMs;
  if (begin.era !== end.era || endMs === null || endMs <= begin.atMs) return null;
  const certainty = begin.isLate || end.isLate ? 'at-least' : 'about';
  return { ms: endMs - begin.atMs, certainty };
}
