import { numberWords } from '../../src-main/contract.ts';
import { limitsAsTyped } from './limited-number.ts';
import type { LimitedNumber } from './limited-number.ts';

/** “From 2 to 60.” */
export function limitWords(number: LimitedNumber): string {
  const { least, most } = limitsInWords(number);
  return `From ${least} to ${most}.`;
}

/** What is asked for, where something else was typed. */
export function problemWords(number: LimitedNumber): string {
  const { least, most } = limitsInWords(number);
  switch (number.unit) {
    case 'seconds':
      return `A number of seconds from ${least} to ${most}.`;
    case 'days':
      return `A whole number of days from ${least} to ${most}.`;
    case 'reads':
      return `A whole number of reads from ${least} to ${most}.`;
    default:
      return number.unit satisfies never;
  }
}

function limitsInWords(number: LimitedNumber): { least: string; most: string } {
  const { least, most } = limitsAsTyped(number);
  return { least: numberWords(least), most: numberWords(most) };
}
