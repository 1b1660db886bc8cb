import type { WatchedPin } from './watched-pin.ts';

/** Never more requests on their way than this. */
const most = 4;

/** One look on its way, at one pin or at several of one room. */
export interface Look {
  accountId: string;
  roomKey: string;
  pins: Set<WatchedPin>;
  /** Rooms (SIDs) in which somebody turned out to be gone. */
  leftRooms: Set<string>;
  abort: AbortController;
}

/** What is on its way. */
export interface InFlight {
  isFull(): boolean;
  /** Whether an account may start another look. One that does not answer must not keep the others waiting. */
  hasSlot(accountId: string, thereAreOthers: boolean): boolean;
  /** Whether somebody is looked at in that room. */
  isLookedAt(roomKey: string): boolean;
  begin(accountId: string, roomKey: string, pins: readonly WatchedPin[]): Look;
  end(look: Look): void;
  /** Something else than a look takes a place, until the function returned is called. */
  takePlace(): () => void;
}

export function createInFlight(): InFlight {
  const looks = new Set<Look>();
  let others = 0;

  return {
    isFull: () => looks.size + others >= most,
    hasSlot(accountId, thereAreOthers) {
      const count = [...looks].filter((look) => look.accountId === accountId).length;
      return count < (thereAreOthers ? most - 1 : most);
    },
    isLookedAt: (roomKey) =>
      [...looks].some((look) => look.roomKey === roomKey && look.pins.size > 0),
    begin(accountId, roomKey, pins) {
      const look: Look = {
        accountId,
        roomKey,
        pins: new Set(pins),
        leftRooms: new Set(),
        abort: new AbortController(),
      };
      looks.add(look);
      return look;
    },
    end: (look) => looks.delete(look),
    takePlace() {
      others += 1;
      return () => {
        others -= 1;
      };
    },
  };
}
