import { expect, test } from 'vitest';
import type { Room } from '../../../src-main/twilio/room.ts';
import type { Answer, VideoApi } from '../../../src-main/twilio/video-api.ts';
import { createRoomNames } from '../../../src-main/watch/room-names.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { answered, createFakeVideoApi, notFound, serverError } from '../../support/fake-video-api.ts';
import { roomSid } from '../../support/participants.ts';

const otherRoomSid = `RM${'9'.repeat(32)}`;
const wanted = { accountId: 'account-1', roomSid };

function roomNames() {
  const clock = createFakeClock(0);
  return { clock, names: createRoomNames(clock) };
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
  expect(names.next()).toEqual(wanted);
  expect(names.next()).toEqual({ accountId: 'account-2', roomSid: otherRoomSid });
  expect(names.next()).toBeNull();
});

test('a name that was read is known from then on, and not asked for again', async () => {
  const { names, clock } = roomNames();
  names.want('account-1', roomSid);
  names.next();
  expect(names.nameOf(roomSid)).toBeNull();
  expect(await names.read(wanted, named('ward-7'))).toBe(true);
  expect(names.nameOf(roomSid)).toBe('ward-7');
  names.want('account-1', roomSid);
  await clock.advance(3_600_000);
  expect(names.next()).toBeNull();
});

test.each([
  ['has no name', named(null)],
  ['is not there', answering(notFound)],
])('a room that %s stays nameless and is not asked for again', async (_, api) => {
  const { names, clock } = roomNames();
  names.want('account-1', roomSid);
  names.next();
  expect(await names.read(wanted, api)).toBe(false);
  names.want('account-1', roomSid);
  await clock.advance(3_600_000);
  expect(names.next()).toBeNull();
  expect(names.nameOf(roomSid)).toBeNull();
});

test('a name that could not be read is asked for again a minute later', async () => {
  const { names, clock } = roomNames();
  names.want('account-1', roomSid);
  names.next();
  expect(await names.read(wanted, answering(serverError))).toBe(false);
  await clock.advance(59_999);
  expect(names.next()).toBeNull();
  await clock.advance(1);
  expect(names.next()).toEqual(wanted);
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
