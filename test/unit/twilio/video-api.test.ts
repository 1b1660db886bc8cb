import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { createSecret } from '../../../src-main/twilio/secret.ts';
import { createVideoApi, type Fetch, type Turns } from '../../../src-main/twilio/video-api.ts';
import { createFakeClock } from '../../support/fake-clock.ts';

const room = 'RM0123456789abcdef0123456789abcdef';
const person = 'PAfedcba9876543210fedcba9876543210';
const account = 'AC00000000000000000000000000000abc';
const nowMs = Date.UTC(2026, 2, 1, 8);
const date = 'Sun, 01 Mar 2026 08:10:00 GMT';
const dateMs = Date.UTC(2026, 2, 1, 8, 10);
const participant = { sid: person, room_sid: room, status: 'connected', identity: 'alice' };

type Asked = Parameters<Fetch>[1] & { url: string };

function json(body: unknown, init: ResponseInit = {}): Response {
  const headers = { 'content-type': 'application/json', date, ...init.headers };
  return new Response(JSON.stringify(body), { ...init, headers });
}

/** An API whose network answers what it is told, in turn; the last answer stays. */
function createApi(
  answers: Array<(url: string) => Response | Promise<Response>>,
  options: { baseUrl?: string; userName?: string; password?: string; turns?: Turns } = {},
) {
  const asked: Asked[] = [];
  const fetch: Fetch = async (url, init) => {
    asked.push({ url, ...init });
    const answer = answers[Math.min(asked.length, answers.length) - 1];
    return answer!(url);
  };
  const clock = createFakeClock(nowMs);
  const { baseUrl = '', userName = account, password = 'pass', turns = null } = options;
  const api = createVideoApi({
    credentials: { userName, password: createSecret(password) },
    baseUrl,
    fetch,
    clock,
    turns,
  });
  return { api, asked, clock };
}

const page = (participants: unknown[], next: string | null = null) => ({
  participants,
  meta: { next_page_url: next },
});

describe('asking', () => {
  test('a participant is asked for once, by GET, with nothing cached, stored or followed', async () => {
    const { api, asked, clock } = createApi([() => json(participant)]);
    const answer = await api.fetchParticipant(room, person);
    expect(answer).toMatchObject({ ok: true, value: { sid: person, identity: 'alice' } });
    expect(asked).toHaveLength(1);
    expect(asked[0]).toMatchObject({
      url: `https://video.twilio.com/v1/Rooms/${room}/Participants/${person}`,
      method: 'GET',
      redirect: 'error',
      cache: 'no-store',
      credentials: 'omit',
    });
    expect(clock.pendingTimers()).toBe(0);
  });

  test.each([
    ['an auth token', account, 'token', 'QUMwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMGFiYzp0b2tlbg=='],
    ['a secret of any script and with colons', 'SK1', 'pä:ß🔑', 'U0sxOnDDpDrDn/CflJE='],
  ])('authentication is Basic, with %s', async (_what, userName, password, basic) => {
    const { api, asked } = createApi([() => json({ rooms: [] })], { userName, password });
    await api.probe();
    expect(asked[0]?.headers).toEqual({
      Accept: 'application/json',
      Authorization: `Basic ${basic}`,
    });
  });

  test.each([
    ['a/b', 'a%2Fb'],
    ['a#b', 'a%23b'],
    ['a?b', 'a%3Fb'],
    ['50%25', '50%2525'],
    ['%2e%2e', '%252e%252e'],
    ['...', '...'],
    ['a b', 'a%20b'],
    ['a\\..\\b', 'a%5C..%5Cb'],
    ['日本', '%E6%97%A5%E6%9C%AC'],
    ['😀', '%F0%9F%98%80'],
    [';@:', '%3B%40%3A'],
  ])('%j stays one part of the path, encoded once', async (name, encoded) => {
    const { api, asked } = createApi([() => json({ ...participant, room_sid: null })]);
    await api.fetchParticipant(name, name);
    const path = new URL(asked[0]!.url).pathname;
    expect(path).toBe(`/v1/Rooms/${encoded}/Participants/${encoded}`);
  });

  test.each(['', '.', '..', '\ud800', 'a\udc00b'])(
    'with %j in the path nothing is asked, and nobody is said to be absent',
    async (name) => {
      const { api, asked } = createApi([() => json(participant)]);
      const answers = [
        await api.fetchParticipant(name, person),
        await api.fetchParticipant(room, name),
        await api.listParticipants(name, {}),
        await api.fetchRoom(name),
      ];
      const unaskable = { kind: 'unreachable', cause: 'other', code: 'UNASKABLE_NAME' };
      expect(answers).toEqual(answers.map(() => ({ ok: false, error: unaskable })));
      expect(asked).toEqual([]);
    },
  );

  test.each(['', '\ud800'])(
    'with the identity %j nothing is listed: it would be a list of others',
    async (identity) => {
      const { api, asked } = createApi([() => json(page([]))]);
      expect((await api.listParticipants(room, { identity })).ok).toBe(false);
      expect(asked).toEqual([]);
    },
  );

  test.each([
    ['https://video.twilio.com', 'https://video.twilio.com/v1/Rooms?PageSize=1'],
    ['https://proxy.test/twilio/', 'https://proxy.test/twilio/v1/Rooms?PageSize=1'],
    ['http://127.0.0.1:8123/', 'http://127.0.0.1:8123/v1/Rooms?PageSize=1'],
  ])('the base URL %s is asked at %s', async (baseUrl, url) => {
    const { api, asked } = createApi([() => json({ rooms: [] })], { baseUrl });
    expect(await api.probe()).toEqual({ ok: true, value: null, serverTimeMs: dateMs });
    expect(asked[0]?.url).toBe(url);
  });

  test('no API is made of a base URL that would carry the credentials in the clear', () => {
    const baseUrl = 'http://user:hunter2@video.twilio.com';
    expect(() => createApi([], { baseUrl })).toThrow(/^The API base URL can't be used/);
    expect(() => createApi([], { baseUrl })).not.toThrow(/hunter2/);
    expect(() => createApi([], { baseUrl: 'http://video.twilio.com' })).toThrow(TypeError);
  });

  test('a room is asked for by SID and by name', async () => {
    const { api, asked } = createApi([() => json({ sid: room, unique_name: 'a/b' })]);
    expect(await api.fetchRoom(room)).toMatchObject({ ok: true, value: { uniqueName: 'a/b' } });
    expect(await api.fetchRoom('a/b')).toMatchObject({ ok: true, value: { sid: room } });
    expect(asked.map(({ url }) => new URL(url).pathname)).toEqual([
      `/v1/Rooms/${room}`,
      '/v1/Rooms/a%2Fb',
    ]);
  });
});

const words = (httpStatus: number, twilioCode: number | null, twilioMessage: string | null) => ({
  httpStatus,
  twilioCode,
  twilioMessage,
});
const twilioError = (status: number, code: number, headers: Record<string, string> = {}) =>
  json({ code, message: 'In words.', more_info: 'https://x', status }, { status, headers });
const html = (status: number) =>
  new Response('<html><title>Sign in</title>', {
    status,
    headers: { 'content-type': 'text/html' },
  });

describe('an answer is read as', () => {
  test.each<[string, () => Response, object]>([
    [
      'unauthorized',
      () => twilioError(401, 20003),
      { kind: 'unauthorized', ...words(401, 20003, 'In words.') },
    ],
    [
      'forbidden',
      () => twilioError(403, 20008),
      { kind: 'forbidden', ...words(403, 20008, 'In words.') },
    ],
    [
      'forbidden, in words of another case',
      () => json({ status: 403, message: 'No.' }, { status: 403 }),
      { kind: 'forbidden', ...words(403, null, 'No.') },
    ],
    [
      'not-found',
      () => twilioError(404, 20404),
      { kind: 'not-found', ...words(404, 20404, 'In words.') },
    ],
    [
      'malformed: a 404 with another code',
      () => twilioError(404, 20001),
      { kind: 'malformed', ...words(404, 20001, 'In words.') },
    ],
    [
      'malformed: a 404 of some other server',
      () => json({ error: 'not found' }, { status: 404 }),
      { kind: 'malformed', ...words(404, null, null) },
    ],
    ['malformed: an HTML 404', () => html(404), { kind: 'malformed', ...words(404, null, null) }],
    [
      'malformed: an empty 404',
      () => new Response(null, { status: 404 }),
      { kind: 'malformed', ...words(404, null, null) },
    ],
    ['malformed: an HTML 401', () => html(401), { kind: 'malformed', ...words(401, null, null) }],
    ['malformed: an HTML 403', () => html(403), { kind: 'malformed', ...words(403, null, null) }],
    [
      'malformed: a 403 of some other server',
      () => json({ message: 'Forbidden' }, { status: 403 }),
      { kind: 'malformed', ...words(403, null, 'Forbidden') },
    ],
    [
      'malformed: a 400',
      () => twilioError(400, 20001),
      { kind: 'malformed', ...words(400, 20001, 'In words.') },
    ],
    [
      'malformed: a 418 with a number in words',
      () => json({ code: '20404', message: 7 }, { status: 418 }),
      { kind: 'malformed', ...words(418, null, null) },
    ],
    [
      'malformed: a 204',
      () => new Response(null, { status: 204 }),
      { kind: 'malformed', ...words(204, null, null) },
    ],
    [
      'rate-limited',
      () => twilioError(429, 20429),
      { kind: 'rate-limited', retryAfterMs: null, ...words(429, 20429, 'In words.') },
    ],
    [
      'rate-limited, without a body',
      () => new Response(null, { status: 429 }),
      { kind: 'rate-limited', retryAfterMs: null, ...words(429, null, null) },
    ],
    [
      'server-error: a 500',
      () => twilioError(500, 20500),
      { kind: 'server-error', retryAfterMs: null, ...words(500, 20500, 'In words.') },
    ],
    [
      'server-error: an HTML 502',
      () => html(502),
      { kind: 'server-error', retryAfterMs: null, ...words(502, null, null) },
    ],
    [
      'server-error: a 503 with a time',
      () => twilioError(503, 20503, { 'retry-after': '3' }),
      { kind: 'server-error', retryAfterMs: 3000, ...words(503, 20503, 'In words.') },
    ],
    [
      'server-error: a 408',
      () => html(408),
      { kind: 'server-error', retryAfterMs: null, ...words(408, null, null) },
    ],
    [
      'unreachable: a 302',
      () => new Response(null, { status: 302 }),
      { kind: 'unreachable', cause: 'redirected', code: 'HTTP_302' },
    ],
    [
      'malformed: a 304, which nobody asked for',
      () => new Response(null, { status: 304 }),
      { kind: 'malformed', ...words(304, null, null) },
    ],
    [
      'unreachable: a 407',
      () => html(407),
      { kind: 'unreachable', cause: 'sign-in', code: 'HTTP_407' },
    ],
    [
      'unreachable: a 511',
      () => html(511),
      { kind: 'unreachable', cause: 'sign-in', code: 'HTTP_511' },
    ],
    ['malformed: a web page', () => html(200), { kind: 'malformed', ...words(200, null, null) }],
    [
      'malformed: JSON that says it is a web page',
      () => json(participant, { headers: { 'content-type': 'text/HTML' } }),
      { kind: 'malformed', problem: { what: 'web-page' } },
    ],
    [
      'malformed: an empty 200',
      () => new Response(''),
      { kind: 'malformed', problem: { what: 'empty' } },
    ],
    [
      'malformed: JSON cut off',
      () => new Response('{"sid": "PA'),
      { kind: 'malformed', problem: { what: 'not-json' } },
    ],
    [
      'malformed: broken UTF-8',
      () => new Response(new Uint8Array([0x22, 0xff, 0x22])),
      { kind: 'malformed', problem: { what: 'not-utf-8' } },
    ],
    [
      'malformed: UTF-8 cut off',
      () => new Response(new Uint8Array([0x22, 0xe6, 0x97])),
      { kind: 'malformed', problem: { what: 'not-utf-8' } },
    ],
    [
      'malformed: null',
      () => json(null),
      { kind: 'malformed', problem: { what: 'no-object', found: 'null' } },
    ],
    [
      'malformed: a wrong type',
      () => json({ ...participant, status: 7 }),
      { kind: 'malformed', problem: { what: 'field-type', field: 'status', found: 'number' } },
    ],
    [
      'malformed: another participant',
      () => json({ ...participant, sid: `PA${'1'.repeat(32)}` }),
      { kind: 'malformed', problem: { what: 'other-participant' } },
    ],
    [
      'malformed: of another room',
      () => json({ ...participant, room_sid: `RM${'1'.repeat(32)}` }),
      { kind: 'malformed', problem: { what: 'participant-of-other-room' } },
    ],
  ])('%s', async (_what, answer, error) => {
    const { api, clock } = createApi([answer]);
    const read = await api.fetchParticipant(room, person);
    expect(read).toMatchObject({ ok: false, error });
    expect(clock.pendingTimers()).toBe(0);
  });

  test('unreachable, where a redirect was followed after all', async () => {
    const followed = () => Object.defineProperty(json(participant), 'redirected', { value: true });
    const error = { kind: 'unreachable', cause: 'redirected', code: null };
    expect(await createApi([followed]).api.fetchParticipant(room, person)).toEqual({
      ok: false,
      error,
    });
  });

  test('malformed, where another room was asked for', async () => {
    const { api } = createApi([() => json({ sid: `RM${'1'.repeat(32)}` })]);
    expect(await api.fetchRoom(room)).toMatchObject({ ok: false, error: { kind: 'malformed' } });
  });

  test('the participant asked for, in whichever capitals its SID is', async () => {
    const { api } = createApi([() => json(participant)]);
    expect((await api.fetchParticipant(room, `PA${person.slice(2).toUpperCase()}`)).ok).toBe(true);
  });

  test('whoever has the identity asked for', async () => {
    const { api } = createApi([() => json(participant)]);
    expect(await api.fetchParticipant('daily', 'alice')).toMatchObject({ value: { sid: person } });
  });

  test.each([
    ['refused', { code: 'ERR_CONNECTION_REFUSED' }, { kind: 'unreachable', cause: 'refused' }],
    ['offline', { cause: { code: 'ENETUNREACH' } }, { kind: 'offline' }],
    ['something else', {}, { kind: 'unreachable', cause: 'other', code: null }],
  ])('a network failure: %s', async (_what, failure, error) => {
    const { api, clock } = createApi([() => Promise.reject(Object.assign(new Error(), failure))]);
    expect(await api.fetchParticipant(room, person)).toMatchObject({ ok: false, error });
    expect(clock.pendingTimers()).toBe(0);
  });

  test('a network failure, where fetch throws instead of rejecting', async () => {
    const fetch: Fetch = () => {
      throw Object.assign(new Error(), { code: 'ERR_NETWORK_CHANGED' });
    };
    const credentials = { userName: account, password: createSecret('x') };
    const api = createVideoApi({ credentials, baseUrl: '', fetch, clock: createFakeClock(0) });
    expect(await api.probe()).toEqual({ ok: false, error: { kind: 'offline' } });
  });
});

describe('the turns of an account', () => {
  test.each<[string, () => Response, string[]]>([
    ['an answer', () => json(participant), ['turn', 'accepted']],
    ['“it isn’t there”', () => json({ code: 20404 }, { status: 404 }), ['turn', 'accepted']],
    [
      '“slow down”',
      () => json({}, { status: 429, headers: { 'retry-after': '3' } }),
      ['turn', 'refused 3000'],
    ],
    [
      '“slow down” without a time',
      () => json({ code: 20429 }, { status: 429 }),
      ['turn', 'refused null'],
    ],
    ['what is no word of Twilio’s', () => json({}, { status: 502 }), ['turn']],
    ['nothing', () => expect.unreachable('no network'), ['turn']],
  ])('are told what comes of a request: %s', async (_what, respond, expected) => {
    const told: string[] = [];
    const turns = {
      turn: () => Promise.resolve(void told.push('turn')),
      accepted: () => void told.push('accepted'),
      refused: (retryAfterMs: number | null) => void told.push(`refused ${retryAfterMs}`),
    };
    await createApi([respond], { turns }).api.fetchParticipant(room, person);
    expect(told).toEqual(expected);
  });
});

describe("Twilio's clock", () => {
  test.each([
    ['its Date header', date, dateMs],
    ['nothing, without one', '', null],
    ['nothing, where it is no date', 'yesterday', null],
    ['nothing, where it is a number', '1', null],
    ['nothing, where it is another form', '2026-03-01T08:10:00Z', null],
  ])('is told by %s', async (_what, header, serverTimeMs) => {
    const { api } = createApi([() => json(participant, { headers: { date: header } })]);
    expect(await api.fetchParticipant(room, person)).toMatchObject({ ok: true, serverTimeMs });
  });

  test.each([
    ['seconds', '7', date, 7000],
    ['zero seconds', '0', date, 0],
    ['a date, from the Date of the answer', 'Sun, 01 Mar 2026 08:10:30 GMT', date, 30_000],
    ['a date, from our clock without one', 'Sun, 01 Mar 2026 08:00:05 GMT', '', 5000],
    ['a date that has passed', 'Sun, 01 Mar 2026 08:00:00 GMT', date, 0],
    ['a week, which is too long', '604800', date, 900_000],
    ['a date in ten years', 'Fri, 01 Feb 2036 08:00:00 GMT', date, 900_000],
    ['a word', 'soon', date, null],
    ['a negative number', '-5', date, null],
    ['half seconds', '1.5', date, null],
    ['nothing', '', date, null],
  ])('and Retry-After may be %s', async (_what, retryAfter, answerDate, retryAfterMs) => {
    const headers = { 'retry-after': retryAfter, date: answerDate };
    const { api } = createApi([() => twilioError(429, 20429, headers)]);
    expect(await api.fetchParticipant(room, person)).toMatchObject({
      error: { kind: 'rate-limited', retryAfterMs },
    });
  });
});

describe("Twilio's words", () => {
  const say = async (message: string, password = 'hunter2') => {
    const { api } = createApi([() => json({ code: 1, message, status: 400 }, { status: 400 })], {
      password,
    });
    const answer = await api.probe();
    return !answer.ok && answer.error.kind === 'malformed' ? answer.error.twilioMessage : undefined;
  };

  test('are kept', async () => expect(await say('No such room.')).toBe('No such room.'));
  test('are on one line', async () => expect(await say('a\r\n\tb\u0000c\u2028d')).toBe('a b c d'));
  test('are cut, between characters', async () => {
    const long = await say('😀'.repeat(100_000));
    expect(long).toMatch(/^(?:😀)+…$/u);
    expect(long!.length).toBeLessThanOrEqual(300);
  });
  test('have no secret in them', async () => {
    const basic = Buffer.from(`${account}:hunter2`).toString('base64');
    const text = await say(`hunter2 ${basic} ${Buffer.from('hunter2').toString('base64')}`);
    expect(text).toBe('[secret] [secret] [secret]');
    expect(await say('p%2Fq p/q', 'p/q')).toBe('[secret] [secret]');
  });
  test('stay as they are with an empty password', async () => {
    expect(await say('No.', '')).toBe('No.');
  });
});

describe('a list', () => {
  const someone = (index: number) => ({
    sid: `PA${String(index).padStart(32, '0')}`,
    room_sid: room,
  });
  const sids = (answer: { ok: boolean; value?: Array<{ sid: string }> }) =>
    answer.value?.map(({ sid }) => sid);
  const base = `https://video.twilio.com/v1/Rooms/${room}/Participants`;

  test('is asked for in pages as large as they may be', async () => {
    const { api, asked } = createApi([() => json(page([]))]);
    expect(await api.listParticipants(room, {})).toEqual({
      ok: true,
      value: [],
      serverTimeMs: dateMs,
    });
    await api.listParticipants('a/b', { status: 'disconnected' });
    expect(asked.map(({ url }) => url)).toEqual([
      `${base}?PageSize=1000`,
      'https://video.twilio.com/v1/Rooms/a%2Fb/Participants?PageSize=1000&Status=disconnected',
    ]);
  });

  test('of one person is asked for with the identity encoded once', async () => {
    const { api, asked } = createApi([() => json(page([]))]);
    await api.listParticipants(room, { identity: 'Müller & Söhne+50%', status: 'connected' });
    expect(asked[0]?.url).toBe(
      `${base}?PageSize=50&Identity=M%C3%BCller%20%26%20S%C3%B6hne%2B50%25&Status=connected`,
    );
  });

  test('is followed through its pages, whole and relative addresses alike', async () => {
    const { api, asked } = createApi([
      () => json(page([someone(1), someone(2)], `${base}?Page=1&PageToken=x`)),
      () => json(page([someone(3)], '?Page=2')),
      () => json(page([someone(4)])),
    ]);
    const answer = await api.listParticipants(room, {});
    expect(sids(answer)).toEqual([1, 2, 3, 4].map((index) => someone(index).sid));
    expect(asked.slice(1).map(({ url }) => url)).toEqual([
      `${base}?Page=1&PageToken=x`,
      `${base}?Page=2`,
    ]);
    expect(asked[2]?.headers).toEqual(asked[0]?.headers);
  });

  test('has each once, as the later page says', async () => {
    const { api } = createApi([
      () => json(page([someone(1), { ...someone(2), status: 'connected' }], `${base}?Page=1`)),
      () => json(page([{ ...someone(2), status: 'reconnecting' }, someone(3)])),
    ]);
    const answer = await api.listParticipants(room, {});
    expect(sids(answer)).toEqual([1, 2, 3].map((index) => someone(index).sid));
    expect(answer.ok && answer.value[1]?.status).toEqual({ kind: 'reconnecting' });
  });

  test('of a room that is not there is not found', async () => {
    const { api } = createApi([() => twilioError(404, 20404)]);
    expect(await api.listParticipants(room, {})).toMatchObject({
      ok: false,
      error: { kind: 'not-found' },
    });
  });

  test.each<[string, () => Response, string]>([
    ['is rate-limited', () => twilioError(429, 20429), 'rate-limited'],
    // Not 'not-found': the room was there a page ago, and a partial list proves nobody's absence.
    ['is not there', () => twilioError(404, 20404), 'malformed'],
    ['is a web page', () => html(200), 'malformed'],
    ['has someone who cannot be read', () => json(page([{ sid: 7 }])), 'malformed'],
    [
      'has someone of another room',
      () => json(page([{ ...participant, room_sid: `RM${'1'.repeat(32)}` }])),
      'malformed',
    ],
    ['does not say whether it is the last', () => json({ participants: [] }), 'malformed'],
  ])('fails as a whole where its second page %s', async (_what, second, kind) => {
    const { api } = createApi([() => json(page([someone(1)], `${base}?Page=1`)), second]);
    expect(await api.listParticipants(room, {})).toMatchObject({ ok: false, error: { kind } });
  });

  test.each([
    'https://evil.test/v1/Rooms',
    'https://video.twilio.com.evil.test/v1/Rooms',
    'http://video.twilio.com/v1/Rooms',
    'https://video.twilio.com:8443/v1/Rooms',
    '//evil.test/v1/Rooms',
    '\\\\evil.test/v1/Rooms',
    'https://x:y@video.twilio.com/v1/Rooms',
    'https://video.twilio.com@evil.test/',
    'javascript:alert(1)',
    'https://',
  ])('is not followed to %s, where the credentials must not go', async (next) => {
    const { api, asked } = createApi([() => json(page([someone(1)], next)), () => json(page([]))]);
    expect(await api.listParticipants(room, {})).toMatchObject({
      ok: false,
      error: { kind: 'malformed', problem: { what: 'page-elsewhere' } },
    });
    expect(asked).toHaveLength(1);
  });

  test('that goes round in circles ends', async () => {
    const { api, asked } = createApi([
      () => json(page([], `${base}?Page=1`)),
      () => json(page([], `${base}?PageSize=1000`)),
    ]);
    expect(await api.listParticipants(room, {})).toMatchObject({
      error: { kind: 'malformed', problem: { what: 'pages-in-circles' } },
    });
    expect(asked).toHaveLength(2);
  });

  test('that never ends, ends', async () => {
    let pages = 0;
    const { api, asked } = createApi([() => json(page([], `${base}?Page=${++pages}`))]);
    expect(await api.listParticipants(room, {})).toMatchObject({ error: { kind: 'malformed' } });
    expect(asked).toHaveLength(50);
  });
});

describe('no secret comes out', () => {
  const password = 'hunter2-hunter2-hunter2';
  const basic = Buffer.from(`${account}:${password}`).toString('base64');
  const leaks = (value: unknown) => {
    const shown = `${JSON.stringify(value)} ${inspect(value, { depth: 20, showHidden: true })}`;
    const hidden = Buffer.from(password).toString('base64').slice(0, 20);
    return [password, basic, hidden].filter((secret) => shown.includes(secret));
  };
  /** A server, or a network, that repeats all that it was sent. */
  const echo = `${password} ${basic} Authorization: Basic ${basic}`;

  test('of the API itself', () => {
    const { api } = createApi([], { password });
    expect(leaks(api)).toEqual([]);
    expect(JSON.stringify(api)).toBe('{}');
  });

  test.each<[string, () => Response | Promise<Response>]>([
    ...[200, 400, 401, 403, 404, 408, 429, 500, 503].flatMap(
      (status): Array<[string, () => Response]> => [
        [
          `JSON with status ${status}`,
          () => json({ code: 20404, message: echo, status, sid: echo, x: echo }, { status }),
        ],
        [`text with status ${status}`, () => new Response(echo, { status })],
        [
          `headers with status ${status}`,
          () => json({}, { status, headers: { 'retry-after': echo, date: echo } }),
        ],
      ],
    ),
    ['a page', () => json({ participants: [{ sid: echo }], meta: { next_page_url: echo } })],
    ['the address of a page', () => json(page([], `https://evil.test/${password}`))],
    [
      'an error of the network',
      () =>
        Promise.reject(
          Object.assign(new Error(echo, { cause: { code: echo } }), {
            code: basic,
            init: { headers: { Authorization: `Basic ${basic}` } },
          }),
        ),
    ],
  ])('of %s', async (_what, answer) => {
    const { api } = createApi([answer], { password });
    const results = [
      await api.fetchParticipant(room, person),
      await api.listParticipants(room, {}),
      await api.fetchRoom(room),
      await api.listRooms(null),
      await api.probe(),
    ];
    expect(results.map(({ ok }) => ok)).toEqual([false, false, false, false, false]);
    expect(leaks(results)).toEqual([]);
  });
});
