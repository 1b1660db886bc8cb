/** When “tomorrow morning” begins, by the clock on the wall. */
const morningHour = 8;

/** Tomorrow at 8 by the user’s clock, as a time in ms. */
export function tomorrowMorningMs(nowMs: number): number {
  const morning = new Date(nowMs);
  morning.setDate(morning.getDate() + 1);
  return morning.setHours(morningHour, 0, 0, 0);
}
