import { isOver } from './look.ts';
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
  /** Since when its time has come, and its place among all whose time has ever come. */
  dueAtMs: number;
  dueRank: number;
  /** How long it waited for its last look after its time had come, in ms. */
  waitedMs: number;
  /** The list of its room did not settle it: it is looked at by itself. */
  alone: boolean;
  /** Whether the look on its way counts sessions that came and went, and when one last did. */
  checksEnded: boolean;
  endedCheckedAtMs: number | null;
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
    dueAtMs: 0,
    dueRank: 0,
    waitedMs: 0,
    alone: false,
    checksEnded: true,
    endedCheckedAtMs: null,
    cancelTimer: () => {},
    cancelOverdue: () => {},
  };
}

/** The room whose list a pin is looked for in: a SID, or the name that a person is waited for under. */
export function roomOf({ target }: Pin, card: Card): string {
  if (target.kind === 'session') return target.roomSid;
  return isOver(card) ? target.room : (card.roomSid ?? target.room);
}

/** Whether something may be about to change, so that its looks go first. */
export function isUrgent({ card, alone }: WatchedPin): boolean {
  return alone || card.status.kind === 'reconnecting' || card.absenceSuspected;
}

/** Whether at least half of the wait is over: one list then serves it with the others of its room. */
export function joinsRound({ lookStartedAtMs, delayMs }: WatchedPin, nowMs: number): boolean {
  if (lookStartedAtMs === null) return true;
  const passedMs = nowMs - lookStartedAtMs;
  return passedMs < 0 || passedMs >= delayMs / 2;
}
