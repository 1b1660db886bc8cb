import { faultText } from './fault-text.ts';
import { logText } from './log-text.ts';
import type { Log } from './log.ts';

/** Faults of ours: what broke is written down and told, and the rest goes on. */
export interface Faults {
  report(error: unknown): void;
}

/** So many kinds are told apart; what breaks beyond that counts as one. */
const mostKinds = 100;

/**
 * A fault is written with where it broke when its kind comes up, and from then on only how often it came, at 10, 100
 * and so on: one that comes with every look must not push all else out of the log. `print` gets the same for the terminal; `onNew`: this kind came for the first
 * time.
 */
export function createFaults(world: {
  log: Log;
  print: (words: string) => void;
  onNew: () => void;
}): Faults {
  const counts = new Map<string, number>();

  return {
    report(error) {
      const { kind, text } = faultText(error);
      const key = counts.has(kind.words) || counts.size < mostKinds ? kind.words : '';
      const count = (counts.get(key) ?? 0) + 1;
      counts.set(key, count);
      if (!isPowerOfTen(count)) return;
      const told = count === 1 ? logText`fault ${text}` : logText`fault, ${count} times: ${kind}`;
      world.log.error(told);
      world.print(told.words);
      if (count === 1) world.onNew();
    },
  };
}

function isPowerOfTen(count: number): boolean {
  return /^10*$/.test(String(count));
}
