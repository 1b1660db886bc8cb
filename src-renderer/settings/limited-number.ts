import { perLocale } from '../../src-main/contract.ts';

/** A number that can be set: how it is typed, and how far it may go. */
export interface LimitedNumber {
  /** What is typed. Seconds may have decimals and are kept in ms; the others are whole and kept as typed. */
  unit: 'seconds' | 'days' | 'reads';
  /** As it is kept. */
  limits: { least: number; most: number };
}

const keptPerTyped: Record<LimitedNumber['unit'], number> = { seconds: 1000, days: 1, reads: 1 };

/** In the digits that are read, whatever the system writes numbers in. */
const typedFormat = perLocale(
  (locale) => new Intl.NumberFormat(locale, { useGrouping: false, numberingSystem: 'latn' }),
);

/** The number as it is typed: in German, half a second is “0,5”. */
export function typedOf(kept: number, { unit }: Pick<LimitedNumber, 'unit'>): string {
  return typedFormat().format(kept / keptPerTyped[unit]);
}

/** What was typed, as it is kept; null where that is no such number, or outside the limits. */
export function readTyped(typed: string, { unit, limits }: LimitedNumber): number | null {
  const number = typed.trim().replace(',', '.');
  if (!/^\d+(\.\d*)?$/.test(number)) return null;
  const kept = Number(number) * keptPerTyped[unit];
  if (keptPerTyped[unit] === 1 && !Number.isInteger(kept)) return null;
  return kept >= limits.least && kept <= limits.most ? Math.round(kept) : null;
}

/** How far it may go, in what is typed. */
export function limitsAsTyped({ unit, limits }: LimitedNumber): LimitedNumber['limits'] {
  return { least: limits.least / keptPerTyped[unit], most: limits.most / keptPerTyped[unit] };
}
