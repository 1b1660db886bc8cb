import type { Clock } from '../twilio/clock.ts';

/** A room's lists that could not be read are left alone for so long, in ms. */
const avoidedMs = 60_000;

/**
 * Rooms whose lists can't be read though Twilio may well answer for each participant: their pins are asked
 * for one by one meanwhile, until that fails too, since then it is not the lists.
 */
export interface ListTrouble {
  is(roomKey: string): boolean;
  begins(roomKey: string): void;
  isOver(roomKey: string): void;
  stop(): void;
}

export function createListTrouble(clock: Clock): ListTrouble {
  const rooms = new Map<string, () => void>();

  function isOver(roomKey: string): void {
    rooms.get(roomKey)?.();
    rooms.delete(roomKey);
  }

  return {
    is: (roomKey) => rooms.has(roomKey),
    begins(roomKey) {
      if (rooms.has(roomKey)) return;
      rooms.set(
        roomKey,
        clock.setTimeout(() => rooms.delete(roomKey), avoidedMs),
      );
    },
    isOver,
    stop() {
      for (const cancel of rooms.values()) cancel();
      rooms.clear();
    },
  };
}
