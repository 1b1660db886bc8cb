import type { AlertKind } from './rules.ts';

/**
 * Until when an alert waits, on our clock (ms), or null if it does not: someone who is back within the
 * grace only blinked, which the card shows and nobody has to be told. A drop is told at once.
 */
export function graceEndsAtMs(
  alert: AlertKind,
  noticedAtMs: number,
  graceMs: number,
): number | null {
  return alert === 'reconnecting' && graceMs > 0 ? noticedAtMs + graceMs : null;
}
