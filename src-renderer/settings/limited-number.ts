/** A number that can be set: how it is typed, and how far it may go. */
export interface LimitedNumber {
  /** What is typed. Seconds may have decimals and are kept in ms; the others are whole and kept as typed. */
  unit: 'seconds' | 'days' | 'reads';
  /** As it is kept. */
  limits: { least: number; most: number };
}

const keptPerTyped: Record<LimitedNumber['unit'], number> = { seconds: 1000, days: 1, reads: 1 };

/** The number as it is typed. */
export function typedOf(kept: number, { unit }: Pick<LimitedNumber, 'unit'>): string {
  return String(kept / keptPerTyped[unit]);
}

/** What was typed, as it is kept; null where that is no such number, or outside the limits. */
export function readTyped(typed: string, { unit, limits }: LimitedNumber): number | null {
  const number = typed.trim().replace(',', '.');
  if (!/^\d+(\.\d*)?$/.test(number)) return null;
  const kept = Number(number) * keptPerTyped[unit];
  if (keptPerTyped[unit] === 1 && !Number.isInteger(kept)) return null;
  return kept >= limits.least && kept <= limits.most ? Math.round(kept) : null;
}

/** "From 2 to 60." */
export function limitWords({ unit, limits }: LimitedNumber): string {
  return `From ${typedOf(limits.least, { unit })} to ${typedOf(limits.most, { unit })}.`;
}

/** What is asked for, where something else was typed. */
export function problemWords(number: LimitedNumber): string {
  const kind = keptPerTyped[number.unit] === 1 ? 'whole number' : 'number';
  return `A ${kind} of ${number.unit} ${limitWords(number).replace('From', 'from')}`;
}
