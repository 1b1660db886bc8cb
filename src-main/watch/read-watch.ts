import type { Clock } from '../twilio/clock.ts';

/** How often it is told how many reads there are, in ms. */
const everyMs = 2_000;

/** What the accounts are asked at this moment, for as long as somebody looks at it. */
export interface ReadWatch {
  /** Tells at once and then every few seconds, or no more. */
  watch(isOn: boolean): void;
  stop(): void;
}

export function createReadWatch(clock: Clock, tell: () => void): ReadWatch {
  let cancel = () => {};

  function goOn(): void {
    tell();
    cancel = clock.setTimeout(goOn, everyMs);
  }

  return {
    watch(isOn) {
      cancel();
      cancel = () => {};
      if (isOn) goOn();
    },
    stop: () => cancel(),
  };
}
