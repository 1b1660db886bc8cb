import { describe, expect, test, vi } from 'vitest';
import type { RoomAnswer, RoomsAnswer } from '../../../src-main/contract.ts';
import { createLongWorks } from '../../../src-main/long-work.ts';
import type { WorkProgress } from '../../../src-main/long-work.ts';
import { createRoomPicking } from '../../../src-main/room-picking.ts';
import type { Participant } from '../../../src-main/twilio/participant.ts';
import type { Room, RoomPage } from '../../../src-main/twilio/room.ts';
import type { Answer, VideoApi } from '../../../src-main/twilio/video-api.ts';
import type { Pin } from '../../../src-main/watch/pin.ts';
import {
  answered,
  createFakeVideoApi,
  notFound,
  rateLimited,
  serverError,
} from '../../support/fake-video-api.ts';
import {
  laterParticipantSid,
  participant,
  participantSid,
  roomSid,
} from '../../support/participants.ts';
import { personPin, sessionPin } from '../../support/pins.ts';

const accountId = 'account-1';
const ward: Room = { sid: roomSid, uniqueName: 'ward-7', status: 'in-progress', endTimeMs: null };

/** Rooms and people of one account, as its API answers. */
function pickingWith(answers: Partial<VideoApi>, pins: Pin[] = []) {
  const { api } = createFakeVideoApi();
  const apis = new Map<string, VideoApi>([[accountId, { ...api, ...answers }]]);
  let made = 0;
  const progress: WorkProgress[] = [];
  const longWorks = createLongWorks((one) => void progress.push(one));
  const picking = createRoomPicking({
    apiOf: (id) => apis.get(id) ?? null,
    pins: () => pins,
    newToken: () => `token-${++made}`,
    longWorks,
  });
  return { picking, apis, longWorks, progress };
}

/** A room with these people, by the list that they are in. */
function roomWith(
  people: { connected?: Participant[]; reconnecting?: Participant[] },
  { room = ward, pins = [] }: { room?: Room; pins?: Pin[] } = {},
) {
  const { picking } = pickingWith(
    {
      fetchRoom: () => Promise.resolve(answered(room)),
      listParticipants: (_, { status }) =>
        Promise.resolve(
          answered((status === 'reconnecting' ? people.reconnecting : people.connected) ?? []),
        ),
    },
    pins,
  );
  return picking.readRoom({ accountId, roomSid });
}

const peopleOf = (answer: RoomAnswer) => (answer.ok ? answer.people : []);

describe('the rooms of an account', () => {
  /** An API with so many pages of a room each. */
  function pagesOf(count: number) {
    const listRooms = vi.fn<VideoApi['listRooms']>(async (url) => {
      const page = url === null ? 0 : Number(url.slice(-1));
      const nextPageUrl = page + 1 < count ? `https://video.twilio.com/${page + 1}` : null;
      const sid = `RM${String(page).repeat(32)}`;
      return answered({ rooms: [{ sid, uniqueName: sid, dateCreatedMs: 5 }], nextPageUrl });
    });
    return listRooms;
  }
  const pageOf = (answer: RoomsAnswer) => (answer.ok ? answer.nextPage : null);

  test('are read on by a token, which says nothing of where that is', async () => {
    const listRooms = pagesOf(2);
    const { picking } = pickingWith({ listRooms });
    const first = await picking.readRooms({ accountId, page: null });
    expect(first).toEqual({
      ok: true,
      rooms: [{ sid: `RM${'0'.repeat(32)}`, name: null, dateCreatedMs: 5 }],
      nextPage: 'token-1',
    });
    const second = await picking.readRooms({ accountId, page: pageOf(first) });
    expect(second).toMatchObject({ ok: true, nextPage: null });
    const asked = listRooms.mock.calls.map(([url]) => url);
    expect(asked).toEqual([null, 'https://video.twilio.com/1']);
  });

  test('can be read on again from the same place, as after a failure', async () => {
    const { picking } = pickingWith({ listRooms: pagesOf(3) });
    const page = pageOf(await picking.readRooms({ accountId, page: null }));
    expect(await picking.readRooms({ accountId, page })).toMatchObject({ ok: true });
    expect(await picking.readRooms({ accountId, page })).toMatchObject({ ok: true });
  });

  test.each(['https://video.twilio.com/1', 'token-9', '__proto__'])(
    'are not read on from %s, which was never given out',
    async (page) => {
      const listRooms = pagesOf(2);
      const { picking } = pickingWith({ listRooms });
      expect(await picking.readRooms({ accountId, page })).toEqual({ ok: false, kind: 'outdated' });
      expect(listRooms).not.toHaveBeenCalled();
    },
  );

  test('are not read on after the account was changed, or from another account', async () => {
    const { picking, apis } = pickingWith({ listRooms: pagesOf(2) });
    const page = pageOf(await picking.readRooms({ accountId, page: null }));
    const listRooms = pagesOf(2);
    const other = { ...createFakeVideoApi().api, listRooms };
    apis.set('account-2', other);
    expect(await picking.readRooms({ accountId: 'account-2', page })).toMatchObject({ ok: false });
    apis.set(accountId, other);
    expect(await picking.readRooms({ accountId, page })).toEqual({ ok: false, kind: 'outdated' });
    expect(listRooms).not.toHaveBeenCalled();
  });

  test('are not there while the account’s secret is not at hand', async () => {
    const { picking } = pickingWith({});
    const notReady = { ok: false, kind: 'account-not-ready' };
    expect(await picking.readRooms({ accountId: 'other', page: null })).toEqual(notReady);
    expect(await picking.readRoom({ accountId: 'other', roomSid })).toEqual(notReady);
  });

  test('fail as Twilio does, and can be asked for again', async () => {
    const answers: Answer<RoomPage>[] = [
      serverError,
      rateLimited(3_000),
      answered({ rooms: [], nextPageUrl: null }),
    ];
    const { picking } = pickingWith({
      listRooms: () => Promise.resolve(answers.shift()!),
    });
    expect(await picking.readRooms({ accountId, page: null })).toMatchObject({
      kind: 'twilio',
      error: { kind: 'server-error' },
    });
    expect(await picking.readRooms({ accountId, page: null })).toMatchObject({
      kind: 'twilio',
      error: { kind: 'rate-limited', retryAfterMs: 3_000 },
    });
    expect(await picking.readRooms({ accountId, page: null })).toMatchObject({ ok: true });
  });
});

describe('who is in a room', () => {
  test('are the connected and the reconnecting, each once, by what was told last', async () => {
    const struggling = participant({ status: { kind: 'reconnecting' } });
    const other = participant({ sid: laterParticipantSid, identity: 'amir' });
    const answer = await roomWith({
      connected: [participant(), other],
      reconnecting: [struggling],
    });
    expect(peopleOf(answer).map(({ identity, status }) => [identity, status.kind])).toEqual([
      ['maya', 'reconnecting'],
      ['amir', 'connected'],
    ]);
  });

  test.each<[string, Partial<Room>, string]>([
    ['its unique name', {}, 'ward-7'],
    ['its SID where it has no name', { uniqueName: null }, roomSid],
    ['its SID where that is its name', { uniqueName: roomSid }, roomSid],
    ['its SID where no URL can hold the name', { uniqueName: '..' }, roomSid],
  ])('are followed as people by %s', async (_, different, room) => {
    const answer = await roomWith(
      { connected: [participant()] },
      { room: { ...ward, ...different } },
    );
    expect(peopleOf(answer)[0]).toMatchObject({
      asPerson: { kind: 'person', room, identity: 'maya' },
      asSession: { kind: 'session', roomSid, participantSid },
    });
  });

  test.each([null, 'a\u0007b'])(
    'with the identity %j can be pinned only as a session',
    async (identity) => {
      const answer = await roomWith({ connected: [participant({ identity })] });
      expect(peopleOf(answer)[0]).toMatchObject({
        asPerson: null,
        asSession: { kind: 'session', participantSid },
      });
    },
  );

  const personIn = (room: string): Pin =>
    personPin('p', 'maya', { target: { kind: 'person', room, identity: 'maya' } });
  const lowerCase = {
    kind: 'session' as const,
    roomSid: roomSid.toLowerCase(),
    participantSid: participantSid.toLowerCase(),
  };
  test.each<[string, Pin, boolean]>([
    ['this session', sessionPin('p'), true],
    ['this session in other case', sessionPin('p', { target: lowerCase }), true],
    ['the person by the room’s name', personIn('ward-7'), true],
    ['the person by the room’s SID', personIn(roomSid), true],
    ['the person in another room', personIn('ward-8'), false],
    ['another person', personPin('p', 'Maya'), false],
    ['the person with another account', personPin('p', 'maya', { accountId: 'other' }), false],
  ])('are known to be pinned or not by a pin on %s', async (_, pin, isPinned) => {
    const answer = await roomWith({ connected: [participant()] }, { pins: [pin] });
    expect(peopleOf(answer)[0]).toMatchObject({ isPinned });
  });

  test('is nobody in a room that has ended, without asking for them', async () => {
    const listParticipants = vi.fn();
    const { picking } = pickingWith({
      fetchRoom: () => Promise.resolve(answered({ ...ward, status: 'completed' })),
      listParticipants,
    });
    expect(await picking.readRoom({ accountId, roomSid })).toEqual({
      ok: true,
      isOver: true,
      people: [],
    });
    expect(listParticipants).not.toHaveBeenCalled();
  });

  test.each<[string, Partial<VideoApi>]>([
    ['the room', { fetchRoom: () => Promise.resolve(notFound) }],
    ['the connected', { listParticipants: () => Promise.resolve(notFound) }],
    [
      'the reconnecting',
      {
        listParticipants: (_, { status }) =>
          Promise.resolve(status === 'reconnecting' ? notFound : answered([participant()])),
      },
    ],
  ])('is told as a whole or not at all where %s can’t be read', async (_, failing) => {
    const { picking } = pickingWith({
      fetchRoom: () => Promise.resolve(answered(ward)),
      ...failing,
    });
    expect(await picking.readRoom({ accountId, roomSid })).toMatchObject({
      ok: false,
      kind: 'twilio',
      error: { kind: 'not-found' },
    });
  });

  test('are counted while they are read, over both lists', async () => {
    const { picking, progress } = pickingWith({
      fetchRoom: () => Promise.resolve(answered(ward)),
      async listParticipants(_room, { status }, _signal, onRead) {
        for (const count of status === 'connected' ? [1, 2] : [1]) onRead!(count);
        const sids = status === 'connected' ? ['1', '2'] : ['3'];
        return answered(sids.map((digit) => participant({ sid: `PA${digit.repeat(32)}` })));
      },
    });
    expect(peopleOf(await picking.readRoom({ accountId, roomSid }))).toHaveLength(3);
    expect(progress.map(({ done }) => done)).toEqual([1, 2, 3]);
  });
});

test('what the user stops ends at once, and is not asked any further', async () => {
  const untilEnded = (signal: AbortSignal | undefined) =>
    new Promise<never>((_, reject) => {
      signal!.addEventListener('abort', () => reject(signal!.reason as Error));
    });
  const listParticipants = vi.fn();
  const { picking, longWorks } = pickingWith({
    listRooms: (_, signal) => untilEnded(signal),
    fetchRoom: (_, signal) => untilEnded(signal),
    listParticipants,
  });
  const rooms = picking.readRooms({ accountId, page: null });
  const people = picking.readRoom({ accountId, roomSid });
  longWorks.stop('read-rooms');
  expect(await rooms).toEqual({ ok: false, kind: 'stopped' });
  longWorks.stop('read-room');
  expect(await people).toEqual({ ok: false, kind: 'stopped' });
  expect(listParticipants).not.toHaveBeenCalled();
});
