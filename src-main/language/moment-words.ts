import { perLocale } from './locale.ts';

/** A format keeps the time zone that it was made in, and the machine may travel. */
const formatsByZone = perLocale((locale) => {
  let made = { zone: zoneNow(), formats: formatsOf(locale) };
  return () => {
    const zone = zoneNow();
    if (made.zone !== zone) made = { zone, formats: formatsOf(locale) };
    return made.formats;
  };
});

/** A moment to the minute, as the user's locale writes it: “14:03”; with the day where that isn't today. */
export function minuteWords(atMs: number, nowMs: number): string {
  const { timeOfDay, dayAndMinute } = formatsByZone()();
  return (sameDay(atMs, nowMs) ? timeOfDay : dayAndMinute).format(atMs);
}

/** The time of day alone, to the minute: “14:03”. */
export function timeOfDayWords(atMs: number): string {
  return formatsByZone()().timeOfDay.format(atMs);
}

/** The time of day alone, to the second: “14:03:20”. */
export function exactTimeWords(atMs: number): string {
  return formatsByZone()().exactTime.format(atMs);
}

/** Whether two moments are on the same day of the user's calendar. */
export function sameDay(oneMs: number, otherMs: number): boolean {
  return new Date(oneMs).toDateString() === new Date(otherMs).toDateString();
}

/** Of the local clock, in minutes. */
function zoneNow(): number {
  return new Date().getTimezoneOffset();
}

function formatsOf(locale: string) {
  return {
    timeOfDay: new Intl.DateTimeFormat(locale, { timeStyle: 'short' }),
    exactTime: new Intl.DateTimeFormat(locale, { timeStyle: 'medium' }),
    dayAndMinute: new Intl.DateTimeFormat(locale, {
      day: 'numeric',
      month: 'short',
      hour: 'numeric',
      minute: '2-digit',
    }),
  };
}
