import { isTrouble } from './rules.ts';
import type { AlertKind } from './rules.ts';

/** Troubles that were told within this time, in ms, count as one unrest. */
const windowMs = 5 * 60_000;
/** So many of them are too many. */
const tooMany = 3;
/** Who has not changed for this long, in ms, is stable again. */
const calmAfterMs = 2 * 60_000;
/** How far apart alerts of a restless pin are at least, in ms. */
const apartMs = 60_000;

/** What was told of a pin lately. All times on our clock, in ms. */
export interface Flapping {
  /** When its troubles were told, oldest first. */
  troublesAtMs: readonly number[];
  /**
   * `unstable`: the user was told so, and nothing of its ups and downs since. `spaced`: it was told to be
   * gone since, so ups and downs are news again, but not many of them.
   */
  mode: 'steady' | 'unstable' | 'spaced';
  toldAtMs: number;
  changedAtMs: number;
}

export const steady: Flapping = {
  troublesAtMs: [],
  mode: 'steady',
  toldAtMs: -Infinity,
  changedAtMs: -Infinity,
};

/** The status changed, whether that is told or not. */
export function afterChange(flapping: Flapping, nowMs: number): Flapping {
  const isOver = flapping.mode !== 'steady' && nowMs - flapping.changedAtMs >= calmAfterMs;
  return { ...(isOver ? steady : flapping), changedAtMs: nowMs };
}

/**
 * Until when an alert of a restless pin waits, or null if it does not. While it is unstable, its ups and
 * downs wait until it has been calm for a while; that it is gone does not wait.
 */
export function dampedUntilMs(flapping: Flapping, alert: AlertKind, nowMs: number): number | null {
  const untilMs = dampedUntil(flapping, alert);
  return untilMs > nowMs ? untilMs : null;
}

function dampedUntil({ mode, changedAtMs, toldAtMs }: Flapping, alert: AlertKind): number {
  switch (mode) {
    case 'steady':
      return -Infinity;
    case 'unstable':
      return isUpOrDown(alert) ? changedAtMs + calmAfterMs : -Infinity;
    case 'spaced':
      return toldAtMs + apartMs;
    default:
      return mode satisfies never;
  }
}

function isUpOrDown(alert: AlertKind): boolean {
  return alert === 'reconnecting' || alert === 'back' || alert === 'joined';
}

/** How an alert about a flapping pin differs from the plain one. */
export type Manner =
  | { kind: 'plain' }
  /** `count` troubles within `spanMs`, this one included. */
  | { kind: 'unstable'; count: number; spanMs: number }
  | { kind: 'stable-again' };

/** How an alert is told now. */
export function mannerOf(flapping: Flapping, alert: AlertKind, nowMs: number): Manner {
  if (flapping.mode === 'unstable' && alert === 'back') return { kind: 'stable-again' };
  if (flapping.mode !== 'steady' || !isTrouble(alert)) return { kind: 'plain' };
  const troublesAtMs = [...recentTroubles(flapping, nowMs), nowMs];
  if (troublesAtMs.length < tooMany) return { kind: 'plain' };
  return { kind: 'unstable', count: troublesAtMs.length, spanMs: nowMs - troublesAtMs[0]! };
}

/** What is to be known once an alert was told. */
export function afterTelling(flapping: Flapping, alert: AlertKind, nowMs: number): Flapping {
  const manner = mannerOf(flapping, alert, nowMs);
  if (manner.kind === 'stable-again') return { ...steady, changedAtMs: flapping.changedAtMs };
  const recent = recentTroubles(flapping, nowMs);
  return {
    ...flapping,
    troublesAtMs: isTrouble(alert) ? [...recent, nowMs] : recent,
    mode: modeAfter(flapping.mode, alert, manner),
    toldAtMs: nowMs,
  };
}

function modeAfter(mode: Flapping['mode'], alert: AlertKind, manner: Manner): Flapping['mode'] {
  if (manner.kind === 'unstable') return alert === 'reconnecting' ? 'unstable' : 'spaced';
  return mode === 'unstable' ? 'spaced' : mode;
}

function recentTroubles({ troublesAtMs }: Flapping, nowMs: number): number[] {
  return troublesAtMs.filter((atMs) => nowMs - atMs < windowMs);
}
