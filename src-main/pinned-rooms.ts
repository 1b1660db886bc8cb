import type { PinnedRoomView } from './board-view.ts';
import type { PinRoomResult } from './pinning-answers.ts';
import { createLatest } from './latest.ts';
import type { Pinboard } from './pinboard.ts';
import { isWatched, personTarget, sessionTarget } from './room-people.ts';
import type { SettingsStore } from './storage/settings.ts';
import type { PinMemory } from './storage/stored-schemas.ts';
import type { Participant } from './twilio/participant.ts';
import { roomNameOf } from './twilio/pin-target.ts';
import type { PinTarget } from './twilio/pin-target.ts';
import { isRoomSid, isSameSid } from './twilio/sid.ts';
import type { Card } from './watch/card.ts';
import { isOver } from './watch/look.ts';
import { isSameRoom } from './watch/pinned-room.ts';
import type { PinnedRoom } from './watch/pinned-room.ts';
import type { Pin } from './watch/pin.ts';
import type { RoomWatch } from './watch/room-watch.ts';

/** A user who unpins more rooms, or people, than this in one run undoes only the latest. */
const mostUndone = 100;

/** The rooms that are pinned whole, and the pins that come of them. */
export interface PinnedRooms {
  add(
    request: { accountId: string; room: string },
    accountSid: string,
  ): Exclude<PinRoomResult, { kind: 'no-such-account' }>;
  /** The room is watched as a whole no more; the pins that came of it stay. */
  remove(roomId: string): void;
  /** Removes all of them, beyond undoing. */
  removeAll(): void;
  /** Undoes `remove`. */
  restore(roomId: string): void;
  /** Those who were unpinned while they were in it are pinned again. */
  pinLeftOut(roomId: string): void;
  /** These are in the room: who is watched by no pin yet gets one. `joined`: they came only just now. */
  found(room: PinnedRoom, people: readonly Participant[], joined: boolean): void;
  /** This pin is about to be removed: while they are in the room, its person is not pinned again. */
  leaveOut(pinId: string): void;
  /** This pin is back: undoes `leaveOut`. */
  takeBack(pinId: string): void;
  /** What becomes of an account's rooms when it is removed; see `Pinboard.leaveAccount`. */
  leaveAccount: Pinboard['leaveAccount'];
  /** See `Pinboard.adopt`. */
  adopt: Pinboard['adopt'];
  views(accountName: (accountId: string, accountSid: string) => string): PinnedRoomView[];
}

/** Nobody was in the room, as far as that pin's person goes, until they were found there. */
const awaited: PinMemory = {
  remembered: {
    status: { kind: 'waiting' },
    sinceMs: null,
    noticedAtMs: null,
    participantSid: null,
    roomSid: null,
  },
  told: { status: { kind: 'waiting' }, participantSid: null },
};

export function createPinnedRooms(world: {
  store: Pick<SettingsStore, 'pins' | 'pinnedRooms' | 'setPinnedRooms'>;
  pinboard: Pick<Pinboard, 'addFound'>;
  cardOf: (pinId: string) => Card | null;
  roomNameOf: (roomSid: string) => string | null;
  sightOf: RoomWatch['sightOf'];
  nowMs: () => number;
  newId: () => string;
  /** The pinned rooms are other ones. */
  onChanged: () => void;
  /** Not everyone who was found could be pinned: there are as many pins as are watched. */
  onFull: () => void;
}): PinnedRooms {
  const { store } = world;
  const removed = createLatest<PinnedRoom>(mostUndone);
  /** By pin: who was left out with it, and of which rooms. */
  const leftOutWith = createLatest<{ who: string; roomIds: string[] }>(mostUndone);
  /** By room: who was left out until a moment ago, and so was there before, if they are. */
  const noMoreLeftOut = new Map<string, readonly string[]>();
  /** By SID: what rooms are called in which people were found by that name. */
  const foundNames = new Map<string, string>();

  function set(rooms: readonly PinnedRoom[]): void {
    store.setPinnedRooms(rooms);
    world.onChanged();
  }

  function change(roomId: string, changed: (room: PinnedRoom) => PinnedRoom): void {
    set(store.pinnedRooms().map((room) => (room.id === roomId ? changed(room) : room)));
  }

  const findSame = (rooms: readonly PinnedRoom[], { accountId, room }: PinnedRoom) =>
    rooms.find((one) => one.accountId === accountId && isSameRoom(one.room, room));

  /** Gives those rooms to another account, which then has none of them twice. */
  function reassign(which: (room: PinnedRoom) => boolean, id: string, accountSid: string): void {
    const kept = store.pinnedRooms().filter((room) => !which(room));
    const moved = store.pinnedRooms().filter(which);
    if (moved.length === 0) return;
    for (const room of moved) {
      const given = { ...room, accountId: id, accountSid };
      if (findSame(kept, given) === undefined) kept.push(given);
    }
    set(kept);
  }

  /** A room's unique name: as Twilio told it or, before that, as its people were found or are pinned. */
  function nameOf(roomSid: string): string | null {
    return world.roomNameOf(roomSid) ?? foundNames.get(roomSid) ?? nameInPins(roomSid);
  }

  function nameInPins(roomSid: string): string | null {
    const isThere = ({ id, target }: Pin) =>
      roomNameOf(target) !== null && isSameSid(world.cardOf(id)?.roomSid ?? '', roomSid);
    const pin = store.pins().find(isThere);
    return pin === undefined ? null : roomNameOf(pin.target);
  }

  /** Pins whom nobody watches yet. */
  function found(room: PinnedRoom, people: readonly Participant[], joined: boolean): void {
    const pins = store.pins().filter(({ accountId }) => accountId === room.accountId);
    const isBySid = isRoomSid(room.room);
    const name = isBySid ? nameOf(people[0]?.roomSid ?? room.room) : room.room;
    const wereThere = noMoreLeftOut.get(room.id) ?? [];
    noMoreLeftOut.delete(room.id);
    const newcomers: PinTarget[] = [];
    const others: PinTarget[] = [];
    for (const person of people) {
      const sid = person.roomSid ?? (isBySid ? room.room : null);
      if (sid === null) continue;
      if (!isBySid) foundNames.set(sid, room.room);
      if (room.leftOut.some((one) => isThem(one, person))) continue;
      if (isWatched(person, { sid, name }, pins)) continue;
      // A room that was pinned by its SID is that one room alone.
      const pinnedBy = { sid, name: isBySid ? null : room.room };
      const isNew = joined && !wereThere.some((one) => isThem(one, person));
      (isNew ? newcomers : others).push(
        personTarget(person.identity, pinnedBy) ?? sessionTarget(person.sid, pinnedBy),
      );
    }
    const remembered = { ...awaited.remembered!, noticedAtMs: world.nowMs() };
    const fits = [
      others.length === 0 || world.pinboard.addFound(room, others, null),
      newcomers.length === 0 ||
        world.pinboard.addFound(room, newcomers, { ...awaited, remembered }),
    ];
    if (fits.includes(false)) world.onFull();
  }

  /** The pinned rooms that this pin's person is watched in, and how they are called there. */
  function whereabouts(pin: Pin): { rooms: PinnedRoom[]; who: string } {
    const card = world.cardOf(pin.id);
    const { target } = pin;
    const sids = [card?.roomSid, target.kind === 'session' ? target.roomSid : null];
    const names = [
      ...(target.kind === 'person' ? [target.room] : []),
      ...sids.flatMap((sid) => (sid ? [sid, nameOf(sid) ?? sid] : [])),
    ];
    const identity = target.kind === 'person' ? target.identity : card?.participant?.identity;
    return {
      rooms: store
        .pinnedRooms()
        .filter(
          ({ accountId, room }) =>
            accountId === pin.accountId && names.some((name) => isSameRoom(room, name)),
        ),
      who: identity ?? (target.kind === 'session' ? target.participantSid : ''),
    };
  }

  return {
    add({ accountId, room }, accountSid) {
      const pinned: PinnedRoom = { id: world.newId(), accountId, accountSid, room, leftOut: [] };
      const same = findSame(store.pinnedRooms(), pinned);
      if (same !== undefined) return { ok: false, kind: 'already-pinned', roomId: same.id };
      set([...store.pinnedRooms(), pinned]);
      return { ok: true, roomId: pinned.id };
    },
    remove(roomId) {
      const room = store.pinnedRooms().find(({ id }) => id === roomId);
      if (room === undefined) return;
      removed.put(roomId, room);
      set(store.pinnedRooms().filter(({ id }) => id !== roomId));
    },
    removeAll() {
      removed.clear();
      leftOutWith.clear();
      noMoreLeftOut.clear();
      foundNames.clear();
      set([]);
    },
    restore(roomId) {
      const room = removed.take(roomId);
      if (room === undefined || findSame(store.pinnedRooms(), room) !== undefined) return;
      set([...store.pinnedRooms(), room]);
    },
    pinLeftOut(roomId) {
      const room = store.pinnedRooms().find(({ id }) => id === roomId);
      if (room === undefined) return;
      noMoreLeftOut.set(roomId, room.leftOut);
      change(roomId, () => ({ ...room, leftOut: [] }));
    },
    found,
    leaveOut(pinId) {
      const pin = store.pins().find(({ id }) => id === pinId);
      const card = world.cardOf(pinId);
      // Who is gone joins anew when they come back, and is pinned like anybody who joins.
      if (pin === undefined || card === null || isOver(card)) return;
      const { rooms, who } = whereabouts(pin);
      const roomIds = rooms.filter(({ leftOut }) => !leftOut.includes(who)).map(({ id }) => id);
      leftOutWith.put(pinId, { who, roomIds });
      for (const id of roomIds) {
        change(id, (room) => ({ ...room, leftOut: [...room.leftOut, who] }));
      }
    },
    takeBack(pinId) {
      const undone = leftOutWith.take(pinId);
      if (undone === undefined) return;
      for (const id of undone.roomIds) {
        change(id, (room) => ({
          ...room,
          leftOut: room.leftOut.filter((one) => one !== undone.who),
        }));
      }
    },
    leaveAccount(accountId, pins) {
      switch (pins.kind) {
        case 'keep':
          return;
        case 'remove':
          set(store.pinnedRooms().filter((room) => room.accountId !== accountId));
          return;
        case 'move':
          reassign(
            (room) => room.accountId === accountId,
            pins.toAccount.id,
            pins.toAccount.accountSid,
          );
          return;
        default:
          pins satisfies never;
      }
    },
    adopt({ id, accountSid }, isGone) {
      reassign(
        (room) =>
          room.accountId === id
            ? room.accountSid !== accountSid
            : isSameSid(room.accountSid, accountSid) && isGone(room.accountId),
        id,
        accountSid,
      );
    },
    views: (accountName) =>
      store.pinnedRooms().map(({ id, accountId, accountSid, room, leftOut }) => ({
        roomId: id,
        accountId,
        accountName: accountName(accountId, accountSid),
        room,
        roomName: isRoomSid(room) ? (nameOf(room) ?? room) : room,
        leftOutCount: leftOut.length,
        ...world.sightOf(id),
      })),
  };
}

/** `leftOut`: an identity, or a participant's SID. */
function isThem(leftOut: string, { identity, sid }: Participant): boolean {
  return leftOut === identity || isSameSid(leftOut, sid);
}
