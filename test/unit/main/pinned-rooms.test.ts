import { describe, expect, test } from 'vitest';
import { createPinboard } from '../../../src-main/pinboard.ts';
import { createPinnedRooms } from '../../../src-main/pinned-rooms.ts';
import { mostPins } from '../../../src-main/storage/pins.ts';
import type { PinMemory } from '../../../src-main/storage/stored-schemas.ts';
import type { Card, CardStatus } from '../../../src-main/watch/card.ts';
import type { Pin } from '../../../src-main/watch/pin.ts';
import type { PinnedRoom } from '../../../src-main/watch/pinned-room.ts';
import { unseenCard } from '../../../src-main/watch/transition.ts';
import {
  laterParticipantSid,
  participant,
  participantSid,
  roomSid,
} from '../../support/participants.ts';
import { personPin, sessionPin } from '../../support/pins.ts';

const accountSid = `AC${'4'.repeat(32)}`;
const accountId = 'account-1';
const maya = participant();
const ines = participant({ sid: laterParticipantSid, identity: 'ines' });
const nameless = participant({ identity: null });

/** The rooms and the pins together, as the app has them, on a store in memory. */
function setUp({ pins = [] as Pin[], rooms = [] as PinnedRoom[] } = {}) {
  const state = {
    pins: pins as readonly Pin[],
    rooms: rooms as readonly PinnedRoom[],
    roomName: null as string | null,
    changes: 0,
    timesFull: 0,
  };
  const memories = new Map<string, PinMemory>();
  /** What was known of each pin when it was first watched. */
  const watchedWith = new Map<string, PinMemory | null>();
  const cards = new Map<string, Card>();
  let made = 0;
  const store = {
    pins: () => state.pins,
    setPins(changed: readonly Pin[]) {
      state.pins = changed;
    },
    remember: (pinId: string, memory: Partial<PinMemory>) =>
      void memories.set(pinId, { remembered: null, told: null, ...memory }),
    pinnedRooms: () => state.rooms,
    setPinnedRooms(changed: readonly PinnedRoom[]) {
      state.rooms = changed;
    },
  };
  const pinboard = createPinboard({
    store,
    demo: {
      isShown: () => false,
      connection: () => null,
      pins: () => [],
      setPins: () => {},
      memoryOf: () => null,
      keep: () => {},
      show: () => Promise.resolve(),
      hide: () => Promise.resolve(),
    },
    memoryOf: (pinId) => memories.get(pinId) ?? null,
    newId: () => `pin-${++made}`,
    onChanged() {
      for (const { id } of state.pins) {
        if (!watchedWith.has(id)) watchedWith.set(id, memories.get(id) ?? null);
      }
    },
  });
  const pinnedRooms = createPinnedRooms({
    store,
    pinboard,
    cardOf: (pinId) => cards.get(pinId) ?? null,
    roomNameOf: () => state.roomName,
    sightOf: () => ({ state: 'open', problem: null }),
    nowMs: () => 7_000,
    newId: () => `room-${++made}`,
    onChanged: () => state.changes++,
    onFull: () => state.timesFull++,
  });
  const targets = () => state.pins.map(({ target }) => target);
  const isNow = (pinId: string, kind: Exclude<CardStatus['kind'], 'unknown'>, who = maya) =>
    cards.set(pinId, { ...unseenCard(null), status: { kind }, roomSid, participant: who });
  return { state, pinboard, pinnedRooms, targets, watchedWith, isNow };
}

const ward: PinnedRoom = { id: 'r', accountId, accountSid, room: 'ward-7', leftOut: [] };
const wardBySid: PinnedRoom = { ...ward, room: roomSid };

describe('who is found in a pinned room', () => {
  test('is pinned as a person of the room’s name, or as a session who has no identity', () => {
    const { pinnedRooms, targets } = setUp({ rooms: [ward] });
    pinnedRooms.found(ward, [maya, nameless], false);
    expect(targets()).toEqual([
      { kind: 'person', room: 'ward-7', identity: 'maya' },
      { kind: 'session', roomSid, participantSid },
    ]);
  });

  test('is pinned in that room alone where it was pinned by its SID', () => {
    const { state, pinnedRooms, targets } = setUp({ rooms: [wardBySid] });
    state.roomName = 'ward-7';
    pinnedRooms.found(wardBySid, [maya], false);
    expect(targets()).toEqual([{ kind: 'person', room: roomSid, identity: 'maya' }]);
  });

  test('beyond what is watched is not pinned, which is said', () => {
    const { state, pinnedRooms, targets } = setUp({ rooms: [ward] });
    state.pins = Array.from({ length: mostPins - 1 }, (_, index) =>
      personPin(String(index), String(index)),
    );
    pinnedRooms.found(ward, [maya], true);
    expect(state.timesFull).toBe(0);
    pinnedRooms.found(ward, [maya, ines], true);
    expect(state.timesFull).toBe(1);
    expect(targets()).toHaveLength(mostPins);
  });

  test('is pinned once, however often they are found', () => {
    const { pinnedRooms, targets } = setUp({ rooms: [ward] });
    for (let time = 0; time < 3; time++) pinnedRooms.found(ward, [maya, ines, maya], time > 0);
    expect(targets()).toHaveLength(2);
  });

  test.each([
    ['as a person by the room’s name', personPin('p', 'maya')],
    ['as a session', sessionPin('p')],
    [
      'as a person by the room’s SID',
      personPin('p', 'maya', { target: { kind: 'person', room: roomSid, identity: 'maya' } }),
    ],
  ])('is not pinned twice who is watched already %s', (_, pin) => {
    for (const room of [ward, wardBySid]) {
      const { state, pinnedRooms } = setUp({ pins: [pin], rooms: [room] });
      state.roomName = 'ward-7';
      pinnedRooms.found(room, [maya], false);
      expect(state.pins).toEqual([pin]);
    }
  });

  test('is pinned once where a room is pinned by its name and by its SID, before Twilio says its name', () => {
    const both = [ward, { ...wardBySid, id: 's' }];
    const { pinnedRooms, targets } = setUp({ rooms: both });
    for (const room of both) pinnedRooms.found(room, [maya], false);
    expect(targets()).toEqual([{ kind: 'person', room: 'ward-7', identity: 'maya' }]);
  });

  test('is not pinned twice in a room of which only their own card knows what it is called', () => {
    const pin = personPin('p', 'maya');
    const { state, pinnedRooms, isNow } = setUp({ pins: [pin], rooms: [wardBySid] });
    isNow('p', 'connected');
    pinnedRooms.found(wardBySid, [maya], false);
    expect(state.pins).toEqual([pin]);
    expect(pinnedRooms.views(() => 'Ward')[0]!.roomName).toBe('ward-7');
  });

  test('is pinned for this account, whoever else watches them', () => {
    const other = personPin('p', 'maya', { accountId: 'account-2' });
    const { state, pinnedRooms } = setUp({ pins: [other], rooms: [ward] });
    pinnedRooms.found(ward, [maya], false);
    expect(state.pins[1]).toMatchObject({ accountId, accountSid });
  });

  test('begins as unknown who was there already: the first look at them is silent', () => {
    const { pinnedRooms, watchedWith } = setUp({ rooms: [ward] });
    pinnedRooms.found(ward, [maya], false);
    expect([...watchedWith.values()]).toEqual([null]);
  });

  test('begins as awaited who joined just now: that they came is noticed, and what happens to them at once is told', () => {
    const { pinnedRooms, watchedWith } = setUp({ rooms: [ward] });
    pinnedRooms.found(ward, [maya], true);
    const waiting = { status: { kind: 'waiting' }, participantSid: null };
    expect([...watchedWith.values()]).toEqual([
      {
        remembered: { ...waiting, sinceMs: null, noticedAtMs: 7_000, roomSid: null },
        told: waiting,
      },
    ]);
  });
});

describe('who is unpinned', () => {
  test.each(['connected', 'reconnecting'] as const)(
    'while they are in the room (%s) is not pinned again, until the user wants it or undoes it',
    (kind) => {
      const { state, pinboard, pinnedRooms, isNow } = setUp({ rooms: [ward] });
      const room = () => state.rooms[0]!;
      pinnedRooms.found(room(), [maya, ines], false);
      isNow('pin-1', kind);
      pinnedRooms.leaveOut('pin-1');
      pinboard.remove('pin-1');
      pinnedRooms.found(room(), [maya, ines], false);
      expect(state.pins.map(({ id }) => id)).toEqual(['pin-2']);
      expect(pinnedRooms.views(() => 'Ward')[0]!.leftOutCount).toBe(1);

      pinboard.restore('pin-1');
      pinnedRooms.takeBack('pin-1');
      expect(room().leftOut).toEqual([]);

      pinnedRooms.leaveOut('pin-1');
      pinboard.remove('pin-1');
      pinnedRooms.pinLeftOut('r');
      pinnedRooms.found(room(), [maya, ines], false);
      expect(state.pins).toHaveLength(2);
    },
  );

  test.each(['disconnected', 'not-found', 'waiting'] as const)(
    'after they left (%s) is pinned again when they come back',
    (kind) => {
      const { state, pinboard, pinnedRooms, isNow } = setUp({ rooms: [ward] });
      pinnedRooms.found(ward, [maya], false);
      isNow('pin-1', kind);
      pinnedRooms.leaveOut('pin-1');
      pinboard.remove('pin-1');
      pinnedRooms.found(state.rooms[0]!, [maya], true);
      expect(state.pins).toHaveLength(1);
    },
  );

  test('as a session without an identity is left out by its SID, and comes back with it', () => {
    const { state, pinboard, pinnedRooms, isNow } = setUp({ rooms: [wardBySid] });
    pinnedRooms.found(wardBySid, [nameless], false);
    isNow('pin-1', 'connected', nameless);
    pinnedRooms.leaveOut('pin-1');
    pinboard.remove('pin-1');
    expect(state.rooms[0]!.leftOut).toEqual([participantSid]);
    pinnedRooms.found(state.rooms[0]!, [nameless], false);
    expect(state.pins).toEqual([]);
    pinboard.restore('pin-1');
    pinnedRooms.takeBack('pin-1');
    expect(state.rooms[0]!.leftOut).toEqual([]);
  });

  test('and wanted again has not come just now, unlike who joins with them', () => {
    const { state, pinnedRooms, targets, watchedWith } = setUp({
      rooms: [{ ...ward, leftOut: ['ben', participantSid] }],
    });
    const ben = participant({ sid: `PA${'b'.repeat(32)}`, identity: 'ben' });
    pinnedRooms.pinLeftOut('r');
    pinnedRooms.found(state.rooms[0]!, [ben, nameless, ines], true);
    expect(targets()).toHaveLength(3);
    expect([...watchedWith.values()].map((memory) => memory !== null)).toEqual([
      false,
      false,
      true,
    ]);
    // From then on they are people like any others.
    state.pins = [];
    pinnedRooms.found(state.rooms[0]!, [ben], true);
    expect([...watchedWith.values()].at(-1)).not.toBeNull();
  });

  test('is taken back into the rooms that they were left out of, and into no other', () => {
    const court = { ...ward, id: 'c', room: 'court-1', leftOut: ['maya'] };
    const { state, pinboard, pinnedRooms, isNow } = setUp({ rooms: [ward, court] });
    pinnedRooms.found(ward, [maya], false);
    isNow('pin-1', 'connected');
    pinnedRooms.leaveOut('pin-1');
    pinboard.remove('pin-1');
    expect(state.rooms.map(({ leftOut }) => leftOut)).toEqual([['maya'], ['maya']]);
    pinboard.restore('pin-1');
    pinnedRooms.takeBack('pin-1');
    expect(state.rooms.map(({ leftOut }) => leftOut)).toEqual([[], ['maya']]);
  });

  test('as one session of someone with an identity is taken back with that, too', () => {
    const { state, pinboard, pinnedRooms, isNow } = setUp({
      pins: [sessionPin('p')],
      rooms: [wardBySid],
    });
    isNow('p', 'connected');
    pinnedRooms.leaveOut('p');
    pinboard.remove('p');
    expect(state.rooms[0]!.leftOut).toEqual(['maya']);
    pinboard.restore('p');
    pinnedRooms.takeBack('p');
    expect(state.rooms[0]!.leftOut).toEqual([]);
  });

  test('in another room or account is left out of none', () => {
    const elsewhere = { ...ward, id: 's', room: 'ward-8' };
    const othersAccount = { ...ward, id: 't', accountId: 'account-2' };
    const { state, pinnedRooms, isNow } = setUp({
      pins: [personPin('p', 'maya')],
      rooms: [elsewhere, othersAccount],
    });
    isNow('p', 'connected');
    pinnedRooms.leaveOut('p');
    expect(state.rooms).toEqual([elsewhere, othersAccount]);
  });

  test('by a pin of the room’s SID is left out of the room that is pinned by its name', () => {
    const { state, pinnedRooms, isNow } = setUp({ pins: [sessionPin('p')], rooms: [ward] });
    state.roomName = 'ward-7';
    isNow('p', 'connected');
    pinnedRooms.leaveOut('p');
    expect(state.rooms[0]!.leftOut).toEqual(['maya']);
  });
});

describe('a room', () => {
  test('is pinned once, whatever the case of its SID', () => {
    const { state, pinnedRooms } = setUp();
    const added = pinnedRooms.add({ accountId, room: `RM${'a'.repeat(32)}` }, accountSid);
    expect(added).toEqual({ ok: true, roomId: 'room-1' });
    expect(pinnedRooms.add({ accountId, room: `RM${'A'.repeat(32)}` }, accountSid)).toEqual({
      ok: false,
      kind: 'already-pinned',
      roomId: 'room-1',
    });
    // Names count to the letter.
    pinnedRooms.add({ accountId, room: 'ward-7' }, accountSid);
    pinnedRooms.add({ accountId, room: 'Ward-7' }, accountSid);
    expect(state.rooms).toHaveLength(3);
  });

  test('that is unpinned is gone, its people stay, and it can be brought back', () => {
    const { state, pinnedRooms } = setUp({ rooms: [ward] });
    pinnedRooms.found(ward, [maya], false);
    pinnedRooms.remove('r');
    expect(state.rooms).toEqual([]);
    expect(state.pins).toHaveLength(1);
    pinnedRooms.restore('r');
    pinnedRooms.restore('r');
    expect(state.rooms).toEqual([ward]);
  });

  test('is called by its name where that is known, with its account and how it is', () => {
    const { state, pinnedRooms } = setUp({ rooms: [wardBySid] });
    const view = () => pinnedRooms.views((id, sid) => `${id} ${sid}`)[0];
    expect(view()!.roomName).toBe(roomSid);
    state.roomName = 'ward-7';
    expect(view()).toEqual({
      roomId: 'r',
      accountId,
      accountName: `${accountId} ${accountSid}`,
      room: roomSid,
      roomName: 'ward-7',
      leftOutCount: 0,
      state: 'open',
      problem: null,
    });
  });
});

describe('an account that goes', () => {
  const taken = { ...ward, id: 's', accountId: 'account-2' };
  const own = { ...ward, id: 't', room: 'court-1' };

  test('takes its rooms along, or leaves them', () => {
    const { state, pinnedRooms } = setUp({ rooms: [ward, taken] });
    pinnedRooms.leaveAccount(accountId, { kind: 'keep' });
    expect(state.rooms).toHaveLength(2);
    pinnedRooms.leaveAccount(accountId, { kind: 'remove' });
    expect(state.rooms).toEqual([taken]);
  });

  test('gives them to another, which then has none of them twice', () => {
    const { state, pinnedRooms } = setUp({ rooms: [ward, taken, own] });
    const toAccount = { id: 'account-2', accountSid: `AC${'5'.repeat(32)}` };
    pinnedRooms.leaveAccount(accountId, { kind: 'move', toAccount });
    expect(state.rooms).toEqual([
      taken,
      { ...own, accountId: 'account-2', accountSid: toAccount.accountSid },
    ]);
  });

  test('has them again when it is added anew', () => {
    const { state, pinnedRooms } = setUp({ rooms: [ward] });
    pinnedRooms.adopt({ id: 'account-9', accountSid }, () => false);
    expect(state.rooms).toEqual([ward]);
    pinnedRooms.adopt({ id: 'account-9', accountSid }, (id) => id === accountId);
    expect(state.rooms).toEqual([{ ...ward, accountId: 'account-9' }]);
  });
});
