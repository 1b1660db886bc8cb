import type { Clock } from '../twilio/clock.ts';
import type { Turns } from '../twilio/video-api.ts';
import { createReadCount } from './read-count.ts';

/** Any second may hold so many reads, whichever second one looks at. */
const windowMs = 1_000;
/** After a 429 the pace is halved, and one read a second comes back this often, in ms. */
const recoveryMs = 5_000;
/** A 429 without Retry-After is waited out for at most this long, in ms. */
const longestBackoffMs = 60_000;

/** What one account may read: a share of Twilio's limit, which its owner's production needs too. */
export interface Budget extends Turns {
  /** How many reads could start at this moment. */
  free(): number;
  /** How many were started within the last minute. */
  lastMinute(): number;
  stop(): void;
}

export interface BudgetWorld {
  clock: Clock;
  /** From 0 to 1. */
  random: () => number;
  readsPerSecond: () => number;
  /** There is room again. */
  onFree: () => void;
}

/**
 * A sliding window: each read holds its place for one second, so no second ever holds more than
 * `readsPerSecond`, unlike with windows that begin at fixed times. Turns are first come first served; what
 * was refused is waited for with full jitter, and then all goes on more slowly.
 */
export function createBudget(world: BudgetWorld): Budget {
  const { clock } = world;
  const waiting: { start: () => void }[] = [];
  const timers = new Set<() => void>();
  const readCount = createReadCount(() => clock.now());
  let taken = 0;
  let refusals = 0;
  let paused = false;
  /** How far below `readsPerSecond` we are after a 429. */
  let lessThanAllowed = 0;

  function after(delayMs: number, run: () => void): void {
    const cancel = clock.setTimeout(() => {
      timers.delete(cancel);
      run();
    }, delayMs);
    timers.add(cancel);
  }

  function limit(): number {
    return Math.max(1, Math.floor(world.readsPerSecond()) - lessThanAllowed);
  }

  function free(): number {
    return paused ? 0 : Math.max(0, limit() - taken - waiting.length);
  }

  function take(): void {
    taken += 1;
    readCount.add();
    after(windowMs, () => {
      taken -= 1;
      startWaiting();
      if (free() > 0) world.onFree();
    });
  }

  function startWaiting(): void {
    while (!paused && taken < limit()) {
      const next = waiting.shift();
      if (next === undefined) return;
      take();
      next.start();
    }
  }

  function recover(): void {
    if (lessThanAllowed === 0) return;
    after(recoveryMs, () => {
      lessThanAllowed = Math.max(0, lessThanAllowed - 1);
      startWaiting();
      recover();
    });
  }

  return {
    free,
    lastMinute: readCount.lastMinute,
    turn(signal) {
      if (free() > 0) {
        take();
        return Promise.resolve();
      }
      return new Promise((resolve, reject) => {
        const place = {
          start() {
            signal?.removeEventListener('abort', giveUp);
            resolve();
          },
        };
        function giveUp() {
          waiting.splice(waiting.indexOf(place), 1);
          reject(signal?.reason as Error);
        }
        signal?.addEventListener('abort', giveUp, { once: true });
        waiting.push(place);
      });
    },
    refused(retryAfterMs) {
      // Reads that were on their way together are refused together, which is one refusal.
      if (paused) return;
      paused = true;
      refusals += 1;
      const wasRecovering = lessThanAllowed > 0;
      lessThanAllowed = Math.floor(world.readsPerSecond()) - Math.ceil(limit() / 2);
      const mostMs = Math.min(longestBackoffMs, windowMs * 2 ** refusals);
      after((retryAfterMs ?? 0) + Math.max(windowMs, world.random() * mostMs), () => {
        paused = false;
        startWaiting();
        world.onFree();
        if (!wasRecovering) recover();
      });
    },
    accepted() {
      // One that was on its way when another was refused does not prove that there is room again.
      if (!paused) refusals = 0;
    },
    stop() {
      for (const cancel of timers) cancel();
      timers.clear();
    },
  };
}
