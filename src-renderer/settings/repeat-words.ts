import { durationWords, repeatLimitsMs, shortWords } from '../../src-main/contract.ts';

/** What suits most, in ms; 0: never. */
const commonMs = [0, repeatLimitsMs.least, 30_000, 60_000, 120_000, 300_000, 900_000];

/** What can be chosen, in ms, with what is set now among it: the file can hold any. */
export function repeatChoices(setMs: number): number[] {
  const choices = new Set([...commonMs, repeatLimitsMs.most, setMs]);
  return [...choices].toSorted((one, other) => one - other);
}

export function repeatWords(everyMs: number): string {
  if (everyMs === 0) return 'Never';
  const duration = everyMs % 1000 === 0 ? durationWords(everyMs) : shortWords(everyMs, 'second');
  return `Every ${duration}`;
}
