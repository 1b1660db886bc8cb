import type { Clock } from '../twilio/clock.ts';
import type { Card } from '../watch/card.ts';
import type { Pin } from '../watch/pin.ts';
import { createRoomWindows, roomKeyOf } from './correlation.ts';
import type { Item } from './group-words.ts';
import type { Known } from './news.ts';
import type { AlertKind, AlertSettings } from './rules.ts';
import type { Subject } from './alert-words.ts';

/** Tells again of trouble that nobody acknowledged. */
export interface Repeats {
  /** Trouble of this pin was told: it is told again after a while, and again. */
  expect(entry: Known): void;
  stop(): void;
}

export function createRepeats(world: {
  clock?: Clock;
  windowMs: number;
  /** 0: nothing is repeated. */
  everyMs: () => number;
  alertSettings: () => AlertSettings;
  subjectOf: (pin: Pin, card: Card) => Subject;
  isPinned: (pinId: string) => boolean;
  /** Whether it is still to be acknowledged. */
  isWanted: (entry: Known) => boolean;
  /** Whether it may be told at this moment; if not, it is tried again a while later. */
  mayRepeat: (entry: Known) => boolean;
  again: (repeated: { pinId: string; item: Item }[]) => Promise<unknown>;
}): Repeats {
  const due = new Map<string, Known>();
  const windows = createRoomWindows(world.clock, world.windowMs, (pinIds) => {
    const repeated = pinIds.flatMap((pinId) => {
      const entry = due.get(pinId);
      due.delete(pinId);
      const item = entry !== undefined && world.isWanted(entry) ? itemOf(entry) : null;
      return item === null ? [] : [{ pinId, item }];
    });
    if (repeated.length > 0) void world.again(repeated);
  });

  function itemOf(entry: Known): Item | null {
    const { to: status, noticedAtMs } = entry.change;
    const kind = troubleOf(status.kind);
    if (kind === null || !world.alertSettings()[kind] || !world.mayRepeat(entry)) return null;
    return { kind, subject: world.subjectOf(entry.pin, entry.card), status, noticedAtMs };
  }

  function expect(entry: Known): void {
    entry.cancelRepeat();
    const everyMs = world.everyMs();
    if (everyMs === 0 || world.clock === undefined) return;
    entry.cancelRepeat = world.clock.setTimeout(() => {
      if (!world.isPinned(entry.pin.id) || !world.isWanted(entry)) return;
      expect(entry);
      due.set(entry.pin.id, entry);
      windows.add(roomKeyOf(entry.pin, entry.card), entry.pin.id);
    }, everyMs);
  }

  return { expect, stop: windows.stop };
}

/** The kind of alert that tells of trouble in this status; null: it is none. */
function troubleOf(kind: Known['change']['to']['kind']): AlertKind | null {
  return kind === 'reconnecting' || kind === 'disconnected' || kind === 'not-found' ? kind : null;
}
