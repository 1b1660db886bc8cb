import type { Clock } from '../twilio/clock.ts';

/** A page is asked this often whether it still answers, in ms. */
const askEveryMs = 3_000;
/** One that left so many such times go by is ended: what it shows looks live, and isn't. */
const mostUnanswered = 5;
/** A page that ends is loaded anew at once so often within `reloadPeriodMs`; after that, as soon as it is so seldom again. */
const mostReloads = 3;
const reloadPeriodMs = 10 * 60_000;

/** Brings a page back that died or that hangs. */
export interface PageCare {
  /** It begins to load: what it was asked before is answered no more. */
  loading(): void;
  /** It died. */
  ended(): void;
  stop(): void;
}

/**
 * `isInView`: somebody may be looking at it, and it is not held by a debugger. `ask`: settles when the page ran something. `end`: makes
 * a page that hangs die, upon which `ended` is to be called. Time is counted in questions, so that a machine that slept
 * ends no page.
 */
export function createPageCare(world: {
  clock: Clock;
  isInView: () => boolean;
  ask: () => Promise<unknown>;
  end: () => void;
  reload: () => unknown;
  onHang: () => void;
}): PageCare {
  const { clock } = world;
  let reloadsAtMs: readonly number[] = [];
  let cancelReload: (() => void) | null = null;
  let unanswered = 0;
  let asking: Promise<void> | null = null;
  let cancelAsking = clock.setTimeout(beat, askEveryMs);

  function beat(): void {
    cancelAsking = clock.setTimeout(beat, askEveryMs);
    if (cancelReload !== null || !world.isInView()) {
      unanswered = 0;
      return;
    }
    if (asking === null) {
      unanswered = 0;
      const question = world.ask().then(answered, answered);
      asking = question;
      function answered() {
        if (asking === question) asking = null;
      }
      return;
    }
    unanswered += 1;
    if (unanswered < mostUnanswered) return;
    forgetQuestion();
    world.onHang();
    world.end();
  }

  function forgetQuestion(): void {
    asking = null;
    unanswered = 0;
  }

  function reload(): void {
    cancelReload = null;
    reloadsAtMs = [...reloadsAtMs, clock.now()].slice(-mostReloads);
    world.reload();
  }

  return {
    loading: forgetQuestion,
    ended() {
      forgetQuestion();
      if (cancelReload !== null) return;
      cancelReload = clock.setTimeout(reload, reloadDelayMs(reloadsAtMs, clock.now()));
    },
    stop() {
      cancelAsking();
      cancelReload?.();
    },
  };
}

/** How long to wait, in ms, after reloads at these times, oldest first. */
function reloadDelayMs(reloadsAtMs: readonly number[], nowMs: number): number {
  const bounding = reloadsAtMs.at(-mostReloads);
  // Our clock may have been set back meanwhile.
  if (bounding === undefined || bounding > nowMs) return 0;
  return Math.max(0, bounding + reloadPeriodMs - nowMs);
}
