import { perLocale } from './locale.ts';

const numbers = perLocale((locale) => new Intl.NumberFormat(locale));
const percents = perLocale((locale) => new Intl.NumberFormat(locale, { style: 'percent' }));
const conjunctions = perLocale((locale) => new Intl.ListFormat(locale, { type: 'conjunction' }));
const enumerations = perLocale((locale) => new Intl.ListFormat(locale, { type: 'unit' }));

/** “12”, “1,000”. */
export function numberWords(count: number): string {
  return numbers().format(count);
}

/** A part of a whole, from 0 to 1: “21%”. */
export function percentWords(part: number): string {
  return percents().format(part);
}

/** “Maya, Ben, and Ada”. */
export function listWords(names: readonly string[]): string {
  return conjunctions().format(names);
}

/** “2 disconnected, 1 is reconnecting”: what is counted one after the other, without an “and”. */
export function enumerationWords(counts: readonly string[]): string {
  return enumerations().format(counts);
}
