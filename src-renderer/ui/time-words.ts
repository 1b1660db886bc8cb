import { sameDay } from '../../src-main/contract.ts';

const timeOfDay = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' });
const dayAndTime = new Intl.DateTimeFormat(undefined, {
  day: 'numeric',
  month: 'short',
  hour: 'numeric',
  minute: '2-digit',
  second: '2-digit',
});
const nearDay = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto' });
const dayName = new Intl.DateTimeFormat(undefined, {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
});

/** A moment as the user's locale writes it; with the day where that isn't today. */
export function momentWords(atMs: number, nowMs: number): string {
  return (sameDay(atMs, nowMs) ? timeOfDay : dayAndTime).format(atMs);
}

/** The time of day alone: "14:03:20". */
export function timeOfDayWords(atMs: number): string {
  return timeOfDay.format(atMs);
}

/** The day of a moment: "Today", "Yesterday", else with its name and date; as the user's locale writes it. */
export function dayWords(atMs: number, nowMs: number): string {
  const yesterday = new Date(nowMs);
  yesterday.setDate(yesterday.getDate() - 1);
  if (sameDay(atMs, nowMs)) return capitalized(nearDay.format(0, 'day'));
  if (sameDay(atMs, yesterday.getTime())) return capitalized(nearDay.format(-1, 'day'));
  return dayName.format(atMs);
}

function capitalized(words: string): string {
  return words.charAt(0).toLocaleUpperCase() + words.slice(1);
}

/** Exact and without a zone to guess: 2026-03-01T12:05:22.000Z. */
export function utcWords(atMs: number): string {
  return new Date(atMs).toISOString();
}

/**
 * Since when something is so, exactly, with the clock that says it: Twilio's (`sinceMs`), where it told, and
 * ours, on which it was noticed; a line each.
 */
export function exactWords(atMs: { sinceMs: number | null; noticedAtMs: number | null }): string {
  const lines = [
    atMs.noticedAtMs === null
      ? null
      : `Noticed ${utcWords(atMs.noticedAtMs)} on this computer’s clock`,
    atMs.sinceMs === null ? null : `Since ${utcWords(atMs.sinceMs)} on Twilio’s clock`,
  ];
  return lines.filter((line) => line !== null).join('\n');
}
