const numbers = new Intl.NumberFormat('en');
const percents = new Intl.NumberFormat('en', { style: 'percent' });
const plurals = new Intl.PluralRules('en');
const conjunction = new Intl.ListFormat('en', { type: 'conjunction' });

/** “12”, “1,000”. */
export function numberWords(count: number): string {
  return numbers.format(count);
}

/** Of two words the one that goes with so many: “is” with 1, “are” with any other. */
export function wordFor(count: number, one: string, several: string): string {
  return plurals.select(count) === 'one' ? one : several;
}

/** “1 pin”, “1,000 pins”. */
export function countWords(count: number, one: string, several: string): string {
  return `${numberWords(count)} ${wordFor(count, one, several)}`;
}

/** “Maya, Ben, and Ada”. */
export function listWords(names: readonly string[]): string {
  return conjunction.format(names);
}

/** A part of a whole, from 0 to 1: “21%”. */
export function percentWords(part: number): string {
  return percents.format(part);
}
