import { isAccountSid, isRoomSid, isSameSid } from '../twilio/sid.ts';
import type { Pin } from '../watch/pin.ts';
import type { PinnedRoom } from '../watch/pinned-room.ts';
import { addPins } from './pins.ts';
import type { Setup, SetupAccount } from './setup-file.ts';

/** What is on this machine. */
export interface Here {
  accounts: readonly SetupAccount[];
  pins: readonly Pin[];
  pinnedRooms: readonly PinnedRoom[];
}

/** What an import adds: it never takes anything away, and what is there already stays as it is. */
export interface ImportPlan {
  pins: Pin[];
  pinsAlreadyThere: number;
  rooms: PinnedRoom[];
  roomsAlreadyThere: number;
  missingAccounts: { name: string; accountSid: string; pins: number; rooms: number }[];
}

/**
 * Finds out what of a file is new here. An account is the same where Account SID and base URL are; pins of one
 * that isn't here wait for it without one. `reservedId`: an account's id that no pin may bring along.
 */
export function planImport(
  setup: Setup,
  here: Here,
  { newId, reservedId }: { newId: () => string; reservedId: string },
): ImportPlan {
  const owners = createOwners(setup, here, newId, reservedId);
  const pinIds = new Set(here.pins.map(({ id }) => id));
  const roomIds = new Set(here.pinnedRooms.map(({ id }) => id));
  // With its id it finds its history again.
  const idOf = ({ id }: { id: string }, ids: Set<string>) => (ids.has(id) ? newId() : id);

  const candidates = setup.pins.map((pin): Pin => ({
    ...pin,
    ...owners.of(pin),
    id: idOf(pin, pinIds),
  }));
  const addition = addPins(here.pins, candidates);
  const roomsHere = new Set(here.pinnedRooms.map(roomKeyOf));
  const rooms: PinnedRoom[] = [];
  for (const one of setup.pinnedRooms) {
    const room: PinnedRoom = { ...one, ...owners.of(one), id: idOf(one, roomIds) };
    if (roomsHere.has(roomKeyOf(room))) continue;
    roomsHere.add(roomKeyOf(room));
    rooms.push(room);
  }
  return {
    pins: addition.added,
    pinsAlreadyThere: candidates.length - addition.added.length,
    rooms,
    roomsAlreadyThere: setup.pinnedRooms.length - rooms.length,
    missingAccounts: owners.missing(addition.added, rooms),
  };
}

/** The same for rooms of one account that are the same: SIDs whatever their case, names to the letter. */
function roomKeyOf({ accountId, room }: PinnedRoom): string {
  return `${accountId} ${isRoomSid(room) ? room.toLowerCase() : room}`;
}

/** Whose the entries of the file become here. */
function createOwners(setup: Setup, here: Here, newId: () => string, reservedId: string) {
  const filed = new Map(setup.accounts.map((account) => [account.id, account]));
  const hereIds = new Set(here.accounts.map(({ id }) => id));
  const found = new Map<string, { accountId: string; accountSid: string }>();
  const names = new Map<string, string>();

  function find(accountId: string, accountSid: string) {
    const account = filed.get(accountId);
    const isSame = (one: SetupAccount) =>
      isSameSid(one.accountSid, accountSid) &&
      (account === undefined || one.baseUrl === account.baseUrl);
    const same = here.accounts.filter(isSame);
    const owner = same.find(({ id }) => id === accountId) ?? same[0];
    if (owner !== undefined) return { accountId: owner.id, accountSid: owner.accountSid };
    // Others may wait for that account already.
    const waiting = [...here.pins, ...here.pinnedRooms].filter(
      (one) => !hereIds.has(one.accountId) && isSameSid(one.accountSid, accountSid),
    );
    const other = waiting.find((one) => one.accountId === accountId) ?? waiting[0];
    const isFree =
      !hereIds.has(accountId) &&
      accountId !== reservedId &&
      // In the file, too, an id may stand for several accounts; here each has its own.
      !names.has(accountId) &&
      ![...here.pins, ...here.pinnedRooms].some((one) => one.accountId === accountId);
    const id = other?.accountId ?? (isFree ? accountId : newId());
    names.set(id, account?.name ?? accountSid);
    return { accountId: id, accountSid };
  }

  return {
    of({ accountId, accountSid }: Pick<Pin, 'accountId' | 'accountSid'>) {
      // An entry's own SID counts, whatever the file says of the account with that id.
      const key = `${accountSid.toLowerCase()} ${accountId}`;
      const owner = found.get(key) ?? find(accountId, accountSid);
      found.set(key, owner);
      return owner;
    },
    missing(pins: readonly Pin[], rooms: readonly PinnedRoom[]): ImportPlan['missingAccounts'] {
      const isOf = (id: string) => (one: { accountId: string }) => one.accountId === id;
      return [...names].flatMap(([id, name]) => {
        const [pinsOf, roomsOf] = [pins.filter(isOf(id)), rooms.filter(isOf(id))];
        const accountSid = [...pinsOf, ...roomsOf][0]?.accountSid;
        if (accountSid === undefined || !isAccountSid(accountSid)) return [];
        return [{ name, accountSid, pins: pinsOf.length, rooms: roomsOf.length }];
      });
    },
  };
}
