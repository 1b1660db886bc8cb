const timeOfDay = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' });
const dayAndMinute = new Intl.DateTimeFormat(undefined, {
  day: 'numeric',
  month: 'short',
  hour: 'numeric',
  minute: '2-digit',
});

/** A moment to the minute, as the user's locale writes it: “14:03”; with the day where that isn't today. */
export function minuteWords(atMs: number, nowMs: number): string {
  return (sameDay(atMs, nowMs) ? timeOfDay : dayAndMinute).format(atMs);
}

/** The time of day alone, to the minute: “14:03”. */
export function timeOfDayWords(atMs: number): string {
  return timeOfDay.format(atMs);
}

/** Whether two moments are on the same day of the user's calendar. */
export function sameDay(oneMs: number, otherMs: number): boolean {
  return new Date(oneMs).toDateString() === new Date(otherMs).toDateString();
}
