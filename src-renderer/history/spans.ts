import { longWords } from '../../src-main/contract.ts';

/** A span of time up to now: what it is called, and when something was that was in it. */
export function lastSpan(ms: number, unit: 'hour' | 'day'): { words: string; past: string } {
  const words = longWords(ms, unit);
  return { words, past: `in the last ${words}` };
}

/** How far back a timeline reaches. */
export const spans = {
  hour: { ms: 3_600_000, words: longWords(3_600_000, 'hour'), past: 'in the last hour' },
  day: { ms: 86_400_000, ...lastSpan(86_400_000, 'hour') },
  week: { ms: 7 * 86_400_000, ...lastSpan(7 * 86_400_000, 'day') },
} as const;

export type Span = keyof typeof spans;
