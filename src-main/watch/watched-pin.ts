import type { Card } from './card.ts';
import type { Pin } from './pin.ts';

/** A pin as the loop holds it. Times on our clock, in ms. */
export interface WatchedPin {
  pin: Pin;
  card: Card;
  /** The look on its way that it is part of. */
  look: { pins: Set<WatchedPin>; abort: AbortController } | null;
  lookStartedAtMs: number | null;
  /** The delay that its timer was set with. */
  delayMs: number;
  /** How much of its next wait is to be waited, since what began in step is not to stay so. */
  waitPart: number;
  /** Since when its time has come. */
  dueAtMs: number;
  /** How long after the one before its last look came: its delay, and the wait for its turn, in ms. */
  gapMs: number;
  /** The list of its room did not settle it: it is looked at by itself. */
  alone: boolean;
  /** Whether the look on its way also asks what is asked more seldom, and when one last did. */
  isThorough: boolean;
  thoroughAtMs: number | null;
  cancelTimer: () => void;
  cancelOverdue: () => void;
}

export function createWatchedPin(pin: Pin, card: Card): WatchedPin {
  return {
    pin,
    card,
    look: null,
    lookStartedAtMs: null,
    delayMs: 0,
    waitPart: 1,
    dueAtMs: 0,
    gapMs: 0,
    alone: false,
    isThorough: true,
    thoroughAtMs: null,
    cancelTimer: () => {},
    cancelOverdue: () => {},
  };
}

/** Whether something may be about to change, so that its looks go first. */
export function isUrgent({ card, alone }: WatchedPin): boolean {
  return alone || card.status.kind === 'reconnecting' || card.suspicion !== null;
}

/** Whether its last look was not answered in time, so that the next may not be either. */
export function wasKeptWaiting({ card: { freshness } }: WatchedPin): boolean {
  return (
    freshness.kind === 'stale' &&
    freshness.reason.kind === 'unreachable' &&
    freshness.reason.obstacle.kind === 'timed-out'
  );
}

/** How much of its wait is over: from 0 to 1, and more where it is late. */
export function waitedPart({ lookStartedAtMs, delayMs }: WatchedPin, nowMs: number): number {
  if (lookStartedAtMs === null || delayMs === 0) return 1;
  const passedMs = nowMs - lookStartedAtMs;
  return passedMs < 0 ? 1 : passedMs / delayMs;
}
