import { describe, expect, test } from 'vitest';
import type { Participant } from '../../../src-main/twilio/participant.ts';
import type { Room } from '../../../src-main/twilio/room.ts';
import type { Answer, VideoApi } from '../../../src-main/twilio/video-api.ts';
import type { PinnedRoom } from '../../../src-main/watch/pinned-room.ts';
import { createRoomWatch } from '../../../src-main/watch/room-watch.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import {
  answered,
  createFakeVideoApi,
  notFound,
  rateLimited,
  serverError,
  unauthorized,
} from '../../support/fake-video-api.ts';
import { laterParticipantSid, participant, roomSid } from '../../support/participants.ts';

const intervalMs = 5_000;
const ward: PinnedRoom = {
  id: 'r',
  accountId: 'account-1',
  accountSid: `AC${'4'.repeat(32)}`,
  room: 'ward-7',
  leftOut: [],
};
const wardBySid: PinnedRoom = { ...ward, room: roomSid };
const maya = participant();
const ines = participant({ sid: laterParticipantSid, identity: 'ines' });
const struggling = participant({ sid: laterParticipantSid, status: { kind: 'reconnecting' } });

/** A room as its API answers, which the test changes. */
function setUp() {
  const clock = createFakeClock(1_000_000);
  const state = {
    connected: answered<Participant[]>([maya]) as Answer<Participant[]>,
    reconnecting: answered<Participant[]>([]) as Answer<Participant[]>,
    roomStatus: 'in-progress' as Room['status'],
    hasApi: true,
  };
  const fake = createFakeVideoApi((path) =>
    path.endsWith('&reconnecting') ? state.reconnecting : state.connected,
  );
  const api: VideoApi = {
    ...fake.api,
    fetchRoom: () =>
      Promise.resolve(
        answered({ sid: roomSid, uniqueName: null, status: state.roomStatus, endTimeMs: null }),
      ),
  };
  const pace = { intervalMs };
  const listed: { who: (string | null)[]; joined: boolean }[] = [];
  const faults: unknown[] = [];
  let sightChanges = 0;
  const rooms = createRoomWatch({
    clock,
    intervalMs: () => pace.intervalMs,
    apiOf: () => (state.hasApi ? api : null),
    onListed: (_, people, joined) =>
      listed.push({ who: people.map(({ identity }) => identity), joined }),
    onSightChanged: () => sightChanges++,
    onFault: (error) => faults.push(error),
  });
  return {
    clock,
    state,
    pace,
    fake,
    listed,
    faults,
    rooms,
    sightChanges: () => sightChanges,
  };
}

test('who is in it is known at once, those who are reconnecting among them, and nobody counts as just come', async () => {
  const { clock, state, listed, rooms } = setUp();
  state.reconnecting = answered([struggling]);
  rooms.setRooms([ward]);
  await clock.advance(0);
  expect(listed).toEqual([{ who: ['maya', 'maya'], joined: false }]);
  expect(rooms.sightOf('r')).toEqual({ state: 'open', problem: null });
  rooms.stop();
});

test('who began to struggle between the two lists is told once, as they are now', async () => {
  const { clock, state, listed, rooms } = setUp();
  state.connected = answered([maya]);
  state.reconnecting = answered([{ ...maya, status: { kind: 'reconnecting' } }]);
  rooms.setRooms([ward]);
  await clock.advance(0);
  expect(listed[0]!.who).toEqual(['maya']);
  rooms.stop();
});

test('who joins is known within an interval, as someone who came just now', async () => {
  const { clock, state, listed, rooms } = setUp();
  rooms.setRooms([ward]);
  await clock.advance(0);
  state.connected = answered([maya, ines]);
  await clock.advance(intervalMs);
  expect(listed.at(-1)).toEqual({ who: ['maya', 'ines'], joined: true });
  rooms.stop();
});

test('who is there after nobody could look for long may have been there all the time', async () => {
  const { clock, state, listed, rooms } = setUp();
  rooms.setRooms([ward]);
  await clock.advance(0);
  state.connected = serverError;
  await clock.advance(66_000);
  expect(listed).toHaveLength(1);
  state.connected = answered([maya, ines]);
  await clock.advance(intervalMs);
  expect(listed.at(-1)!.joined).toBe(false);
  rooms.stop();
});

describe('a room that is looked at for its pins', () => {
  test.each([
    ['by its name', 'ward-7'],
    ['by the SID that it has now', roomSid.toLowerCase().replace('rm', 'RM')],
  ])('%s is not asked for once more, except once a minute', async (_, room) => {
    const { clock, fake, rooms, listed } = setUp();
    rooms.setRooms([ward]);
    await clock.advance(0);
    const before = fake.asked.length;
    for (let look = 0; look < 11; look++) {
      await clock.advance(intervalMs);
      rooms.wasListed('account-1', room, [maya]);
    }
    // One look of its own came before the first list did.
    expect(fake.asked.length - before).toBeLessThanOrEqual(2);
    expect(listed).toHaveLength(12 + (fake.asked.length - before) / 2);
    await clock.advance(intervalMs * 3);
    expect(fake.asked.length - before).toBeGreaterThanOrEqual(4);
    rooms.stop();
  });

  test('tells who joined as soon as their list does', async () => {
    const { clock, rooms, listed } = setUp();
    rooms.setRooms([ward]);
    await clock.advance(1_000);
    rooms.wasListed('account-1', 'ward-7', [maya, ines]);
    expect(listed.at(-1)).toEqual({ who: ['maya', 'ines'], joined: true });
    rooms.stop();
  });

  test('is known again with that list, whatever was in the way of its own', async () => {
    const { clock, state, rooms, listed } = setUp();
    rooms.setRooms([ward]);
    await clock.advance(0);
    state.connected = unauthorized;
    await clock.advance(intervalMs);
    expect(rooms.sightOf('r').problem).toMatchObject({ kind: 'unauthorized' });
    rooms.wasListed('account-1', 'ward-7', [maya, ines]);
    expect(rooms.sightOf('r')).toEqual({ state: 'open', problem: null });
    expect(listed.at(-1)).toEqual({ who: ['maya', 'ines'], joined: true });
    rooms.stop();
  });

  test('of an account that can’t be asked any more learns nothing from a list that comes late', async () => {
    const { clock, state, rooms, listed } = setUp();
    rooms.setRooms([ward]);
    await clock.advance(0);
    state.hasApi = false;
    rooms.lookNow('account-1');
    await clock.advance(0);
    rooms.wasListed('account-1', 'ward-7', [maya, ines]);
    expect(rooms.sightOf('r')).toEqual({ state: 'open', problem: { kind: 'not-asked' } });
    expect(listed).toHaveLength(1);
    rooms.stop();
  });

  test.each([
    ['of another account', 'account-2', 'ward-7', [ines]],
    ['of another room', 'account-1', 'ward-8', [ines]],
    ['in which nobody is', 'account-1', 'ward-7', []],
  ])('learns nothing from a list %s', async (_, accountId, room, people) => {
    const { clock, rooms, listed } = setUp();
    rooms.setRooms([ward]);
    await clock.advance(0);
    rooms.wasListed(accountId, room, people);
    expect(listed).toHaveLength(1);
    rooms.stop();
  });

  test('is followed by its name to the next room, whatever is read of the one before', async () => {
    const { clock, state, rooms, listed } = setUp();
    rooms.setRooms([ward]);
    await clock.advance(0);
    const nextSid = `RM${'9'.repeat(32)}`;
    state.connected = answered([{ ...ines, roomSid: nextSid }]);
    for (let look = 0; look < 20; look++) {
      rooms.wasListed('account-1', roomSid, []);
      await clock.advance(intervalMs / 2);
    }
    expect(listed.at(-1)).toEqual({ who: ['ines'], joined: true });
    rooms.stop();
  });
});

describe('a room that is not there', () => {
  test('by its name: whoever joins the next one is found, as someone who came just now', async () => {
    const { clock, state, rooms, listed } = setUp();
    state.connected = notFound;
    rooms.setRooms([ward]);
    await clock.advance(0);
    expect(rooms.sightOf('r')).toEqual({ state: 'not-open', problem: null });
    state.connected = answered([ines]);
    await clock.advance(intervalMs);
    expect(listed).toEqual([{ who: ['ines'], joined: true }]);
    rooms.stop();
  });

  test('by its name for long is asked for more seldom, and found all the same', async () => {
    const { clock, state, fake, rooms, listed } = setUp();
    state.connected = notFound;
    rooms.setRooms([ward]);
    await clock.advance(10 * 60_000);
    const before = fake.asked.length;
    await clock.advance(60_000);
    expect(fake.asked.length - before).toBe(4);
    state.connected = answered([ines]);
    await clock.advance(3 * intervalMs);
    expect(listed.at(-1)).toMatchObject({ who: ['ines'], joined: true });
    rooms.stop();
  });

  test('by its SID says so, and is asked for seldom', async () => {
    const { clock, state, fake, rooms } = setUp();
    state.connected = notFound;
    rooms.setRooms([wardBySid]);
    await clock.advance(0);
    expect(rooms.sightOf('r').problem).toMatchObject({ kind: 'not-found' });
    await clock.advance(59_999);
    expect(fake.asked).toHaveLength(1);
    await clock.advance(1);
    expect(fake.asked).toHaveLength(2);
    rooms.stop();
  });
});

test('a room that is empty by its SID is asked whether it ended; once it did, it is left alone', async () => {
  const { clock, state, fake, rooms } = setUp();
  state.connected = answered([]);
  rooms.setRooms([wardBySid]);
  await clock.advance(0);
  expect(rooms.sightOf('r').state).toBe('open');
  state.roomStatus = 'completed';
  await clock.advance(intervalMs);
  expect(rooms.sightOf('r').state).toBe('ended');
  const before = fake.asked.length;
  await clock.advance(10 * 60_000);
  rooms.lookNow('account-1');
  await clock.advance(10 * 60_000);
  expect(fake.asked).toHaveLength(before);
  expect(clock.pendingTimers()).toBe(0);
});

describe('what goes wrong', () => {
  test('a single failure is not worth a word; the second is; the next success clears it', async () => {
    const { clock, state, rooms, sightChanges } = setUp();
    rooms.setRooms([ward]);
    await clock.advance(0);
    expect(sightChanges()).toBe(1);
    state.connected = serverError;
    await clock.advance(intervalMs);
    expect(rooms.sightOf('r')).toEqual({ state: 'open', problem: null });
    await clock.advance(intervalMs);
    expect(rooms.sightOf('r')).toMatchObject({ state: 'open', problem: { kind: 'server-error' } });
    state.connected = answered([maya]);
    await clock.advance(intervalMs);
    expect(rooms.sightOf('r')).toEqual({ state: 'open', problem: null });
    expect(sightChanges()).toBe(3);
    rooms.stop();
  });

  test('credentials that are refused are said at once, and not tried again all the time', async () => {
    const { clock, state, fake, rooms } = setUp();
    state.connected = unauthorized;
    rooms.setRooms([ward]);
    await clock.advance(59_000);
    expect(rooms.sightOf('r').problem).toMatchObject({ kind: 'unauthorized' });
    expect(fake.asked).toHaveLength(1);
    state.connected = answered([maya]);
    rooms.lookNow('account-1');
    await clock.advance(0);
    expect(rooms.sightOf('r').problem).toBeNull();
    rooms.stop();
  });

  test('an account that can’t be asked is not; it is looked at as soon as it can', async () => {
    const { clock, state, listed, rooms } = setUp();
    state.hasApi = false;
    rooms.setRooms([ward]);
    expect(rooms.sightOf('r').problem).toEqual({ kind: 'not-asked' });
    expect(clock.pendingTimers()).toBe(0);
    state.hasApi = true;
    rooms.lookNow('account-1');
    await clock.advance(0);
    expect(listed).toHaveLength(1);
    rooms.stop();
  });

  test('a request to slow down or two change nothing that is known; a third in a row is said, until one is followed', async () => {
    const { clock, state, rooms } = setUp();
    rooms.setRooms([ward]);
    await clock.advance(0);
    state.connected = rateLimited(null);
    await clock.advance(intervalMs * 2);
    expect(rooms.sightOf('r')).toEqual({ state: 'open', problem: null });
    await clock.advance(intervalMs);
    expect(rooms.sightOf('r')).toMatchObject({ state: 'open', problem: { kind: 'rate-limited' } });
    state.connected = answered([maya]);
    await clock.advance(intervalMs);
    expect(rooms.sightOf('r')).toEqual({ state: 'open', problem: null });
    rooms.stop();
  });

  test('a request to slow down after another failure is not yet said', async () => {
    const { clock, state, rooms } = setUp();
    rooms.setRooms([ward]);
    await clock.advance(0);
    state.connected = serverError;
    await clock.advance(intervalMs);
    state.connected = rateLimited(null);
    await clock.advance(intervalMs);
    expect(rooms.sightOf('r').problem).toBeNull();
    rooms.stop();
  });

  test('half of an answer proves nothing: where one list fails, nobody is told', async () => {
    const { clock, state, listed, rooms } = setUp();
    state.reconnecting = serverError;
    rooms.setRooms([ward]);
    await clock.advance(0);
    expect(listed).toEqual([]);
    rooms.stop();
  });
});

test('rooms of one account are read one after the other, each in its turn; another account’s beside them', async () => {
  const { clock } = setUp();
  const fake = createFakeVideoApi();
  const rooms = createRoomWatch({
    clock,
    intervalMs: () => intervalMs,
    apiOf: () => fake.api,
    onListed: () => {},
    onSightChanged: () => {},
    onFault: () => {},
  });
  const other = { ...ward, id: 's', room: 'ward-8' };
  const elsewhere = { ...ward, id: 't', room: 'court-1', accountId: 'account-2' };
  rooms.setRooms([ward, other, elsewhere]);
  const open = () => fake.open.map(({ path }) => path);
  expect(open()).toEqual(['ward-7?&connected', 'court-1?&connected']);
  await clock.advance(1_000);
  fake.open[0]!.answer(answered([]));
  await clock.advance(0);
  fake.open.find(({ path }) => path === 'ward-7?&reconnecting')!.answer(answered([]));
  // Then it is the looks' turn for a while, before the account's next room.
  await clock.advance(3_999);
  expect(open()).toEqual(['court-1?&connected']);
  await clock.advance(1);
  expect(open()).toContain('ward-8?&connected');
  rooms.stop();
  expect(clock.pendingTimers()).toBe(0);
});

test('who joins one of many rooms, which are slow to answer, came just now however long its turn took', async () => {
  const { clock } = setUp();
  const listed: { room: string; at: number; joined: boolean }[] = [];
  const fake = createFakeVideoApi();
  const slow: VideoApi['listParticipants'] = (room, filter) =>
    new Promise((resolve) => {
      const people = filter.status === 'connected' ? [participant({ identity: room })] : [];
      clock.setTimeout(() => resolve(answered(people)), 2_000);
    });
  const rooms = createRoomWatch({
    clock,
    intervalMs: () => intervalMs,
    apiOf: () => ({ ...fake.api, listParticipants: slow }),
    onListed: ({ room }, _, joined) => listed.push({ room, at: clock.now(), joined }),
    onSightChanged: () => {},
    onFault: () => {},
  });
  const many = Array.from({ length: 12 }, (_, n) => ({ ...ward, id: `r${n}`, room: `ward-${n}` }));
  rooms.setRooms(many);
  await clock.advance(6 * 60_000);
  const [first, second] = listed.filter(({ room }) => room === 'ward-0');
  expect(second!.at - first!.at).toBeGreaterThan(65_000);
  expect([first!.joined, second!.joined]).toEqual([false, true]);
  rooms.stop();
});

test('an answer that came as its room was unpinned, or all was stopped, tells nothing and leaves no timer', async () => {
  const { clock } = setUp();
  const fake = createFakeVideoApi();
  const listed: unknown[] = [];
  const rooms = createRoomWatch({
    clock,
    intervalMs: () => intervalMs,
    apiOf: () => fake.api,
    onListed: (...told) => listed.push(told),
    onSightChanged: () => {},
    onFault: (error) => listed.push(error),
  });
  const answerBoth = async () => {
    fake.open[0]!.answer(answered([maya]));
    await clock.advance(0);
    fake.open[0]!.answer(answered([]));
  };
  rooms.setRooms([ward]);
  await answerBoth();
  rooms.setRooms([]);
  await clock.advance(60_000);
  rooms.setRooms([ward]);
  await answerBoth();
  rooms.stop();
  await clock.advance(0);
  expect(listed).toEqual([]);
  expect(clock.pendingTimers()).toBe(0);
});

test('a room that is unpinned is asked for no more, and its late answer tells nothing', async () => {
  const { clock } = setUp();
  const fake = createFakeVideoApi();
  const listed: unknown[] = [];
  const rooms = createRoomWatch({
    clock,
    intervalMs: () => intervalMs,
    apiOf: () => fake.api,
    onListed: (...told) => listed.push(told),
    onSightChanged: () => {},
    onFault: (error) => listed.push(error),
  });
  rooms.setRooms([ward]);
  const [question] = fake.open;
  rooms.setRooms([]);
  expect(question!.signal.aborted).toBe(true);
  await clock.advance(60_000);
  expect(listed).toEqual([]);
  expect(fake.asked).toHaveLength(1);
  expect(rooms.sightOf('r').state).toBe('not-looked-yet');
  rooms.stop();
});

test('another interval holds from the next look on, however long the one before would have lasted', async () => {
  const { clock, fake, pace, rooms } = setUp();
  pace.intervalMs = 60_000;
  rooms.setRooms([ward]);
  await clock.advance(1_000);
  const before = fake.asked.length;
  pace.intervalMs = 2_000;
  rooms.paceChanged();
  await clock.advance(2_000);
  expect(fake.asked.length).toBe(before + 2);
  rooms.stop();
  expect(clock.pendingTimers()).toBe(0);
});

test('another interval wakes no room that ended, or whose account can’t be asked', async () => {
  const { clock, state, fake, rooms } = setUp();
  state.connected = answered([]);
  state.roomStatus = 'completed';
  rooms.setRooms([wardBySid]);
  await clock.advance(0);
  state.hasApi = false;
  rooms.setRooms([wardBySid, { ...ward, id: 's', accountId: 'account-2' }]);
  const before = fake.asked.length;
  rooms.paceChanged();
  await clock.advance(120_000);
  expect(fake.asked).toHaveLength(before);
  expect(clock.pendingTimers()).toBe(0);
});

test('a clock that is set back does not stop it', async () => {
  const { clock, state, listed, rooms } = setUp();
  rooms.setRooms([ward]);
  await clock.advance(0);
  clock.jump(-3_600_000);
  state.connected = answered([maya, ines]);
  await clock.advance(intervalMs);
  expect(listed.at(-1)!.who).toEqual(['maya', 'ines']);
  rooms.stop();
});
