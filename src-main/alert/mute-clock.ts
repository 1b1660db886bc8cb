import type { Clock } from '../twilio/clock.ts';
import { mutedUntilMs, nextEndMs, nothingMuted, unexpired, withMute } from './mute.ts';
import type { Mutes } from './mute.ts';
import { createWallTimer } from './wall-timer.ts';

/** Mutes that end by themselves. Times are on our clock, in ms. */
export interface MuteClock {
  /** Until when nothing is told of a pin, or of any (null); null: it is not muted. */
  untilMs(pinId: string | null): number | null;
  /** Mutes a pin, or everything (null), until a time; null ends that mute. */
  mute(pinId: string | null, untilMs: number | null): void;
  /** Looks at once whether one ended, as after a sleep. */
  check(): void;
  stop(): void;
}

/** `onChanged`: a mute began, changed or ended. */
export function createMuteClock(
  clock: Clock | undefined,
  kept: { read: () => Mutes; keep: (mutes: Mutes) => void } | undefined,
  onChanged: () => void,
): MuteClock {
  const read = () => kept?.read() ?? nothingMuted;
  const nowMs = () => clock?.now() ?? 0;
  const timer = createWallTimer(clock, check);
  const expectEnd = () => timer.expect(nextEndMs(read()));

  function check(): void {
    const endMs = nextEndMs(read());
    if (endMs !== null && endMs <= nowMs()) change(unexpired(read(), nowMs()));
    else expectEnd();
  }

  function change(mutes: Mutes): void {
    kept?.keep(mutes);
    expectEnd();
    onChanged();
  }

  expectEnd();
  return {
    untilMs(pinId) {
      if (pinId !== null) return mutedUntilMs(read(), pinId, nowMs());
      return unexpired(read(), nowMs()).everythingUntilMs;
    },
    mute: (pinId, untilMs) => change(withMute(read(), pinId, untilMs, nowMs())),
    check,
    stop: timer.stop,
  };
}
