import type { Clock } from '../twilio/clock.ts';
import type { Card } from '../watch/card.ts';
import type { Pin } from '../watch/pin.ts';

/** Gathers the pins of one room that have news at nearly the same time. */
export interface RoomWindows {
  /** The first of a room opens its window; all that come while it is open are handed on together. */
  add(roomKey: string, pinId: string): void;
  /** Closes every open window now. */
  closeAll(): void;
  stop(): void;
}

/** `windowMs`: how long a room's window stays open; 0: each is handed on at once, by itself. */
export function createRoomWindows(
  clock: Clock | undefined,
  windowMs: number,
  onClosed: (pinIds: string[]) => void,
): RoomWindows {
  const open = new Map<string, { pinIds: Set<string>; cancel: () => void }>();

  function close(roomKey: string): void {
    const window = open.get(roomKey);
    if (window === undefined) return;
    window.cancel();
    open.delete(roomKey);
    onClosed([...window.pinIds]);
  }

  return {
    add(roomKey, pinId) {
      const window = open.get(roomKey);
      if (window !== undefined) {
        window.pinIds.add(pinId);
        return;
      }
      if (clock === undefined || windowMs === 0) {
        onClosed([pinId]);
        return;
      }
      const cancel = clock.setTimeout(() => close(roomKey), windowMs);
      open.set(roomKey, { pinIds: new Set([pinId]), cancel });
    },
    closeAll() {
      for (const roomKey of [...open.keys()]) close(roomKey);
    },
    stop() {
      for (const { cancel } of open.values()) cancel();
      open.clear();
    },
  };
}

/** The same for all pins of one account in one room. A name stands for the room while its SID isn't known. */
export function roomKeyOf({ accountId, target }: Pin, card: Pick<Card, 'roomSid'>): string {
  const askedFor = target.kind === 'session' ? target.roomSid : target.room;
  return `${accountId} ${card.roomSid ?? askedFor}`;
}

/** Asks whether a room is over; no answer within `limitMs` is a no, and so is an answer that fails. */
export function answeredInTime(
  clock: Clock,
  limitMs: number,
  question: Promise<boolean>,
): Promise<boolean> {
  return new Promise((resolve) => {
    const cancel = clock.setTimeout(() => resolve(false), limitMs);
    const settle = (answer: boolean) => {
      cancel();
      resolve(answer);
    };
    question.then(settle, () => settle(false));
  });
}
