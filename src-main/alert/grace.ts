import type { AlertKind } from './rules.ts';

/** How long alerts wait for who is back by then, in ms. */
export interface Graces {
  /** Of who is reconnecting. */
  graceMs: number;
  /** Of who dropped, or is found no more: reloading the page is a drop, too. */
  dropGraceMs: number;
}

export const noGraces: Graces = { graceMs: 0, dropGraceMs: 0 };

/**
 * Until when an alert waits, on our clock (ms), or null if it does not: someone who is back within the
 * grace only blinked, which the card shows and nobody has to be told. What is no trouble never waits.
 */
export function graceEndsAtMs(
  alert: AlertKind,
  noticedAtMs: number,
  graces: Graces,
): number | null {
  const graceMs = graceOf(alert, graces);
  return graceMs > 0 ? noticedAtMs + graceMs : null;
}

function graceOf(alert: AlertKind, { graceMs, dropGraceMs }: Graces): number {
  if (alert === 'reconnecting') return graceMs;
  return alert === 'disconnected' || alert === 'not-found' ? dropGraceMs : 0;
}
