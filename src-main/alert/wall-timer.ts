import type { Clock } from '../twilio/clock.ts';

/** The clock may be set, the zone may change, and a machine may sleep past a moment: how often is looked, in ms. */
const lookedEveryMs = 60_000;

/** Waits for a moment on the clock on the wall. */
export interface WallTimer {
  /** Waits for that moment (our clock, ms) in place of the one before; null: for none. */
  expect(atMs: number | null): void;
  stop(): void;
}

/** `look`: the moment has come, or it is time to see whether it has; it is to `expect` anew. */
export function createWallTimer(clock: Clock | undefined, look: () => void): WallTimer {
  let cancelTimer = () => {};
  return {
    expect(atMs) {
      cancelTimer();
      if (clock === undefined || atMs === null) return;
      const delayMs = Math.max(0, atMs - clock.now());
      cancelTimer = clock.setTimeout(look, Math.min(delayMs, lookedEveryMs));
    },
    stop: () => cancelTimer(),
  };
}
