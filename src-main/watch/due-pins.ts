import { isUrgent } from './watched-pin.ts';
import type { WatchedPin } from './watched-pin.ts';

/** After so many turns of those who are urgent, one goes to who has waited longest. */
const turnsOfTheUrgent = 2;

/** The pins whose time has come. The order is that in which it came, never the time of day. */
export interface DuePins {
  has(entry: WatchedPin): boolean;
  /** Puts it at the end. */
  add(entry: WatchedPin): void;
  delete(entry: WatchedPin): void;
  /** Whose turn it is among those that may start; null: nobody's. It stays until it is deleted. */
  next(mayStart: (entry: WatchedPin) => boolean): WatchedPin | null;
}

export function createDuePins(): DuePins {
  const all = new Set<WatchedPin>();
  const urgent = new Set<WatchedPin>();
  let turnsInARow = 0;

  function remove(entry: WatchedPin): void {
    all.delete(entry);
    urgent.delete(entry);
  }

  function firstOf(
    entries: Iterable<WatchedPin>,
    mayStart: (entry: WatchedPin) => boolean,
  ): WatchedPin | null {
    for (const entry of entries) if (mayStart(entry)) return entry;
    return null;
  }

  return {
    has: (entry) => all.has(entry),
    add(entry) {
      remove(entry);
      all.add(entry);
      if (isUrgent(entry)) urgent.add(entry);
    },
    delete: remove,
    next(mayStart) {
      if (turnsInARow < turnsOfTheUrgent) {
        const entry = firstOf(urgent, mayStart);
        if (entry !== null) {
          turnsInARow += 1;
          return entry;
        }
      }
      turnsInARow = 0;
      return firstOf(all, mayStart);
    },
  };
}
