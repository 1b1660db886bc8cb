import type { Clock } from '../twilio/clock.ts';
import { mutedUntilMs, nextEndMs, nothingMuted, unexpired, withMute } from './mute.ts';
import type { Mutes } from './mute.ts';

/** A mute ends by the clock on the wall, which may be set, or stand still while the machine sleeps. */
const checkedEveryMs = 60_000;

/** Mutes that end by themselves. Times are on our clock, in ms. */
export interface MuteClock {
  /** Until when nothing is told of a pin, or of any (null); null: it is not muted. */
  untilMs(pinId: string | null): number | null;
  /** Mutes a pin, or everything (null), until a time; null ends that mute. */
  mute(pinId: string | null, untilMs: number | null): void;
  stop(): void;
}

/** `onChanged`: a mute began, changed or ended. */
export function createMuteClock(
  clock: Clock | undefined,
  kept: { read: () => Mutes; keep: (mutes: Mutes) => void } | undefined,
  onChanged: () => void,
): MuteClock {
  let cancelTimer = () => {};
  const read = () => kept?.read() ?? nothingMuted;
  const nowMs = () => clock?.now() ?? 0;

  function expectEnd(): void {
    cancelTimer();
    const endMs = nextEndMs(read());
    if (endMs === null || clock === undefined) return;
    const delayMs = Math.min(Math.max(0, endMs - clock.now()), checkedEveryMs);
    cancelTimer = clock.setTimeout(() => {
      if (endMs > nowMs()) expectEnd();
      else change(unexpired(read(), nowMs()));
    }, delayMs);
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
    stop: () => cancelTimer(),
  };
}
