import { perLocale, weekdays } from '../../src-main/contract.ts';
import type { QuietHours, Weekday } from '../../src-main/contract.ts';

// In small letters: what begins with a capital is taken for a text.
const timeZone = 'utc';
const formats = perLocale((locale) => ({
  timeOfDay: new Intl.DateTimeFormat(locale, { timeStyle: 'short', timeZone }),
  shortDay: new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone }),
  longDay: new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone }),
}));
/** A Sunday. */
const aSundayMs = Date.UTC(2026, 0, 4);
const dayMs = 86_400_000;

export function insideChoices(): { value: QuietHours['inside']; words: string }[] {
  return [
    { value: 'no-sound', words: 'Notifications without a sound' },
    { value: 'no-notifications', words: 'No notifications; one summary at their end' },
  ];
}

/** A time of day, as the user's locale writes it: "22:00". */
export function minuteOfDayWords(minute: number): string {
  return formats().timeOfDay.format(minute * 60_000);
}

/** "Mon". */
export function shortDayWords(day: Weekday): string {
  return formats().shortDay.format(aSundayMs + weekdays.indexOf(day) * dayMs);
}

/** "Monday". */
export function dayNameWords(day: Weekday): string {
  return formats().longDay.format(aSundayMs + weekdays.indexOf(day) * dayMs);
}

/** The days of a week in the order in which calendars show them here. */
export const daysInOrder = perLocale((locale): Weekday[] => {
  const first = firstDayOf(locale);
  return [...weekdays.slice(first), ...weekdays.slice(0, first)];
});

/** 0: Sunday. Monday, as ISO 8601 has it, where the locale does not say. */
function firstDayOf(locale: string): number {
  // Not in TypeScript's library yet.
  const info = new Intl.Locale(locale) as Intl.Locale & {
    getWeekInfo?: () => { firstDay: number };
    weekInfo?: { firstDay: number };
  };
  return (info.getWeekInfo?.() ?? info.weekInfo ?? { firstDay: 1 }).firstDay % 7;
}

/** When it is quiet, in a sentence. */
export function quietSpanWords({ fromMinute, toMinute, days }: QuietHours): string {
  if (fromMinute === toMinute) return 'Both times are the same, so that no time is quiet.';
  if (!weekdays.some((day) => days[day])) return 'No day is chosen, so that no time is quiet.';
  const from = minuteOfDayWords(fromMinute);
  const to = minuteOfDayWords(toMinute);
  return fromMinute < toMinute
    ? `Quiet from ${from} to ${to}, on the days that are chosen.`
    : `Quiet from ${from} to ${to} of the day after, where they begin on a day that is chosen.`;
}
