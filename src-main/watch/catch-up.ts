import type { Clock } from '../twilio/clock.ts';

/** After this a catch-up is over, whoever has not been looked at by then, in ms. */
const longestCatchUpMs = 30_000;
/** How often it is asked whether timers run in time, in ms. */
const heartbeatMs = 10_000;
/** Time that passed beside the timers: the machine slept, in ms. */
const sleptMs = 30_000;

/** Why nobody looked for a while. */
export type Absence = 'not-running' | 'asleep' | 'offline' | 'without-access';

/** The first look at each pin after a start or a sleep, as one round. */
export interface CatchUp {
  /** This pin is part of the round, which begins with it if none is under way. */
  expect(pinId: string, after: Absence): void;
  /** A pin was looked at, or is gone. */
  done(pinId: string): void;
  stop(): void;
}

/** `onChange`: a round begins after such an absence; and it ended, because each pin was looked at, or the time for it is over. */
export function createCatchUp(clock: Clock, onChange: (state: Absence | 'ended') => void): CatchUp {
  const open = new Set<string>();
  let cancelTimer = () => {};

  function end(): void {
    cancelTimer();
    open.clear();
    onChange('ended');
  }

  return {
    expect(pinId, after) {
      if (open.size === 0) {
        onChange(after);
        cancelTimer = clock.setTimeout(end, longestCatchUpMs);
      }
      open.add(pinId);
    },
    done(pinId) {
      if (open.delete(pinId) && open.size === 0) end();
    },
    stop: () => cancelTimer(),
  };
}

/** Notices that the machine slept. */
export interface Sleep {
  /** To be asked whenever something is to be done: a timer goes on after a sleep where it was before it. */
  check(): void;
  stop(): void;
}

/** Calls `onWake` where more time has passed than between two beats, as when the machine slept. */
export function noticeSleep(clock: Clock, onWake: () => void): Sleep {
  let awakeAtMs = clock.now();
  let cancelTimer = () => {};

  function check(): void {
    const passedMs = clock.now() - awakeAtMs;
    awakeAtMs = clock.now();
    if (passedMs > heartbeatMs + sleptMs) onWake();
  }

  function beat(): void {
    cancelTimer = clock.setTimeout(() => {
      check();
      beat();
    }, heartbeatMs);
  }

  beat();
  return { check, stop: () => cancelTimer() };
}
