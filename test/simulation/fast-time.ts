import type { SimulatedTime } from './time.ts';

/** True time that passes so many times as fast as it does, for a simulation in which real sockets take part. */
export interface FastTime extends Pick<SimulatedTime, 'now' | 'at' | 'machine'> {
  /** Resolves after so long in this time, in ms. */
  passes(durationMs: number): Promise<void>;
  /** Nothing that was to happen happens any more. */
  stop(): void;
}

export function createFastTime(startMs: number, speed: number): FastTime {
  const beganMs = performance.now();
  const timers = new Set<NodeJS.Timeout>();
  const now = () => startMs + (performance.now() - beganMs) * speed;

  function after(delayMs: number, run: () => void): () => void {
    const timer = setTimeout(
      () => {
        timers.delete(timer);
        run();
      },
      Math.max(0, delayMs) / speed,
    );
    timers.add(timer);
    return () => {
      clearTimeout(timer);
      timers.delete(timer);
    };
  }

  return {
    now,
    at: (timeMs, run) => after(timeMs - now(), run),
    machine: {
      now: () => Math.round(now()),
      setTimeout: (run, delayMs) => after(delayMs, run),
    },
    passes: (durationMs) => new Promise((resolve) => after(durationMs, resolve)),
    stop() {
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
    },
  };
}
