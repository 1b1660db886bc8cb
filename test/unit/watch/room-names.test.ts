import { expect, test, vi } from 'vitest';
import type { Room } from '../../../src-main/twilio/room.ts';
import type { Answer, VideoApi } from '../../../src-main/twilio/video-api.ts';
import { createRoomNames } from '../../../src-main/watch/room-names.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import {
  answered,
  createFakeVideoApi,
  notFound,
  serverError,
} from '../../support/fake-video-api.ts';
import { roomSid } from '../../support/participants.ts';

const otherRoomSid = `RM${'9'.repeat(32)}`;
const anyAccount = () => true;
const wanted = { accountId: 'account-1', roomSid };

function roomNames() {
  const clock = createFakeClock(0);
  const onDue = vi.fn();
  return { clock, onDue, names: createRoomNames(clock, onDue) };
}

function answering(answer: Answer<Room>): VideoApi {
  return { ...createFakeVideoApi().api, fetchRoom: () => Promise.resolve(answer) };
}
const named = (uniqueName: string | null) =>
  answering(answered({ sid: roomSid, uniqueName, status: 'in-progress', endTimeMs: null }));

test('each room is handed out once, the first wanted first', () => {
  const { names } = roomNames();
  names.want('account-1', roomSid);
  names.want('account-2', otherRoomSid);
  names.want('account-1', roomSid);
  expect(names.next(anyAccount)).toEqual(wanted);
  expect(names.next(anyAccount)).toEqual({ accountId: 'account-2', roomSid: otherRoomSid });
  expect(names.next(anyAccount)).toBeNull();
});

test('a name that was read is known from then on, and not asked for again', async () => {
  const { names, clock } = roomNames();
  names.want('account-1', roomSid);
  names.next(anyAccount);
  expect(names.nameOf(roomSid)).toBeNull();
  expect(await names.read(wanted, named('ward-7'))).toBe(true);
  expect(names.nameOf(roomSid)).toBe('ward-7');
  names.want('account-1', roomSid);
  await clock.advance(3_600_000);
  expect(names.next(anyAccount)).toBeNull();
});

test('a room of an account that may not be asked is passed over, and keeps its turn', () => {
  const { names } = roomNames();
  names.want('account-1', roomSid);
  names.want('account-2', otherRoomSid);
  expect(names.next((accountId) => accountId === 'account-2')?.roomSid).toBe(otherRoomSid);
  expect(names.next(anyAccount)).toEqual(wanted);
});

test.each([
  ['has no name', named(null), 1],
  ['is not there, twice', answering(notFound), 2],
])('a room that %s stays nameless and is not asked for again', async (_, api, reads) => {
  const { names, clock } = roomNames();
  names.want('account-1', roomSid);
  for (let read = 0; read < reads; read += 1) {
    expect(names.next(anyAccount)).toEqual(wanted);
    expect(await names.read(wanted, api)).toBe(false);
    await clock.advance(60_000);
  }
  names.want('account-1', roomSid);
  await clock.advance(3_600_000);
  expect(names.next(anyAccount)).toBeNull();
  expect(names.nameOf(roomSid)).toBeNull();
});

test.each([
  ['could not be read', serverError],
  ['is of a room that Twilio did not find once', notFound],
])('a name that %s is asked for again a minute later', async (_, answer) => {
  const { names, clock, onDue } = roomNames();
  names.want('account-1', roomSid);
  names.next(anyAccount);
  expect(await names.read(wanted, answering(answer))).toBe(false);
  await clock.advance(59_999);
  expect(names.next(anyAccount)).toBeNull();
  expect(onDue).not.toHaveBeenCalled();
  await clock.advance(1);
  expect(onDue).toHaveBeenCalledTimes(1);
  expect(names.next(anyAccount)).toEqual(wanted);
});

test('stopping leaves no timer', async () => {
  const { names, clock } = roomNames();
  names.want('account-1', roomSid);
  names.next(anyAccount);
  await names.read(wanted, answering(serverError));
  expect(clock.pendingTimers()).toBe(1);
  names.stop();
  expect(clock.pendingTimers()).toBe(0);
});

test('stopping aborts the read on its way', async () => {
  const { names } = roomNames();
  const api: VideoApi = {
    ...createFakeVideoApi().api,
    fetchRoom: (_, signal) =>
      new Promise((_resolve, reject) => {
        signal?.addEventListener('abort', () => reject(new Error('aborted')));
      }),
  };
  const reading = names.read(wanted, api);
  names.stop();
  await expect(reading).rejects.toThrow('aborted');
});
