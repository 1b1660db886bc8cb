import { durationWords, shortWords } from '../../src-main/contract.ts';

/** An age, coarse: nobody needs the seconds of an hour-old look. "just now", "8 sec ago", "3 min ago". */
export function ageWords(ageMs: number): string {
  if (ageMs < 1_000) return 'just now';
  if (ageMs < 60_000 || ageMs >= 3_600_000) return `${durationWords(ageMs)} ago`;
  return `${shortWords(Math.floor(ageMs / 60_000) * 60_000, 'minute')} ago`;
}

/** ISO 8601, for `<time datetime>`: PT3M20S. */
export function durationIso(durationMs: number): string {
  return `PT${Math.max(0, Math.floor(durationMs / 1000))}S`;
}
