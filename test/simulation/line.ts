import type { Random } from './random.ts';
import type { SimulatedTime } from './time.ts';

/** Our own network: whether there is one, and what becomes of answers that arrive while the machine sleeps. */
export interface Line {
  isUp(): boolean;
  goDown(): void;
  comeUp(): void;
  sleeps(): void;
  wakes(): void;
  /** Brings something that arrives at the machine now, or when it wakes; or loses it. */
  arrive(bring: () => void, lose: () => void): void;
  /** Whether it was down or the machine asleep at any moment between the two, or had just come back. */
  wasCut(fromMs: number, toMs: number): boolean;
}

/** Looks that were on their way, and those that wait for the next try, come so much later at most, in ms. */
const echoMs = 45_000;

export function createLine(time: SimulatedTime, random: Random): Line {
  const cuts: { fromMs: number; toMs: number }[] = [];
  let down: { toMs: number } | null = null;
  let asleep: { toMs: number } | null = null;

  function begin(): { toMs: number } {
    const cut = { fromMs: time.now(), toMs: Infinity };
    cuts.push(cut);
    return cut;
  }

  return {
    isUp: () => down === null,
    goDown() {
      down ??= begin();
    },
    comeUp() {
      if (down !== null) down.toMs = time.now();
      down = null;
    },
    sleeps() {
      asleep ??= begin();
    },
    wakes() {
      if (asleep !== null) asleep.toMs = time.now();
      asleep = null;
    },
    arrive(bring, lose) {
      if (asleep !== null) {
        const fate = random.next();
        // It waits in the system's buffer, is refused, or is never heard of again.
        if (fate < 0.4) time.onMachine(bring);
        else if (fate < 0.7) time.onMachine(lose);
      } else if (down === null) bring();
      else if (random.chance(0.7)) lose();
    },
    wasCut: (fromMs, toMs) => cuts.some((cut) => cut.fromMs <= toMs && cut.toMs + echoMs >= fromMs),
  };
}
