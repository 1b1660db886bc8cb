/** The days of a week, as `Date` numbers them. */
export const weekdays = [
  'sunday',
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
] as const;
export type Weekday = (typeof weekdays)[number];

/** What quiet hours do: notifications come without a sound, or are held back until the end. */
export const insides = ['no-sound', 'no-notifications'] as const;

export const minutesADay = 24 * 60;
const minuteMs = 60_000;
const dayMs = minutesADay * minuteMs;

/** When the user wants quiet, by the clock on the wall, in minutes since midnight. */
export interface QuietHours {
  on: boolean;
  /** The first quiet minute. */
  fromMinute: number;
  /** The first minute that is not quiet any more: before `fromMinute`, it is one of the day after. The same: none is quiet. */
  toMinute: number;
  /** On which days they begin. */
  days: Record<Weekday, boolean>;
  inside: (typeof insides)[number];
}

/** How far local clocks are ahead of UTC at a moment (ms since 1970), in minutes. */
export type Zone = (atMs: number) => number;

/** What the quiet hours do at a moment, and until when, on our clock (ms). */
export interface Quiet {
  inside: QuietHours['inside'];
  untilMs: number;
}

/**
 * Whether a moment is within the quiet hours. What a clock on the wall shows then decides alone: an hour that
 * comes twice is quiet twice, and of one that is left out nothing is.
 */
export function isQuiet(hours: QuietHours, atMs: number, zone: Zone): boolean {
  const { on, fromMinute, toMinute, days } = hours;
  if (!on) return false;
  const wall = new Date(atMs + zone(atMs) * minuteMs);
  const minute = wall.getUTCHours() * 60 + wall.getUTCMinutes();
  const today = days[weekdays[wall.getUTCDay()]!];
  if (fromMinute <= toMinute) return today && fromMinute <= minute && minute < toMinute;
  const yesterday = days[weekdays[(wall.getUTCDay() + 6) % 7]!];
  return (today && minute >= fromMinute) || (yesterday && minute < toMinute);
}

/** What the quiet hours do now; null: it is not quiet. */
export function quietAt(hours: QuietHours, nowMs: number, zone: Zone): Quiet | null {
  if (!isQuiet(hours, nowMs, zone)) return null;
  return { inside: hours.inside, untilMs: nextTurnMs(hours, nowMs, zone) ?? nowMs + dayMs };
}

/** When it begins or ends to be quiet, whichever comes next (our clock, ms); null: neither. */
export function nextTurnMs(hours: QuietHours, nowMs: number, zone: Zone): number | null {
  if (!hours.on) return null;
  const isNow = isQuiet(hours, nowMs, zone);
  for (const atMs of possibleTurns(hours, nowMs, zone)) {
    if (isQuiet(hours, atMs, zone) !== isNow) return atMs;
  }
  return null;
}

/** Moments of the next week and a day after `nowMs`, in order, between which nothing begins or ends. */
function possibleTurns({ fromMinute, toMinute }: QuietHours, nowMs: number, zone: Zone): number[] {
  const turns: number[] = [];
  const midnightMs = Math.floor((nowMs + zone(nowMs) * minuteMs) / dayMs) * dayMs;
  for (let day = -1; day <= 8; day++) {
    const [startMs, endMs] = [midnightMs + (day - 1) * dayMs, midnightMs + (day + 2) * dayMs];
    for (const offset of new Set([zone(startMs), zone(endMs)])) {
      for (const minute of [fromMinute, toMinute]) {
        turns.push(midnightMs + day * dayMs + (minute - offset) * minuteMs);
      }
    }
    const changedMs = clockChangeMs(zone, nowMs + day * dayMs, nowMs + (day + 1) * dayMs);
    if (changedMs !== null) turns.push(changedMs);
  }
  return turns.filter((atMs) => atMs > nowMs).sort((one, other) => one - other);
}

/** When local clocks are changed between two moments, to the ms; null: they are not. */
function clockChangeMs(zone: Zone, fromMs: number, toMs: number): number | null {
  const before = zone(fromMs);
  if (before === zone(toMs)) return null;
  let [beforeMs, afterMs] = [fromMs, toMs];
  while (afterMs - beforeMs > 1) {
    const middleMs = Math.floor((beforeMs + afterMs) / 2);
    if (zone(middleMs) === before) beforeMs = middleMs;
    else afterMs = middleMs;
  }
  return afterMs;
}
