const timeOfDay = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' });
const shortTimeOfDay = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' });
const dayAndTime = new Intl.DateTimeFormat(undefined, {
  day: 'numeric',
  month: 'short',
  hour: 'numeric',
  minute: '2-digit',
  second: '2-digit',
});

/** A moment as the user's locale writes it; with the day where that isn't today. */
export function momentWords(atMs: number, nowMs: number): string {
  return (sameDay(atMs, nowMs) ? timeOfDay : dayAndTime).format(atMs);
}

/** A moment to the minute: "14:03". */
export function minuteWords(atMs: number, nowMs: number): string {
  return sameDay(atMs, nowMs) ? shortTimeOfDay.format(atMs) : dayAndTime.format(atMs);
}

/** Exact and without a zone to guess: 2026-03-01T12:05:22.000Z. */
export function utcWords(atMs: number): string {
  return new Date(atMs).toISOString();
}

function sameDay(oneMs: number, otherMs: number): boolean {
  return new Date(oneMs).toDateString() === new Date(otherMs).toDateString();
}
