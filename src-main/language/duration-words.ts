import { perLocale } from './locale.ts';

type Unit = 'day' | 'hour' | 'minute' | 'second';

const unitS: Record<Unit, number> = { day: 86_400, hour: 3_600, minute: 60, second: 1 };

const short = perLocale((locale) => formatsOf(locale, 'short'));
const long = perLocale((locale) => formatsOf(locale, 'long'));

/**
 * A duration in the two largest units that say something: “42 sec”, “3 min 20 sec”, “2 hr 14 min”. Never
 * negative: two clocks never agree to the millisecond, and “-1 sec” would look broken.
 */
export function durationWords(durationMs: number): string {
  const totalS = Math.max(0, Math.floor(durationMs / 1_000));
  const units: Unit[] = ['day', 'hour', 'minute', 'second'];
  const largest = units.find((unit) => totalS >= unitS[unit]) ?? 'second';
  const next = units[units.indexOf(largest) + 1];
  const formats = short();
  const words = [formats[largest].format(Math.floor(totalS / unitS[largest]))];
  const rest = next === undefined ? 0 : Math.floor((totalS % unitS[largest]) / unitS[next]);
  if (next !== undefined && rest > 0) words.push(formats[next].format(rest));
  return words.join(' ');
}

/** A duration in one unit, with what is left of it as a fraction: “7.5 sec”. */
export function shortWords(durationMs: number, unit: Unit): string {
  return short()[unit].format(durationMs / 1_000 / unitS[unit]);
}

/** The same, spelt out: “15 minutes”, “1 hour”. */
export function longWords(durationMs: number, unit: Unit): string {
  return long()[unit].format(durationMs / 1_000 / unitS[unit]);
}

function formatsOf(locale: string, unitDisplay: 'short' | 'long'): Record<Unit, Intl.NumberFormat> {
  const format = (unit: Unit) =>
    new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay });
  return {
    day: format('day'),
    hour: format('hour'),
    minute: format('minute'),
    second: format('second'),
  };
}
