import type { Clock } from '../../src-main/twilio/clock.ts';

/** A clock that stands still until it is told to move. */
interface FakeClock extends Clock {
  /**
   * Moves time on by `ms`, running each timer at its own moment, in order, and letting the promises
   * that hang on it settle before the next one. Timers set meanwhile run too if they fall due.
   */
  advance(ms: number): Promise<void>;
  /** Sets our clock to another time without passing through it, as a user or a time server does: no timer runs. */
  jump(ms: number): void;
  /** How many timers are waiting: a test that ends with some has found a leak. */
  pendingTimers(): number;
}

/** Lets every promise that can settle without time or network do so. */
function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

export function createFakeClock(startMs: number): FakeClock {
  interface Timer {
    dueMs: number;
    order: number;
    run: () => void;
  }
  /** Counts only what was advanced; timers hang on it, so that a jump of the wall clock leaves them alone. */
  let elapsedMs = 0;
  let offsetMs = startMs;
  let nextOrder = 0;
  const timers = new Set<Timer>();

  function nextDue(untilMs: number): Timer | undefined {
    let next: Timer | undefined;
    for (const timer of timers) {
      if (timer.dueMs > untilMs) continue;
      const isEarlier =
        next === undefined ||
        timer.dueMs < next.dueMs ||
        (timer.dueMs === next.dueMs && timer.order < next.order);
      if (isEarlier) next = timer;
    }
    return next;
  }

  return {
    now: () => offsetMs + elapsedMs,
    setTimeout(run, delayMs) {
      const timer = { dueMs: elapsedMs + Math.max(0, delayMs), order: nextOrder++, run };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    async advance(ms) {
      const untilMs = elapsedMs + ms;
      await settle();
      for (let timer = nextDue(untilMs); timer; timer = nextDue(untilMs)) {
        timers.delete(timer);
        elapsedMs = timer.dueMs;
        timer.run();
        await settle();
      }
      elapsedMs = untilMs;
    },
    jump(ms) {
      offsetMs += ms;
    },
    pendingTimers: () => timers.size,
  };
}
