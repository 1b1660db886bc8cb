import { wasKeptWaiting } from './watched-pin.ts';
import type { WatchedPin } from './watched-pin.ts';

/** Never more requests on their way than this. */
const most = 4;
/** Of them, those who were kept waiting before get no more than this: they must not keep the others waiting. */
const mostKeptWaiting = 2;

/** One look on its way, at one pin or at several of one room. */
export interface Look {
  accountId: string;
  roomKey: string;
  pins: Set<WatchedPin>;
  /** It may take as long as a look can. */
  mayKeepWaiting: boolean;
  /** Rooms (SIDs) in which somebody turned out to be gone. */
  leftRooms: Set<string>;
  abort: AbortController;
}

/** What is on its way. */
export interface InFlight {
  isFull(): boolean;
  /** Whether an account may start another look. One that does not answer must not keep the others waiting. */
  hasSlot(accountId: string, thereAreOthers: boolean): boolean;
  /** Whether a look at this pin leaves room for the others, should it not be answered. */
  hasPatienceFor(entry: WatchedPin): boolean;
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
    hasPatienceFor: (entry) =>
      !wasKeptWaiting(entry) ||
      [...looks].filter((look) => look.mayKeepWaiting).length < mostKeptWaiting,
    isLookedAt: (roomKey) =>
      [...looks].some((look) => look.roomKey === roomKey && look.pins.size > 0),
    begin(accountId, roomKey, pins) {
      const look: Look = {
        accountId,
        roomKey,
        pins: new Set(pins),
        mayKeepWaiting: pins.some(wasKeptWaiting),
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
