import type { Combination } from './combinations.ts';
import { delaysMs, percentile } from './delays.ts';
import type { Outcome } from './run.ts';

/** What a run is judged by. */
export interface Figures {
  combination: Combination;
  readsPerMinute: number;
  /** CPU time of the watching process in a minute, divided by the pins, in ms. */
  cpuMsPerPin: number;
  heapBytes: number;
  /** How often each pin was looked at really, on average, in ms; `Infinity`: never. */
  lookedAtEveryMs: number;
  /** From a change to its notice, in ms; `Infinity` where too many were missed, null of no changes. */
  delayMs: { half: number | null; most: number | null };
  changes: number;
  noticed: number;
}

/** The delay that is called the most: 95 in 100 are no longer. */
const mostShare = 0.95;

/** `patienceMs`: a change counts only if it was at least so long before the end that it could be noticed. */
export function figuresOf(
  combination: Combination,
  { served, watched, notices }: Outcome,
  patienceMs: number,
): Figures {
  const minutes = served.lastedMs / 60_000;
  const delays = delaysMs(served.changes, notices, {
    fromMs: served.beganAtMs,
    untilMs: served.beganAtMs + served.lastedMs - patienceMs,
  });
  return {
    combination,
    readsPerMinute: served.reads / minutes,
    cpuMsPerPin: watched.cpuMs / (watched.lastedMs / 60_000) / combination.pins,
    heapBytes: watched.heapBytes,
    lookedAtEveryMs: (combination.pins * watched.lastedMs) / watched.looks,
    delayMs: { half: percentile(delays, 0.5), most: percentile(delays, mostShare) },
    changes: delays.length,
    noticed: delays.filter(Number.isFinite).length,
  };
}
