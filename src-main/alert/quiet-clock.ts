import type { Clock } from '../twilio/clock.ts';
import { isQuiet, nextTurnMs, quietAt } from './quiet-hours.ts';
import type { Quiet, QuietHours, Zone } from './quiet-hours.ts';

/** The clock may be set, the zone may change, and a machine may sleep through either end. */
const checkedEveryMs = 60_000;
/** A timer that is later than this, in ms, slept; then those who look first get so long to look anew, in ms. */
const sleptMs = 30_000;
const patienceMs = 15_000;

/** Quiet hours that begin and end by themselves. */
export interface QuietClock {
  /** What quiet hours do at this moment; null: it is not quiet. */
  inside(): QuietHours['inside'] | null;
  /** The same, and until when. */
  now(): Quiet | null;
  /** Looks at once, as after a sleep or when they were set anew. */
  check(): void;
  stop(): void;
}

/**
 * `onChecked`: it may have become quiet, or have ended; `isOther`: it is known to be of another kind or length
 * than before. Without a clock or hours it is never quiet.
 */
export function createQuietClock(
  clock: Clock | undefined,
  world: { hours: () => QuietHours; zone: Zone } | undefined,
  onChecked: (isOther: boolean) => void,
): QuietClock {
  let cancelTimer = () => {};
  const quietNow = () =>
    clock === undefined || world === undefined
      ? null
      : quietAt(world.hours(), clock.now(), world.zone);
  let last = quietNow();

  function expectTurn(): void {
    cancelTimer();
    if (clock === undefined || world === undefined || !world.hours().on) return;
    const nowMs = clock.now();
    const turnMs = nextTurnMs(world.hours(), nowMs, world.zone) ?? Infinity;
    const dueMs = Math.min(turnMs, nowMs + checkedEveryMs);
    cancelTimer = clock.setTimeout(() => {
      if (clock.now() - dueMs <= sleptMs) check();
      else cancelTimer = clock.setTimeout(check, patienceMs);
    }, dueMs - nowMs);
  }

  function check(): void {
    const before = last;
    last = quietNow();
    expectTurn();
    onChecked(before?.untilMs !== last?.untilMs || before?.inside !== last?.inside);
  }

  expectTurn();
  return {
    inside() {
      if (clock === undefined || world === undefined) return null;
      const hours = world.hours();
      return isQuiet(hours, clock.now(), world.zone) ? hours.inside : null;
    },
    now: quietNow,
    check,
    stop: () => cancelTimer(),
  };
}
