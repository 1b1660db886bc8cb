import { exactTimeWords, perLocale, sameDay } from '../../src-main/contract.ts';

const daysAndTimes = perLocale(
  (locale) =>
    new Intl.DateTimeFormat(locale, {
      day: 'numeric',
      month: 'short',
      hour: 'numeric',
      minute: '2-digit',
      second: '2-digit',
    }),
);
const dayNames = perLocale(
  (locale) => new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long' }),
);
const nearDays = perLocale((locale) => {
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const name = (days: number) => capitalized(format.format(days, 'day'), locale);
  return { today: name(0), yesterday: name(-1) };
});

/** A moment as the user's locale writes it; with the day where that isn't today. */
export function momentWords(atMs: number, nowMs: number): string {
  return sameDay(atMs, nowMs) ? exactTimeWords(atMs) : daysAndTimes().format(atMs);
}

/** The day of a moment: "Today", "Yesterday", else with its name and date; as the user's locale writes it. */
export function dayWords(atMs: number, nowMs: number): string {
  const yesterday = new Date(nowMs);
  yesterday.setDate(yesterday.getDate() - 1);
  if (sameDay(atMs, nowMs)) return nearDays().today;
  if (sameDay(atMs, yesterday.getTime())) return nearDays().yesterday;
  return dayNames().format(atMs);
}

/** What stands alone begins with a capital, which `Intl`’s words for days do not. */
function capitalized(words: string, locale: string): string {
  return words.charAt(0).toLocaleUpperCase(locale) + words.slice(1);
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
  const noticedAt = atMs.noticedAtMs === null ? null : utcWords(atMs.noticedAtMs);
  const since = atMs.sinceMs === null ? null : utcWords(atMs.sinceMs);
  const lines = [
    noticedAt === null ? null : `Noticed ${noticedAt} on this computer’s clock`,
    since === null ? null : `Since ${since} on Twilio’s clock`,
  ];
  return lines.filter((line) => line !== null).join('\n');
}
