import type { Clock } from '../twilio/clock.ts';
import type { DuePins } from './due-pins.ts';
import type { ListTrouble } from './list-trouble.ts';
import { roomOf } from './look.ts';
import { isFinal } from './pace.ts';
import { isSought } from './room-look.ts';
import { isUrgent, joinsRound } from './watched-pin.ts';
import type { WatchedPin } from './watched-pin.ts';

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
            (due.has(entry) || joinsRound(entry, nowMs)),
        );
      // Who is looked at more often than the others costs one read alone, and the lists of the room two.
      const isBetweenRounds = isUrgent(first) && !companions.some((entry) => due.has(entry));
      return isBetweenRounds && !isSought(first) ? [] : companions;
    },
  };
}
