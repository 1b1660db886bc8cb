import type { Clock } from '../twilio/clock.ts';
import type { DuePins } from './due-pins.ts';
import type { ListTrouble } from './list-trouble.ts';
import { roomOf } from './look.ts';
import { isFinal } from './pace.ts';
import { isSought } from './room-look.ts';
import { waitedPart } from './watched-pin.ts';
import type { WatchedPin } from './watched-pin.ts';

/** Whose wait is over by this part is served by the list that is read for another. */
const joinsFrom = 0.5;
/** Timers of the same moment run one after the other. */
const sameMomentFrom = 0.9;

/** Who is looked at together. */
export interface Rounds {
  /** The room whose lists serve a pin, of its account. */
  keyOf(entry: WatchedPin): string;
  /** The list of its room did not settle it, or does not answer, and it can be asked for by itself. */
  goesAlone(entry: WatchedPin): boolean;
  /** Those in the same room whose time has come or will soon; none where `first` is better asked for alone. */
  companionsOf(first: WatchedPin): WatchedPin[];
}

export function createRounds(world: {
  clock: Clock;
  due: DuePins;
  listTrouble: ListTrouble;
  intervalMs: () => number;
  pinsOf: (accountId: string) => readonly WatchedPin[];
}): Rounds {
  const { clock, due, listTrouble } = world;

  const keyOf = ({ pin, card }: WatchedPin) => `${pin.accountId} ${roomOf(pin, card)}`;

  const goesAlone = (entry: WatchedPin) =>
    entry.alone || (!isSought(entry) && listTrouble.is(keyOf(entry)));

  return {
    keyOf,
    goesAlone,
    companionsOf(first) {
      if (goesAlone(first)) return [];
      const key = keyOf(first);
      const nowMs = clock.now();
      const companions = world
        .pinsOf(first.pin.accountId)
        .filter(
          (entry) =>
            entry !== first &&
            entry.look === null &&
            !isFinal(entry.pin.target, entry.card) &&
            keyOf(entry) === key &&
            !goesAlone(entry) &&
            (due.has(entry) || waitedPart(entry, nowMs) >= joinsFrom),
        );
      // Who is looked at more often than the others is one read alone; the lists would be more than that.
      const isBetweenRounds =
        first.delayMs < world.intervalMs() &&
        !companions.some((entry) => due.has(entry) || waitedPart(entry, nowMs) >= sameMomentFrom);
      return isBetweenRounds && !isSought(first) ? [] : companions;
    },
  };
}
