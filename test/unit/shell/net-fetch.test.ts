import { inspect } from 'node:util';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { createNetFetch } from '../../../src-main/shell/net-fetch.ts';
import { createSecret } from '../../../src-main/twilio/secret.ts';
import { createVideoApi } from '../../../src-main/twilio/video-api.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { participantSid, roomSid } from '../../support/participants.ts';

const { fromPartition, sessionFetch } = vi.hoisted(() => {
  const sessionFetch = vi.fn();
  return { sessionFetch, fromPartition: vi.fn(() => ({ fetch: sessionFetch })) };
});
vi.mock('electron', () => ({ session: { fromPartition } }));

beforeEach(() => {
  sessionFetch.mockReset();
  fromPartition.mockClear();
});

const url = 'https://video.twilio.com/v1/Rooms/geheim';
const init = (signal = new AbortController().signal) => ({
  method: 'GET' as const,
  headers: { Authorization: 'Basic c2VjcmV0' },
  redirect: 'error' as const,
  cache: 'no-store' as const,
  credentials: 'omit' as const,
  signal,
});

async function failureOf(error: unknown): Promise<unknown> {
  sessionFetch.mockRejectedValue(error);
  return createNetFetch()
    .fetch(url, init())
    .then(
      () => expect.unreachable(),
      (failure: unknown) => failure,
    );
}

test('it asks in a session that is held in memory alone', () => {
  createNetFetch();
  const [[name, options]] = fromPartition.mock.calls as unknown as [[string, object]];
  expect(name).not.toMatch(/^persist:/);
  expect(options).toEqual({ cache: false });
});

test('when the network’s process died, it asks in another session, since the old one may fail for good', async () => {
  const { fetch, networkDied } = createNetFetch();
  networkDied();
  sessionFetch.mockResolvedValue(new Response('{}'));
  await fetch(url, init());
  const names = fromPartition.mock.calls.map(([name]: unknown[]) => name);
  expect(new Set(names).size).toBe(2);
  expect(names).not.toContainEqual(expect.stringMatching(/^persist:/));
});

test('an answer is handed on as it came, and so is what was asked', async () => {
  const headers = { date: 'Wed, 25 Nov 2026 08:00:00 GMT', 'retry-after': '30' };
  sessionFetch.mockResolvedValue(new Response('{"sid":"Ō"}', { status: 429, headers }));
  const asked = init();
  const response = await createNetFetch().fetch(url, asked);
  expect(response.status).toBe(429);
  expect(Object.fromEntries(response.headers)).toMatchObject(headers);
  expect(await response.text()).toBe('{"sid":"Ō"}');
  expect(sessionFetch).toHaveBeenCalledWith(url, asked);
});

test('an answer without a body is handed on too', async () => {
  sessionFetch.mockResolvedValue(new Response(null, { status: 204 }));
  expect((await createNetFetch().fetch(url, init())).status).toBe(204);
});

describe('an answer that breaks off', () => {
  const brokenBody = () =>
    new ReadableStream<Uint8Array>({
      pull(controller) {
        controller.error(new Error(`net::ERR_CONTENT_LENGTH_MISMATCH ${url}`));
      },
    });

  test('fails by the name that Chromium gives it, and without its text', async () => {
    sessionFetch.mockResolvedValue(new Response(brokenBody()));
    const response = await createNetFetch().fetch(url, init());
    const failure: unknown = await response.text().catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'ERR_CONTENT_LENGTH_MISMATCH' });
    expect(inspect(failure, { depth: 10, showHidden: true })).not.toContain('geheim');
  });

  test('and is not read to its end is cancelled at its source', async () => {
    const cancel = vi.fn();
    sessionFetch.mockResolvedValue(new Response(new ReadableStream({ cancel })));
    const response = await createNetFetch().fetch(url, init());
    await response.body!.cancel('enough');
    expect(cancel).toHaveBeenCalledWith('enough');
  });
});

describe('a failure', () => {
  test.each([
    ['net::ERR_CONNECTION_REFUSED', 'ERR_CONNECTION_REFUSED'],
    ['net::ERR_INTERNET_DISCONNECTED', 'ERR_INTERNET_DISCONNECTED'],
    ['net::ERR_HTTP2_PROTOCOL_ERROR', 'ERR_HTTP2_PROTOCOL_ERROR'],
    ['Request failed: net::ERR_CERT_AUTHORITY_INVALID at x', 'ERR_CERT_AUTHORITY_INVALID'],
    ["Attempted to redirect, but redirect policy was 'error'", 'ERR_UNEXPECTED_REDIRECT'],
    ['something else', null],
    ['net::err_lower_case', null],
    ['', null],
  ])('that says “%s” has the code %s', async (message, code) => {
    expect(await failureOf(new Error(message))).toMatchObject({ code });
  });

  test.each(['net::ERR_FAILED', { code: 'ERR_FAILED' }, null, undefined])(
    'that is no error, but %o, has no code',
    async (thrown) => {
      expect(await failureOf(thrown)).toMatchObject({ code: null });
    },
  );

  test('keeps nothing of the text that it came with', async () => {
    const failure = await failureOf(new Error(`net::ERR_FAILED ${url} Basic c2VjcmV0`));
    expect(failure).toBeInstanceOf(Error);
    expect((failure as Error).cause).toBeUndefined();
    const all = inspect(failure, { depth: 10, showHidden: true });
    expect(all).toContain('ERR_FAILED');
    expect(all).not.toMatch(/geheim|c2VjcmV0/);
  });

  test('of a request that was given up is handed on as it is', async () => {
    const abort = new AbortController();
    const reason = new DOMException('This operation was aborted', 'AbortError');
    sessionFetch.mockImplementation(() => {
      abort.abort(reason);
      return Promise.reject(reason);
    });
    await expect(createNetFetch().fetch(url, init(abort.signal))).rejects.toBe(reason);
  });
});

test.each([
  ['net::ERR_INTERNET_DISCONNECTED', { kind: 'offline' }],
  ['net::ERR_NAME_NOT_RESOLVED', { kind: 'unreachable', cause: 'dns' }],
  ['net::ERR_CONNECTION_REFUSED', { kind: 'unreachable', cause: 'refused' }],
  ['net::ERR_CONNECTION_RESET', { kind: 'unreachable', cause: 'reset' }],
  ['net::ERR_CERT_DATE_INVALID', { kind: 'unreachable', cause: 'tls' }],
  ['net::ERR_PROXY_CONNECTION_FAILED', { kind: 'unreachable', cause: 'proxy' }],
  [
    "Attempted to redirect, but redirect policy was 'error'",
    { kind: 'unreachable', cause: 'redirected' },
  ],
  ['no word of Chromium’s', { kind: 'unreachable', cause: 'other', code: null }],
])('a look that fails with “%s” is told as what it is', async (message, error) => {
  sessionFetch.mockRejectedValue(new Error(message));
  const api = createVideoApi({
    credentials: { userName: `AC${'4'.repeat(32)}`, password: createSecret('secret') },
    baseUrl: 'https://video.twilio.com',
    clock: createFakeClock(0),
    fetch: createNetFetch().fetch,
  });
  expect(await api.fetchParticipant(roomSid, participantSid)).toMatchObject({ ok: false, error });
});
