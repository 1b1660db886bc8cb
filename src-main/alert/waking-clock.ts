import type { Clock } from '../twilio/clock.ts';

/** A timer that is later than this, in ms, slept with the machine. */
const sleptMs = 30_000;
/** Those who look at pins then get so long to look anew, or to say that they do, in ms. */
const patienceMs = 15_000;

/**
 * A clock whose timers, where the machine slept past their time, run a little after it woke up: what is told then is
 * to be true then, and not only before the sleep.
 */
export function createWakingClock(clock: Clock): Clock {
  return {
    now: clock.now,
    setTimeout(run, delayMs) {
      const dueMs = clock.now() + Math.max(0, delayMs);
      let cancel = clock.setTimeout(() => {
        if (clock.now() - dueMs <= sleptMs) run();
        else cancel = clock.setTimeout(run, patienceMs);
      }, delayMs);
      return () => cancel();
    },
  };
}
