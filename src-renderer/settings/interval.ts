import { intervalLimitsMs } from '../../src-main/contract.ts';

/** The limits as people type them. */
export const intervalLimitsS = {
  least: intervalLimitsMs.least / 1000,
  most: intervalLimitsMs.most / 1000,
};

/** The interval that was typed, in ms; null where it is none, or outside the limits. */
export function readIntervalMs(typed: string): number | null {
  const ms = Math.round(Number(typed.trim().replace(',', '.')) * 1000);
  if (typed.trim() === '' || !Number.isFinite(ms)) return null;
  return ms >= intervalLimitsMs.least && ms <= intervalLimitsMs.most ? ms : null;
}
