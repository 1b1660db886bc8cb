import { longWords } from '../language/duration-words.ts';
import { minuteWords, sameDay, timeOfDayWords } from '../language/moment-words.ts';

/** For how long can be muted: long enough for a break, a round, half a shift, a shift, or a night. */
export const muteChoices = ['15-minutes', '1-hour', '4-hours', '12-hours', 'morning'] as const;
export type MuteChoice = (typeof muteChoices)[number];

const durations = {
  '15-minutes': { durationMs: 15 * 60_000, unit: 'minute' },
  '1-hour': { durationMs: 3_600_000, unit: 'hour' },
  '4-hours': { durationMs: 4 * 3_600_000, unit: 'hour' },
  '12-hours': { durationMs: 12 * 3_600_000, unit: 'hour' },
} as const;

/** The hour of the day at which the morning is, and the one before which it is still night. */
const morningHour = 8;
const nightEndsHour = 4;

/** Until when that mutes, on our clock (ms), where it is chosen now. */
export function muteUntilMs(choice: MuteChoice, nowMs: number): number {
  if (choice !== 'morning') return nowMs + durations[choice].durationMs;
  const morning = new Date(nowMs);
  // Who mutes in the middle of the night means the morning that comes.
  if (morning.getHours() >= nightEndsHour) morning.setDate(morning.getDate() + 1);
  morning.setHours(morningHour, 0, 0, 0);
  return morning.getTime();
}

/** “15 minutes”, “Until tomorrow morning, 08:00”. */
export function muteChoiceWords(choice: MuteChoice, nowMs: number): string {
  if (choice !== 'morning') return longWords(durations[choice].durationMs, durations[choice].unit);
  const untilMs = muteUntilMs(choice, nowMs);
  const time = timeOfDayWords(untilMs);
  return sameDay(untilMs, nowMs)
    ? `Until this morning, ${time}`
    : `Until tomorrow morning, ${time}`;
}

/** “All alerts muted until 15:40”; with the day where that isn't today. */
export function everythingMutedWords(untilMs: number, nowMs: number): string {
  const time = minuteWords(untilMs, nowMs);
  return `All alerts muted until ${time}`;
}
