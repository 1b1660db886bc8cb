interface Formats {
  /** Of the local clock when they were made, in minutes. */
  zone: number;
  timeOfDay: Intl.DateTimeFormat;
  dayAndMinute: Intl.DateTimeFormat;
}

let formats = formatsOf(new Date().getTimezoneOffset());

/** A moment to the minute, as the user's locale writes it: “14:03”; with the day where that isn't today. */
export function minuteWords(atMs: number, nowMs: number): string {
  const { timeOfDay, dayAndMinute } = formatsNow();
  return (sameDay(atMs, nowMs) ? timeOfDay : dayAndMinute).format(atMs);
}

/** The time of day alone, to the minute: “14:03”. */
export function timeOfDayWords(atMs: number): string {
  return formatsNow().timeOfDay.format(atMs);
}

/** Whether two moments are on the same day of the user's calendar. */
export function sameDay(oneMs: number, otherMs: number): boolean {
  return new Date(oneMs).toDateString() === new Date(otherMs).toDateString();
}

/** A format keeps the time zone that it was made in, and the machine may travel. */
function formatsNow(): Formats {
  const zone = new Date().getTimezoneOffset();
  if (zone !== formats.zone) formats = formatsOf(zone);
  return formats;
}

function formatsOf(zone: number): Formats {
  return {
    zone,
    timeOfDay: new Intl.DateTimeFormat(undefined, { timeStyle: 'short' }),
    dayAndMinute: new Intl.DateTimeFormat(undefined, {
      day: 'numeric',
      month: 'short',
      hour: 'numeric',
      minute: '2-digit',
    }),
  };
}
