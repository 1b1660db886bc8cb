import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { randomCredentials } from '../../../src-main/demo/credentials.ts';
import { startVideoServer, type VideoServer } from '../../../src-main/demo/server.ts';
import { createWorld, type Room, type World } from '../../../src-main/demo/world.ts';

let timeMs: number;
let world: World;
let room: Room;
let server: VideoServer;

beforeEach(async () => {
  timeMs = Date.parse('2026-03-01T10:00:00.789Z');
  world = createWorld({ now: () => timeMs });
  room = world.openRoom('standup');
  server = await startVideoServer({ world });
});

afterEach(() => server.close());

const basic = (userName: string, password: string) =>
  `Basic ${Buffer.from(`${userName}:${password}`).toString('base64')}`;

function ask(pathOrUrl: string, init: RequestInit = {}, from = server): Promise<Response> {
  const { accountSid, authToken } = from.credentials;
  const headers = { Authorization: basic(accountSid, authToken) };
  return fetch(new URL(pathOrUrl, from.baseUrl), { headers, ...init });
}

interface Page {
  [key: string]: unknown;
  participants: { sid: string; identity: string; status: string }[];
  rooms: { sid: string; unique_name: string }[];
  meta: Record<string, string | number | null>;
}

async function get<Body = Page>(pathOrUrl: string, from = server): Promise<Body> {
  const response = await ask(pathOrUrl, {}, from);
  expect(response.status).toBe(200);
  return (await response.json()) as Body;
}

const identities = ({ participants }: Page) => participants.map(({ identity }) => identity);

describe('signing in', () => {
  const signIn = (authorization?: string) =>
    ask('/v1/Rooms', { headers: authorization === undefined ? {} : { authorization } });

  test('works with the Account SID and the auth token, and with an API key and its secret', async () => {
    const { accountSid, authToken, apiKeySid, apiKeySecret } = server.credentials;
    expect((await signIn(basic(accountSid, authToken))).status).toBe(200);
    expect((await signIn(basic(apiKeySid, apiKeySecret))).status).toBe(200);
  });

  test.each([
    ['nothing', () => undefined],
    ['a wrong token', () => basic(server.credentials.accountSid, 'wrong')],
    ['the secret of the key', () => basic(server.credentials.accountSid, keySecret())],
    ['the token for the key', () => basic(server.credentials.apiKeySid, authToken())],
    ['an unknown account', () => basic(`AC${'0'.repeat(32)}`, authToken())],
    ['a bearer token', () => `Bearer ${authToken()}`],
  ])('with %s is refused as Twilio refuses it', async (_, authorization) => {
    const response = await signIn(authorization());
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toBe('Basic realm="Twilio API"');
    expect(await response.json()).toEqual({
      code: 20003,
      message: 'Authenticate',
      more_info: 'https://www.twilio.com/docs/errors/20003',
      status: 401,
    });
  });

  const authToken = () => server.credentials.authToken;
  const keySecret = () => server.credentials.apiKeySecret;

  test('works only with the new credentials once they were replaced', async () => {
    const { accountSid, authToken } = server.credentials;
    const rotated = randomCredentials(accountSid);
    server.replaceCredentials(rotated);
    expect((await signIn(basic(accountSid, authToken))).status).toBe(401);
    expect((await signIn(basic(accountSid, rotated.authToken))).status).toBe(200);
  });
});

describe('a participant', () => {
  test('is answered with exactly the fields of the API, times to the second in UTC', async () => {
    const { sid } = world.join(room.sid, 'Jürgen 佐藤');
    const url = `${server.baseUrl}/v1/Rooms/${room.sid}/Participants/${sid}`;
    const resource = {
      account_sid: server.credentials.accountSid,
      room_sid: room.sid,
      date_created: '2026-03-01T10:00:00Z',
      date_updated: '2026-03-01T10:00:00Z',
      start_time: '2026-03-01T10:00:00Z',
      end_time: null,
      sid,
      identity: 'Jürgen 佐藤',
      status: 'connected',
      url,
      duration: null,
      links: {
        published_tracks: `${url}/PublishedTracks`,
        subscribed_tracks: `${url}/SubscribedTracks`,
        subscribe_rules: `${url}/SubscribeRules`,
        anonymize: `${url}/Anonymize`,
      },
    };
    expect(await get(url)).toEqual(resource);

    timeMs += 61_300;
    world.struggle(sid);
    expect(await get(url)).toEqual({
      ...resource,
      status: 'reconnecting',
      date_updated: '2026-03-01T10:01:02Z',
    });

    world.disconnect(sid);
    expect(await get(url)).toEqual({
      ...resource,
      status: 'disconnected',
      date_updated: '2026-03-01T10:01:02Z',
      end_time: '2026-03-01T10:01:02Z',
      duration: 62,
    });
  });

  test('is found in its room by SID or name, and by identity while connected', async () => {
    const { sid } = world.join(room.sid, 'alice & bob/2');
    const identity = encodeURIComponent('alice & bob/2');
    for (const path of [
      `/v1/Rooms/standup/Participants/${sid}`,
      `/v1/Rooms/standup/Participants/${identity}`,
      `/v1/Rooms/${room.sid}/Participants/${identity}`,
    ]) {
      expect(await get(path)).toMatchObject({ sid });
    }
    world.disconnect(sid);
    expect((await ask(`/v1/Rooms/standup/Participants/${identity}`)).status).toBe(404);
    expect((await ask(`/v1/Rooms/standup/Participants/${sid}`)).status).toBe(200);
  });

  test('of another room is not found', async () => {
    const { sid } = world.join(world.openRoom('other').sid, 'alice');
    expect((await ask(`/v1/Rooms/standup/Participants/${sid}`)).status).toBe(404);
  });
});

describe('what is not there', () => {
  const sid = `PA${'0'.repeat(32)}`;

  test('is answered as Twilio answers it', async () => {
    const path = `/Rooms/${room.sid}/Participants/${sid}`;
    const response = await ask(`/v1${path}`);
    expect(response.status).toBe(404);
    expect(await response.json()).toEqual({
      code: 20404,
      message: `The requested resource ${path} was not found`,
      more_info: 'https://www.twilio.com/docs/errors/20404',
      status: 404,
    });
  });

  test.each([
    '/',
    '/v2/Rooms',
    '/v1/Recordings',
    '/v1/Rooms/nowhere',
    '/v1/Rooms/nowhere/Participants',
    '/v1/Rooms/standup/Recordings',
    '/v1/Rooms/standup/Participants/nobody',
    '/v1/Rooms/standup/Participants/alice/Recordings',
    '/v1/Rooms/standup/Participants/alice/PublishedTracks/MT00',
    '/v1/Rooms/standup/Participants/alice/SubscribeRules/more',
    '/v1/Rooms/%E0%A4%A',
  ])('%s is not found', async (path) => {
    world.join(room.sid, 'alice');
    expect(await (await ask(path)).json()).toMatchObject({ code: 20404, status: 404 });
  });

  test.each(['POST', 'DELETE', 'PUT'])(
    '%s is not allowed: the demo is only read',
    async (method) => {
      const response = await ask('/v1/Rooms', { method });
      expect(response.status).toBe(405);
      expect(response.headers.get('allow')).toBe('GET');
      expect(await response.json()).toMatchObject({ code: 20004 });
    },
  );
});

describe('the list of participants', () => {
  beforeEach(() => {
    for (const identity of ['alice', 'bob', 'carol', 'dan']) {
      timeMs += 1000;
      world.join(room.sid, identity);
    }
    const [, carol, bob] = world.participants(room.sid);
    world.struggle(bob!.sid);
    world.disconnect(carol!.sid);
  });

  const list = (query = '', from = server) =>
    get(`/v1/Rooms/standup/Participants${query}`, from).then(identities);

  test('of a room in progress holds the connected ones, newest first', async () => {
    expect(await list()).toEqual(['dan', 'alice']);
    expect(await list('?Status=connected')).toEqual(['dan', 'alice']);
  });

  test('can count people who are reconnecting among the connected, as the documentation allows', async () => {
    const other = await startVideoServer({ world, connectedIncludesReconnecting: true });
    try {
      expect(await list('', other)).toEqual(['dan', 'bob', 'alice']);
      expect(await list('?Status=reconnecting', other)).toEqual(['bob']);
      expect(await list('?Status=disconnected', other)).toEqual(['carol']);
      const byIdentity = '/v1/Rooms/standup/Participants/bob';
      expect((await ask(byIdentity, {}, other)).status).toBe(200);
      expect((await ask(byIdentity)).status).toBe(404);
    } finally {
      await other.close();
    }
  });

  test('of a completed room, by its SID, holds only the disconnected', async () => {
    world.endRoom(room.sid);
    const path = `/v1/Rooms/${room.sid}/Participants`;
    expect(identities(await get(path))).toEqual(['dan', 'carol', 'bob', 'alice']);
    expect(identities(await get(`${path}?Status=connected`))).toEqual([]);
    expect((await ask('/v1/Rooms/standup/Participants')).status).toBe(404);
  });

  test.each([
    ['?Status=reconnecting', ['bob']],
    ['?Status=disconnected', ['carol']],
    ['?Identity=alice', ['alice']],
    ['?Identity=bob', []],
    ['?Identity=bob&Status=reconnecting', ['bob']],
    ['?DateCreatedAfter=2026-03-01T10:00:01.789Z', ['dan']],
    ['?DateCreatedBefore=2026-03-01T10:00:04.789Z', ['alice']],
    ['?DateCreatedAfter=2026-03-01&DateCreatedBefore=2026-03-02', ['dan', 'alice']],
  ])('%s holds %j', async (query, expected) => {
    expect(await list(query)).toEqual(expected);
  });

  test.each([
    'Status=paused',
    'PageSize=0',
    'PageSize=1001',
    'PageSize=ten',
    'Page=-1',
    'PageToken=PAnobody',
    'DateCreatedAfter=yesterday',
    'DateCreatedBefore=tomorrow',
  ])('with %s is refused with the name of the parameter', async (query) => {
    const response = await ask(`/v1/Rooms/standup/Participants?${query}`);
    expect(response.status).toBe(400);
    const [name] = query.split('=');
    expect(await response.json()).toMatchObject({
      status: 400,
      message: expect.stringContaining(name!) as string,
    });
  });
});

describe('the pages of a list', () => {
  const join = (...names: string[]) => {
    for (const identity of names) world.join(room.sid, identity);
  };

  test('say where the others are, the filters kept', async () => {
    join('a', 'b', 'c', 'd', 'e');
    const list = `${server.baseUrl}/v1/Rooms/${room.sid}/Participants`;
    const first = await get('/v1/Rooms/standup/Participants?PageSize=2&Status=connected');
    expect(identities(first)).toEqual(['e', 'd']);
    expect(first.meta).toEqual({
      page: 0,
      page_size: 2,
      first_page_url: `${list}?Status=connected&PageSize=2&Page=0`,
      previous_page_url: null,
      url: `${list}?Status=connected&PageSize=2&Page=0`,
      next_page_url: `${list}?Status=connected&PageSize=2&Page=1&PageToken=PA${first.participants[1]!.sid}`,
      key: 'participants',
    });
    const second = await get(first.meta['next_page_url'] as string);
    expect(identities(second)).toEqual(['c', 'b']);
    expect(second.meta['page']).toBe(1);
    const third = await get(second.meta['next_page_url'] as string);
    expect(identities(third)).toEqual(['a']);
    expect(third.meta['next_page_url']).toBeNull();
    const back = await get(third.meta['previous_page_url'] as string);
    expect(identities(back)).toEqual(['c', 'b']);
    expect(back.meta['page']).toBe(1);
  });

  test('lose and repeat nobody who stays while others come and go, by token', async () => {
    join('a', 'b', 'c', 'd');
    const first = await get('/v1/Rooms/standup/Participants?PageSize=2');
    join('e', 'f');
    world.disconnect(first.participants[1]!.sid);
    const second = await get(first.meta['next_page_url'] as string);
    expect(identities(second)).toEqual(['b', 'a']);
  });

  test('repeat rows when they are asked for by number while someone joins', async () => {
    join('a', 'b', 'c', 'd');
    await get('/v1/Rooms/standup/Participants?PageSize=2');
    join('e');
    const second = await get('/v1/Rooms/standup/Participants?PageSize=2&Page=1');
    expect(identities(second)).toEqual(['c', 'b']);
  });

  test('hold 50 by default and at most 1000', async () => {
    join(...Array.from({ length: 51 }, (_, index) => `student ${index}`));
    const page = await get('/v1/Rooms/standup/Participants');
    expect(page.participants).toHaveLength(50);
    expect(page.meta['next_page_url']).not.toBeNull();
    const whole = await get('/v1/Rooms/standup/Participants?PageSize=1000');
    expect(whole.participants).toHaveLength(51);
    expect(whole.meta['next_page_url']).toBeNull();
  });
});

describe('rooms', () => {
  test('are answered with exactly the fields of the API', async () => {
    const url = `${server.baseUrl}/v1/Rooms/${room.sid}`;
    const running = await get<Record<string, unknown>>('/v1/Rooms/standup');
    expect(running).toEqual({
      sid: room.sid,
      account_sid: server.credentials.accountSid,
      unique_name: 'standup',
      status: 'in-progress',
      type: 'group',
      date_created: '2026-03-01T10:00:00Z',
      date_updated: '2026-03-01T10:00:00Z',
      end_time: null,
      duration: null,
      max_participants: 50,
      max_participant_duration: 14_400,
      max_concurrent_published_tracks: 0,
      enable_turn: true,
      audio_only: false,
      large_room: false,
      record_participants_on_connect: false,
      video_codecs: ['H264', 'VP8'],
      media_region: 'de1',
      empty_room_timeout: 5,
      unused_room_timeout: 5,
      status_callback: null,
      status_callback_method: 'POST',
      url,
      links: {
        participants: `${url}/Participants`,
        recordings: `${url}/Recordings`,
        transcriptions: `${url}/Transcriptions`,
        recording_rules: `${url}/RecordingRules`,
      },
    });
    timeMs += 90_000;
    world.endRoom(room.sid);
    expect(await get(url)).toEqual({
      ...running,
      status: 'completed',
      date_updated: '2026-03-01T10:01:30Z',
      end_time: '2026-03-01T10:01:30Z',
      duration: 90,
    });
  });

  test.each([
    ['', ['b', 'standup']],
    ['?Status=completed', ['a']],
    ['?Status=failed', []],
    ['?UniqueName=b', ['b']],
    ['?UniqueName=a', []],
    ['?DateCreatedAfter=2026-03-01T10:00:02.789Z', ['b']],
    ['?DateCreatedBefore=2026-03-01T10:00:02.789Z', ['standup']],
  ])('are listed with %s', async (query, expected) => {
    timeMs += 1000;
    world.endRoom(world.openRoom('a').sid);
    timeMs += 1000;
    world.openRoom('b');
    const { rooms, meta } = await get(`/v1/Rooms${query}`);
    expect(rooms.map(({ unique_name }) => unique_name)).toEqual(expected);
    expect(meta['key']).toBe('rooms');
  });

  test('are listed in pages', async () => {
    world.openRoom('b');
    const first = await get('/v1/Rooms?PageSize=1');
    expect(first.rooms.map(({ unique_name }) => unique_name)).toEqual(['b']);
    const second = await get(first.meta['next_page_url'] as string);
    expect(second.rooms.map(({ unique_name }) => unique_name)).toEqual(['standup']);
  });

  test('with an unknown status are refused', async () => {
    expect((await ask('/v1/Rooms?Status=open')).status).toBe(400);
  });
});

describe('the links of a participant', () => {
  interface Tracks {
    published_tracks: { sid: string; kind: string; url: string }[];
    subscribed_tracks: { sid: string; publisher_sid: string; participant_sid: string }[];
  }

  test('lead to the tracks it publishes and those it is subscribed to', async () => {
    const alice = world.join(room.sid, 'alice');
    const bob = world.join(room.sid, 'bob');
    const { links } = await get<{ links: Record<string, string> }>(
      `/v1/Rooms/standup/Participants/${alice.sid}`,
    );
    const { published_tracks: published } = await get<Tracks>(links['published_tracks']!);
    expect(published.map(({ kind }) => kind)).toEqual(['audio', 'video']);
    expect(await get(published[0]!.url)).toEqual(published[0]);
    expect((await ask(`${published[0]!.url}/more`)).status).toBe(404);

    const { subscribed_tracks: subscribed } = await get<Tracks>(links['subscribed_tracks']!);
    expect(subscribed.map(({ sid }) => sid)).toEqual(bob.tracks.map(({ sid }) => sid));
    expect(subscribed[0]).toMatchObject({ publisher_sid: bob.sid, participant_sid: alice.sid });

    expect(await get(links['subscribe_rules']!)).toMatchObject({
      participant_sid: alice.sid,
      room_sid: room.sid,
      rules: [{ type: 'include', all: true }],
    });
  });

  test('lead to no tracks once it is disconnected', async () => {
    const alice = world.join(room.sid, 'alice');
    world.join(room.sid, 'bob');
    world.disconnect(alice.sid);
    const path = `/v1/Rooms/standup/Participants/${alice.sid}`;
    expect((await get<Tracks>(`${path}/PublishedTracks`)).published_tracks).toEqual([]);
    expect((await get<Tracks>(`${path}/SubscribedTracks`)).subscribed_tracks).toEqual([]);
  });
});

describe('every answer', () => {
  test('is JSON that nobody may keep, with the time of the clock that was handed in', async () => {
    const skewed = await startVideoServer({ world, now: () => timeMs - 600_000 });
    try {
      const { headers } = await ask('/v1/Rooms', {}, skewed);
      expect(headers.get('content-type')).toBe('application/json');
      expect(headers.get('date')).toBe('Sun, 01 Mar 2026 09:50:00 GMT');
      expect(headers.get('cache-control')).toBeNull();
      expect(headers.get('etag')).toBeNull();
      expect(headers.get('twilio-request-id')).toMatch(/^RQ[0-9a-f]{32}$/);
    } finally {
      await skewed.close();
    }
  });
});

describe('the log of requests', () => {
  test('says what was asked, when and by whom, but not the password', async () => {
    await ask('/v1/Rooms?PageSize=1');
    timeMs += 5000;
    await ask('/v1/Rooms/x', { method: 'POST', headers: {} });
    expect(server.requests.count).toBe(2);
    expect(server.requests.list).toEqual([
      {
        method: 'GET',
        path: '/v1/Rooms?PageSize=1',
        atMs: timeMs - 5000,
        userName: server.credentials.accountSid,
      },
      { method: 'POST', path: '/v1/Rooms/x', atMs: timeMs, userName: null },
    ]);
    expect(JSON.stringify(server.requests)).not.toContain(server.credentials.authToken);
  });

  test('counts the requests that wait at the same time', async () => {
    server.faults.add({ kind: 'never-answers' });
    const abort = new AbortController();
    const waiting = [1, 2, 3].map(() => ask('/v1/Rooms', { ...signedIn(), signal: abort.signal }));
    await expect.poll(() => server.requests.inFlight).toBe(3);
    abort.abort();
    await Promise.allSettled(waiting);
    await expect.poll(() => server.requests.inFlight).toBe(0);
    expect(server.requests.mostInFlight).toBe(3);
  });

  const signedIn = () => ({
    headers: {
      Authorization: basic(server.credentials.accountSid, server.credentials.authToken),
    },
  });
});

test('listens on loopback alone', () => {
  expect(server.baseUrl).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
});

test('a port that is taken is an error', async () => {
  const port = Number(new URL(server.baseUrl).port);
  await expect(startVideoServer({ world, port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
});

test('closing ends idle connections and those that wait for an answer', async () => {
  const other = await startVideoServer({ world });
  await (await ask('/v1/Rooms', {}, other)).text();
  other.faults.add({ kind: 'never-answers' });
  const waiting = ask('/v1/Rooms', {}, other).catch(() => 'ended');
  await expect.poll(() => other.requests.inFlight).toBe(1);
  await other.close();
  expect(await waiting).toBe('ended');
  await expect(ask('/v1/Rooms', {}, other)).rejects.toThrow();
});
