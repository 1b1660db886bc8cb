import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { createSecret } from '../../../src-main/twilio/secret.ts';
import { createVideoApi, type Fetch } from '../../../src-main/twilio/video-api.ts';
import { createFakeClock } from '../../support/fake-clock.ts';

const room = 'RM0123456789abcdef0123456789abcdef';
const person = 'PAfedcba9876543210fedcba9876543210';
const participant = { sid: person, room_sid: room, status: 'connected' };
const credentials = {
  userName: 'AC00000000000000000000000000000abc',
  password: createSecret('pass'),
};
const timedOut = { ok: false, error: { kind: 'timed-out', limitMs: 10_000 } };

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** A server on loopback. `closed` settles when the first connection to it is gone. */
async function serve(listener: RequestListener) {
  const server = createServer(listener).listen(0, '127.0.0.1');
  servers.push(server);
  const closed = new Promise<void>((resolve) => {
    server.once('connection', (socket) => socket.on('close', () => resolve()));
  });
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { baseUrl: `http://127.0.0.1:${port}`, closed, server };
}

const nodeFetch: Fetch = (url, init) => fetch(url, init);

function createApi(baseUrl: string, fetch: Fetch = nodeFetch) {
  const clock = createFakeClock(0);
  return { clock, api: createVideoApi({ credentials, baseUrl, fetch, clock }) };
}

/** A promise and what settles it. */
function createSignal() {
  let give: () => void = () => {};
  const given = new Promise<void>((resolve) => (give = resolve));
  return { given, give };
}

describe('over a real network', () => {
  test('a participant is fetched, and no timer is left', async () => {
    const { baseUrl } = await serve((request, response) => {
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ ...participant, identity: request.headers.authorization }));
    });
    const { api, clock } = createApi(baseUrl);
    const answer = await api.fetchParticipant(room, person);
    const basic = Buffer.from(`${credentials.userName}:pass`).toString('base64');
    expect(answer).toMatchObject({ ok: true, value: { identity: `Basic ${basic}` } });
    expect(answer.ok && answer.serverTimeMs).toBeTypeOf('number');
    expect(clock.pendingTimers()).toBe(0);
  });

  test('the path arrives as it was encoded', async () => {
    const paths: Array<string | undefined> = [];
    const { baseUrl } = await serve((request, response) => {
      paths.push(request.url);
      response.end();
    });
    await createApi(`${baseUrl}/base/`).api.fetchParticipant('a/../b', '50%25');
    expect(paths).toEqual(['/base/v1/Rooms/a%2F..%2Fb/Participants/50%2525']);
  });

  test.each<[string, RequestListener, object]>([
    ['a reset is unreachable', (request) => request.socket.resetAndDestroy(), { cause: 'reset' }],
    [
      'a closed connection is unreachable',
      (request) => request.socket.destroy(),
      { cause: 'reset' },
    ],
    [
      'half a body and a closed connection are unreachable',
      (_request, response) => {
        response.writeHead(200, { 'content-length': 100 });
        response.write('{"sid":', () => response.socket?.destroy());
      },
      { cause: 'reset' },
    ],
    [
      'a redirect is not followed',
      (request, response) => {
        if (request.url === '/stolen') response.end(JSON.stringify(participant));
        else response.writeHead(302, { location: '/stolen' }).end();
      },
      { kind: 'unreachable' },
    ],
  ])('%s', async (_what, listener, error) => {
    const { baseUrl } = await serve(listener);
    const { api, clock } = createApi(baseUrl);
    expect(await api.fetchParticipant(room, person)).toMatchObject({
      ok: false,
      error: { kind: 'unreachable', ...error },
    });
    expect(clock.pendingTimers()).toBe(0);
  });

  test('a port where nobody listens is unreachable: refused', async () => {
    const { baseUrl, server } = await serve(() => {});
    server.close();
    await once(server, 'close');
    expect(await createApi(baseUrl).api.fetchParticipant(room, person)).toMatchObject({
      error: { kind: 'unreachable', cause: 'refused', code: 'ECONNREFUSED' },
    });
  });

  test('a server without TLS behind https is unreachable: TLS', async () => {
    const { baseUrl } = await serve(() => {});
    const { api } = createApi(baseUrl.replace('http:', 'https:'));
    expect(await api.fetchParticipant(room, person)).toMatchObject({
      error: { kind: 'unreachable', cause: 'tls' },
    });
  });

  test('a body without end is cut off, and its connection closed', async () => {
    const { baseUrl, closed } = await serve((_request, response) => {
      const piece = 'x'.repeat(100_000);
      const write = () => {
        while (!response.destroyed && response.write(piece));
      };
      response.on('drain', write);
      write();
    });
    const { api, clock } = createApi(baseUrl);
    expect(await api.fetchParticipant(room, person)).toMatchObject({
      error: { kind: 'malformed', problem: { what: 'too-large', mostMegabytes: 5 } },
    });
    await closed;
    expect(clock.pendingTimers()).toBe(0);
  });
});

/** What a server does that keeps a request waiting; calls `waiting` when there is no more to come. */
const stalls: Array<[string, (waiting: () => void) => RequestListener]> = [
  ['there is no answer', (waiting) => () => waiting()],
  [
    'it stalls after the headers',
    (waiting) => (_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': 100 });
      response.flushHeaders();
      waiting();
    },
  ],
  [
    'it stalls after half the body',
    (waiting) => (_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.write('{"sid":', () => waiting());
    },
  ],
];

describe.each(stalls)('where %s', (_what, stall) => {
  test('the limit ends it, and the connection', async () => {
    const { given, give } = createSignal();
    const { baseUrl, closed } = await serve(stall(give));
    const { api, clock } = createApi(baseUrl);
    const answer = api.fetchParticipant(room, person);
    await given;
    await clock.advance(9_999);
    expect(clock.pendingTimers()).toBe(1);
    await clock.advance(1);
    expect(await answer).toEqual(timedOut);
    expect(clock.pendingTimers()).toBe(0);
    await closed;
  });

  test("an abort ends it with the signal's reason, and the connection", async () => {
    const { given, give } = createSignal();
    const { baseUrl, closed } = await serve(stall(give));
    const { api, clock } = createApi(baseUrl);
    const controller = new AbortController();
    const reason = { why: 'unpinned' };
    const answer = api.fetchParticipant(room, person, controller.signal);
    await given;
    controller.abort(reason);
    await expect(answer).rejects.toBe(reason);
    expect(clock.pendingTimers()).toBe(0);
    await closed;
  });
});

describe('a fetch that ignores its signal', () => {
  const never = new Promise<never>(() => {});
  const stuckBody = (onCancel: () => void) =>
    new ReadableStream({
      start: (controller) => controller.enqueue(new TextEncoder().encode('{"sid"')),
      cancel: onCancel,
    });

  test('and never answers is given up at the limit', async () => {
    const { api, clock } = createApi('', () => never);
    const answer = api.probe();
    await clock.advance(10_000);
    expect(await answer).toEqual(timedOut);
    expect(clock.pendingTimers()).toBe(0);
  });

  test('and stalls in the body is given up at the limit, its body cancelled', async () => {
    let isCancelled = false;
    const body = stuckBody(() => (isCancelled = true));
    const { api, clock } = createApi('', async () => new Response(body));
    const answer = api.probe();
    await clock.advance(10_000);
    expect(await answer).toEqual(timedOut);
    expect(isCancelled).toBe(true);
  });

  test('and answers too late has its body cancelled', async () => {
    let isCancelled = false;
    let respond: (response: Response) => void = () => {};
    const { api, clock } = createApi('', () => new Promise((resolve) => (respond = resolve)));
    const answer = api.probe();
    await clock.advance(10_000);
    expect(await answer).toEqual(timedOut);
    respond(new Response(stuckBody(() => (isCancelled = true))));
    await clock.advance(0);
    expect(isCancelled).toBe(true);
  });

  test('and fails too late disturbs nobody', async () => {
    let fail: (error: Error) => void = () => {};
    const { api, clock } = createApi('', () => new Promise((_resolve, reject) => (fail = reject)));
    const answer = api.probe();
    await clock.advance(10_000);
    expect(await answer).toEqual(timedOut);
    fail(new Error('too late'));
    await clock.advance(0);
  });

  test('is aborted all the same', async () => {
    const { api, clock } = createApi('', () => never);
    const controller = new AbortController();
    const answer = api.probe(controller.signal);
    controller.abort('enough');
    await expect(answer).rejects.toBe('enough');
    expect(clock.pendingTimers()).toBe(0);
  });

  test('and answers just as the signal aborts is not listened to', async () => {
    const controller = new AbortController();
    const { api } = createApi('', async () => {
      controller.abort('enough');
      return new Response('{"rooms":[]}');
    });
    await expect(api.probe(controller.signal)).rejects.toBe('enough');
  });
});

test('an abort while the last byte is read is not overheard', async () => {
  const controller = new AbortController();
  const body = new ReadableStream({
    pull(stream) {
      stream.enqueue(new TextEncoder().encode('{"rooms":[]}'));
      stream.close();
      queueMicrotask(() => queueMicrotask(() => controller.abort('enough')));
    },
  });
  const { api } = createApi('', async () => new Response(body));
  await expect(api.probe(controller.signal)).rejects.toBe('enough');
});

test('a body that is given up ends the request too', async () => {
  const body = new ReadableStream({ pull: (stream) => stream.enqueue(new Uint8Array(1_000_000)) });
  let signal: AbortSignal | undefined;
  const { api } = createApi('', async (_url, init) => {
    signal = init.signal;
    return new Response(body);
  });
  expect(await api.probe()).toMatchObject({ error: { kind: 'malformed' } });
  expect(signal?.aborted).toBe(true);
});

test('a proxy that wants a sign-in for its tunnel is said to, though the body breaks off, and the request ends', async () => {
  const body = new ReadableStream({
    pull: (stream) =>
      stream.error(Object.assign(new Error(), { code: 'ERR_TUNNEL_CONNECTION_FAILED' })),
  });
  let signal: AbortSignal | undefined;
  const { api } = createApi('', async (_url, init) => {
    signal = init.signal;
    return new Response(body, { status: 407 });
  });
  expect(await api.probe()).toEqual({
    ok: false,
    error: { kind: 'unreachable', cause: 'sign-in', code: 'HTTP_407' },
  });
  expect(signal?.aborted).toBe(true);
});

test('a signal that was aborted before asks nothing', async () => {
  let asked = 0;
  const { api } = createApi('', async () => {
    asked++;
    return new Response('{"rooms":[]}');
  });
  const signal = AbortSignal.abort('enough');
  await expect(api.fetchParticipant(room, person, signal)).rejects.toBe('enough');
  await expect(api.fetchParticipant('..', person, signal)).rejects.toBe('enough');
  await expect(api.listParticipants(room, {}, signal)).rejects.toBe('enough');
  await expect(api.fetchRoom(room, signal)).rejects.toBe('enough');
  await expect(api.probe(signal)).rejects.toBe('enough');
  expect(asked).toBe(0);
});

test('an abort between two pages of a list rejects, and asks for no more', async () => {
  const controller = new AbortController();
  let asked = 0;
  const { api } = createApi('', async (url) => {
    asked++;
    if (asked === 2) controller.abort('enough');
    const meta = { next_page_url: `${url}&n=${asked}` };
    return new Response(JSON.stringify({ participants: [], meta }));
  });
  await expect(api.listParticipants(room, {}, controller.signal)).rejects.toBe('enough');
  expect(asked).toBe(2);
});

test('a signal that outlives many requests keeps no listener of theirs', async () => {
  const { signal } = new AbortController();
  let listeners = 0;
  const { addEventListener: add, removeEventListener: remove } = signal;
  signal.addEventListener = (...args: Parameters<typeof add>) => {
    listeners++;
    add.apply(signal, args);
  };
  signal.removeEventListener = (...args: Parameters<typeof remove>) => {
    listeners--;
    remove.apply(signal, args);
  };
  const { api } = createApi('', async () => new Response('{"rooms":[]}'));
  await api.probe(signal);
  expect(listeners).toBe(0);
});

test('each page of a list has a limit of its own', async () => {
  const answers: Array<() => void> = [];
  const { api, clock } = createApi('', (url) => {
    const meta = { next_page_url: answers.length < 2 ? `${url}&n=${answers.length}` : null };
    const body = JSON.stringify({ participants: [], meta });
    return new Promise((resolve) => answers.push(() => resolve(new Response(body))));
  });
  const list = api.listParticipants(room, {});
  for (let page = 0; page < 3; page++) {
    await clock.advance(9_000);
    answers[page]!();
    await clock.advance(0);
  }
  expect(await list).toMatchObject({ ok: true, value: [] });
  expect(clock.pendingTimers()).toBe(0);
});

test('another limit may be given', async () => {
  const clock = createFakeClock(0);
  const fetch: Fetch = () => new Promise(() => {});
  const api = createVideoApi({ credentials, baseUrl: '', fetch, clock, timeLimitMs: 500 });
  const answer = api.probe();
  await clock.advance(500);
  expect(await answer).toEqual({ ok: false, error: { kind: 'timed-out', limitMs: 500 } });
});

test('an answer that is no HTTP is unreachable, not a crash', async () => {
  const { baseUrl, server } = await serve(() => {});
  server.removeAllListeners('connection');
  server.on('connection', (socket) => socket.end('SSH-2.0-OpenSSH_9.2\r\n'));
  const probe = connect(Number(new URL(baseUrl).port), '127.0.0.1');
  await once(probe, 'data');
  probe.destroy();
  expect(await createApi(baseUrl).api.probe()).toMatchObject({ error: { kind: 'unreachable' } });
});
