import type { Clock } from '../twilio/clock.ts';
import { isQuiet, nextTurnMs, quietAt } from './quiet-hours.ts';
import type { Quiet, QuietHours, Zone } from './quiet-hours.ts';
import { createWallTimer } from './wall-timer.ts';

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
 * `onChecked`: it may have become quiet, or have ended; `isOther`: it is known to be of another kind or length than
 * before, or somebody was told of quiet hours that came and went since. Without a clock or hours it is never quiet.
 */
export function createQuietClock(
  clock: Clock | undefined,
  world: { hours: () => QuietHours; zone: Zone } | undefined,
  onChecked: (isOther: boolean) => void,
): QuietClock {
  const quietNow = () =>
    clock === undefined || world === undefined
      ? null
      : quietAt(world.hours(), clock.now(), world.zone);
  let last = quietNow();
  /** Somebody may have held something back since. */
  let wasToldOf = false;
  const timer = createWallTimer(clock, check);

  function expectTurn(): void {
    if (clock === undefined || world === undefined || !world.hours().on) timer.expect(null);
    else timer.expect(nextTurnMs(world.hours(), clock.now(), world.zone) ?? Infinity);
  }

  function check(): void {
    const before = last;
    const cameAndWent = wasToldOf && before === null;
    last = quietNow();
    wasToldOf = false;
    expectTurn();
    const isOther = before?.untilMs !== last?.untilMs || before?.inside !== last?.inside;
    onChecked(isOther || cameAndWent);
  }

  expectTurn();
  return {
    inside() {
      if (clock === undefined || world === undefined) return null;
      const hours = world.hours();
      if (!isQuiet(hours, clock.now(), world.zone)) return null;
      wasToldOf = true;
      return hours.inside;
    },
    now() {
      const quiet = quietNow();
      if (quiet !== null) wasToldOf = true;
      return quiet;
    },
    check,
    stop: timer.stop,
  };
}
