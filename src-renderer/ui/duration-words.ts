import { durationWords, shortWords } from '../../src-main/contract.ts';

/** An age, coarse: nobody needs the seconds of an hour-old look. "just now", "8 sec ago", "3 min ago". */
export function ageWords(ageMs: number): string {
  if (ageMs < 1_000) return 'just now';
  const isOfMinutes = ageMs >= 60_000 && ageMs < 3_600_000;
  const duration = isOfMinutes
    ? shortWords(Math.floor(ageMs / 60_000) * 60_000, 'minute')
    : durationWords(ageMs);
  return `${duration} ago`;
}
