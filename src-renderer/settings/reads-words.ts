import {
  numberWords,
  percentWords,
  plural,
  readsPerSecondLimits,
} from '../../src-main/contract.ts';

/** Twilio's own limit for an account. */
const allowed = readsPerSecondLimits.most;
/** Above this, a fifth of what Twilio allows, production may come to feel it. */
const harmless = allowed / 5;
/** A part of Twilio's limit too small to be told as a number. */
const leastTold = 0.01;

export function intervalHint(): string {
  return '5 or less sees even a short reconnect; each look is a request to Twilio.';
}

export function readsHint(): string {
  const limit = numberWords(allowed);
  return `Twilio allows ${limit} reads a second for the whole account, production included; 10 is an eighth. Where the pins need more, they are looked at less often.`;
}

/** What so many reads a second mean for others; null where they can't be felt. */
export function readsWarning(readsPerSecond: number): string | null {
  if (readsPerSecond <= harmless) return null;
  const part = percentWords(readsPerSecond / allowed);
  return plural(
    readsPerSecond,
    [
      '# read a second is {part} of what Twilio allows this account: that eats into what production needs.',
      '# reads a second are {part} of what Twilio allows this account: that eats into what production needs.',
    ],
    { part },
  );
}

/** What an account was asked within the last minute, and how much that is of what Twilio allows. */
export function readsNowWords(lastMinute: number): string {
  const part = lastMinute / (allowed * 60);
  if (part > 0 && part < leastTold) {
    return plural(
      lastMinute,
      [
        '# read in the last minute, less than {part} of Twilio’s limit',
        '# reads in the last minute, less than {part} of Twilio’s limit',
      ],
      { part: percentWords(leastTold) },
    );
  }
  return plural(
    lastMinute,
    [
      '# read in the last minute, {part} of Twilio’s limit',
      '# reads in the last minute, {part} of Twilio’s limit',
    ],
    { part: percentWords(part) },
  );
}
