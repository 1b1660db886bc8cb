import { minuteWords } from '../language/moment-words.ts';
import type { Quiet } from './quiet-hours.ts';

/** What quiet hours do now, and until when. */
export function quietNowWords({ inside, untilMs }: Quiet, nowMs: number): string {
  const time = minuteWords(untilMs, nowMs);
  return inside === 'no-notifications'
    ? `Quiet hours: no notifications until ${time}`
    : `Quiet hours: no sounds until ${time}`;
}
