/** More lines than a day's file can have. */
const digits = 9;

/** What a place looks like. */
export const placePattern = /^\d{4}-\d{2}-\d{2}:\d{9}$/;

/** Where a line of a day's file stands: the greater, the later it was written of its day. "2026-11-25:000000042". */
export function placeOf(day: string, line: number): string {
  return `${day}:${String(line).padStart(digits, '0')}`;
}

/** The day of a place. */
export function dayOfPlace(place: string): string {
  return place.slice(0, -digits - 1);
}
