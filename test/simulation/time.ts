import type { Clock } from '../../src-main/twilio/clock.ts';
import { createAgenda } from './agenda.ts';

/** True time, in which the world lives, and the clock of the machine that Roomwatch runs on. Times in ms, Unix. */
export interface SimulatedTime {
  now(): number;
  /** Something happens in the world at a time, whether the machine sleeps or not. Returns what calls it off. */
  at(timeMs: number, run: () => void): () => void;
  /** The machine's clock and timers. */
  machine: Clock;
  pendingTimers(): number;
  isAsleep(): boolean;
  /** Something happens on the machine: now, or when it wakes. */
  onMachine(run: () => void): void;
  /** No timer of the machine runs until it wakes. */
  sleep(): void;
  /** `timers`: whether they stood still meanwhile, as on Linux, or those that fell due run at once. */
  wake(timers: 'stood-still' | 'fell-due'): void;
  /** How much the machine's clock is ahead of the truth, in ms. Timers don't care. */
  setMachineOffset(offsetMs: number): void;
  runUntil(timeMs: number): Promise<void>;
}

/** Lets every promise that can settle without time do so. */
const settle = () => new Promise<void>((resolve) => setImmediate(resolve));

export function createSimulatedTime(startMs: number): SimulatedTime {
  const world = createAgenda();
  /** By the time that passed while timers ran. */
  const timers = createAgenda();
  let nowMs = startMs;
  let machineOffsetMs = 0;
  let stoodStillMs = 0;
  let asleepSinceMs: number | null = null;
  let atWake: (() => void)[] = [];

  const nextTimerMs = () =>
    asleepSinceMs === null ? Math.max(nowMs, timers.nextDueMs() + stoodStillMs) : Infinity;

  return {
    now: () => nowMs,
    at: (timeMs, run) => world.add(Math.max(nowMs, timeMs), run),
    machine: {
      now: () => Math.round(nowMs + machineOffsetMs),
      setTimeout: (run, delayMs) => timers.add(nowMs - stoodStillMs + Math.max(0, delayMs), run),
    },
    pendingTimers: timers.size,
    isAsleep: () => asleepSinceMs !== null,
    onMachine(run) {
      if (asleepSinceMs === null) run();
      else atWake.push(run);
    },
    sleep() {
      asleepSinceMs ??= nowMs;
    },
    wake(how) {
      if (asleepSinceMs === null) return;
      if (how === 'stood-still') stoodStillMs += nowMs - asleepSinceMs;
      asleepSinceMs = null;
      const waiting = atWake;
      atWake = [];
      for (const run of waiting) run();
    },
    setMachineOffset(offsetMs) {
      machineOffsetMs = offsetMs;
    },
    async runUntil(untilMs) {
      await settle();
      for (;;) {
        const worldMs = world.nextDueMs();
        const timerMs = nextTimerMs();
        const dueMs = Math.min(worldMs, timerMs);
        if (dueMs > untilMs) break;
        nowMs = dueMs;
        (worldMs <= timerMs ? world : timers).take()();
        await settle();
      }
      nowMs = untilMs;
    },
  };
}
