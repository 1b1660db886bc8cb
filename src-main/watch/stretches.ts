import type { Clock } from '../twilio/clock.ts';
import { isFinal } from './pace.ts';
import { stretchedMs } from './stretch.ts';
import type { WatchedPin } from './watched-pin.ts';

/** How often it is measured, in ms. */
const measureMs = 5_000;

/** How often the pins of each account are looked at really. */
export interface Stretches {
  start(): void;
  stop(): void;
  /** In ms; null: as often as the interval says. */
  of(accountId: string): number | null;
}

export function createStretches(world: {
  clock: Clock;
  intervalMs: () => number;
  pins: () => Iterable<WatchedPin>;
  onChanged: (accountId: string) => void;
}): Stretches {
  const stretches = new Map<string, number | null>();
  let cancelTimer = () => {};

  function measure(): void {
    const intervalMs = world.intervalMs();
    const gaps = new Map<string, number[]>();
    for (const { pin, card, delayMs, gapMs } of world.pins()) {
      const ofAccount = gaps.get(pin.accountId) ?? [];
      gaps.set(pin.accountId, ofAccount);
      // Who has been away for long is looked at less often on purpose.
      if (card.freshness.kind !== 'live' || isFinal(pin.target, card)) continue;
      if (delayMs <= intervalMs) ofAccount.push(gapMs);
    }
    for (const [accountId, gapsMs] of gaps) {
      const before = stretches.get(accountId) ?? null;
      const now = stretchedMs(gapsMs, intervalMs);
      stretches.set(accountId, now);
      if (now !== before) world.onChanged(accountId);
    }
  }

  function start(): void {
    cancelTimer = world.clock.setTimeout(() => {
      measure();
      start();
    }, measureMs);
  }

  return {
    start,
    stop: () => cancelTimer(),
    of: (accountId) => stretches.get(accountId) ?? null,
  };
}
