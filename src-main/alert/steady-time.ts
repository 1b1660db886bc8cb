import type { Clock } from '../twilio/clock.ts';

/** Time that never goes back, however our clock is set: waiting hangs on it. In ms. */
export interface SteadyTime {
  nowMs(): number;
  /** Runs once that time has come; the function returned cancels that. */
  at(untilMs: number, run: () => void): () => void;
}

/** Without a clock all waiting is over at once. */
export function createSteadyTime(clock: Clock | undefined): SteadyTime {
  let latestMs = -Infinity;
  function nowMs(): number {
    latestMs = Math.max(latestMs, clock?.now() ?? 0);
    return latestMs;
  }
  return {
    nowMs,
    at(untilMs, run) {
      if (clock === undefined) return () => {};
      return clock.setTimeout(() => {
        // A timer knows how much time has passed, also where the clock was set back meanwhile.
        latestMs = Math.max(latestMs, untilMs);
        run();
      }, untilMs - nowMs());
    },
  };
}
