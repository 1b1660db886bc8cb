import { plural, percentWords, readsPerSecondLimits } from '../../src-main/contract.ts';

/** Twilio's own limit for an account. */
const allowed = readsPerSecondLimits.most;
/** Above this, a fifth of what Twilio allows, production may come to feel it. */
const harmless = allowed / 5;

export const readsHint = `Twilio allows ${allowed} reads a second for the whole account, production included; 10 is an eighth. Where the pins need more, they are looked at less often.`;

/** What so many reads a second mean for others; null where they can't be felt. */
export function readsWarning(readsPerSecond: number): string | null {
  if (readsPerSecond <= harmless) return null;
  const part = percentWords(readsPerSecond / allowed);
  return `${readsPerSecond} reads a second are ${part} of what Twilio allows this account: that eats into what production needs.`;
}

/** What an account was asked within the last minute, and how much that is of what Twilio allows. */
export function readsNowWords(lastMinute: number): string {
  const reads = plural(lastMinute, ['# read', '# reads']);
  const part = lastMinute / (allowed * 60);
  if (part > 0 && part < 0.01) {
    return `${reads} in the last minute, less than 1% of Twilio’s limit`;
  }
  return `${reads} in the last minute, ${percentWords(part)} of Twilio’s limit`;
}
