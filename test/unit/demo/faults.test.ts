import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import type { Fault } from '../../../src-main/demo/faults.ts';
import { startVideoServer, type VideoServer } from '../../../src-main/demo/server.ts';
import { createWorld, type Participant, type World } from '../../../src-main/demo/world.ts';

const startMs = Date.parse('2026-03-01T10:00:00Z');
let world: World;
let alice: Participant;
let server: VideoServer;
let path: string;

beforeEach(async () => {
  world = createWorld({ now: () => startMs });
  const room = world.openRoom('standup');
  alice = world.join(room.sid, 'alice');
  server = await startVideoServer({ world });
  path = `/v1/Rooms/${room.sid}/Participants/${alice.sid}`;
});

afterEach(() => server.close());

function ask(init: RequestInit = {}, of = path): Promise<Response> {
  const { accountSid, authToken } = server.credentials;
  const Authorization = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`;
  return fetch(server.baseUrl + of, { headers: { Authorization }, redirect: 'manual', ...init });
}

const usual = async () => (await (await ask()).json()) as Record<string, unknown>;

/** The code of the error under fetch's own. */
async function networkErrorOf(answer: Promise<unknown>): Promise<string | undefined> {
  try {
    await answer;
    return undefined;
  } catch (error) {
    return ((error as Error).cause as { code?: string } | undefined)?.code;
  }
}

describe('an error of Twilio', () => {
  test.each<[Fault, number, number]>([
    [{ kind: 'unauthorized' }, 401, 20003],
    [{ kind: 'permission-missing' }, 403, 70051],
    [{ kind: 'account-suspended' }, 403, 20403],
    [{ kind: 'test-credentials' }, 403, 20008],
    [{ kind: 'not-found' }, 404, 20404],
    [{ kind: 'rate-limited' }, 429, 20429],
    [{ kind: 'server-error', status: 500 }, 500, 20500],
    [{ kind: 'server-error', status: 503 }, 503, 20503],
  ])('%j is answered with %i and code %i', async (fault, status, code) => {
    server.faults.add(fault);
    const response = await ask();
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toBe('application/json');
    expect(response.headers.get('retry-after')).toBeNull();
    expect(await response.json()).toEqual({
      code,
      message: expect.any(String) as string,
      more_info: `https://www.twilio.com/docs/errors/${code}`,
      status,
    });
  });

  test.each<[number | Date, string]>([
    [7, '7'],
    [new Date(startMs + 30_000), 'Sun, 01 Mar 2026 10:00:30 GMT'],
  ])('can say when to try again: %s', async (retryAfter, header) => {
    server.faults.add({ kind: 'rate-limited', retryAfter });
    expect((await ask()).headers.get('retry-after')).toBe(header);
  });
});

describe('an answer that is not Twilio’s', () => {
  test.each<[Fault, number]>([
    [{ kind: 'bad-gateway' }, 502],
    [{ kind: 'captive-portal' }, 200],
  ])('%j is HTML with status %i', async (fault, status) => {
    server.faults.add(fault);
    const response = await ask();
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toContain('text/html');
    expect(await response.text()).toContain('<html>');
  });

  test('can be JSON that ends in the middle', async () => {
    const whole = JSON.stringify(await usual());
    server.faults.add({ kind: 'truncated-json' });
    const response = await ask();
    expect(response.status).toBe(200);
    const text = await response.text();
    expect(text).toBe(whole.slice(0, text.length));
    expect(text.length).toBeLessThan(whole.length);
  });

  test('can have fields of the wrong type', async () => {
    const before = await usual();
    server.faults.add({ kind: 'wrong-types' });
    expect(await usual()).toEqual({ ...before, status: 5, sid: null, date_created: 17 });
  });

  test('can have the wrong types that are asked for, or lack a field', async () => {
    const { links, ...before } = await usual();
    server.faults.add({ kind: 'wrong-types', fields: { identity: 1, links: undefined } });
    expect(links).toBeDefined();
    expect(await usual()).toEqual({ ...before, identity: 1 });
  });

  test('can be null wherever the description allows it', async () => {
    const before = await usual();
    server.faults.add({ kind: 'nulls' });
    const nulls = Object.keys(before).map((name) => [name, null]);
    expect(await usual()).toEqual({ ...Object.fromEntries(nulls), status: 'connected' });
  });

  test('can have a status that nobody knows', async () => {
    const before = await usual();
    server.faults.add({ kind: 'unknown-status', word: 'paused' });
    expect(await usual()).toEqual({ ...before, status: 'paused' });
  });

  test('can have fields that nobody knows', async () => {
    const before = await usual();
    server.faults.add({ kind: 'extra-fields' });
    const after = await usual();
    expect(after).toMatchObject(before);
    expect(Object.keys(after).length).toBeGreaterThan(Object.keys(before).length);
  });

  test('changes every item of a list, and leaves errors as they are', async () => {
    world.join(alice.roomSid, 'bob');
    server.faults.add({ kind: 'unknown-status', word: 'paused' });
    const list = await (await ask({}, '/v1/Rooms/standup/Participants')).json();
    expect(list).toMatchObject({
      participants: [{ status: 'paused' }, { status: 'paused' }],
      meta: { key: 'participants' },
    });
    expect(await (await ask({}, '/v1/Rooms/nowhere')).json()).toMatchObject({ status: 404 });
  });
});

describe('a connection', () => {
  test('can be reset', async () => {
    server.faults.add({ kind: 'connection-reset' });
    expect(await networkErrorOf(ask())).toBe('ECONNRESET');
  });

  test('can break in the middle of the body', async () => {
    server.faults.add({ kind: 'half-body' });
    const response = await ask();
    expect(response.status).toBe(200);
    expect(Number(response.headers.get('content-length'))).toBeGreaterThan(100);
    expect(await networkErrorOf(response.text())).toBe('UND_ERR_SOCKET');
  });

  test('can stall after the headers', async () => {
    server.faults.add({ kind: 'stalls-after-headers' });
    const abort = new AbortController();
    const response = await ask({ signal: abort.signal });
    expect(response.status).toBe(200);
    let hasBody = false;
    const body = response.text().then(() => {
      hasBody = true;
    });
    // Another answer comes all the way on another connection; this one does not.
    server.faults.clear();
    await usual();
    expect(hasBody).toBe(false);
    abort.abort();
    await expect(body).rejects.toThrow('aborted');
  });

  test('can stay silent until whoever asked gives up', async () => {
    server.faults.add({ kind: 'never-answers' });
    const abort = new AbortController();
    const answer = ask({ signal: abort.signal });
    await expect.poll(() => server.requests.inFlight).toBe(1);
    server.faults.clear();
    await usual();
    expect(server.requests.inFlight).toBe(1);
    abort.abort();
    await expect(answer).rejects.toThrow('aborted');
  });
});

describe('a delay', () => {
  test('comes before the usual answer', async () => {
    const before = await usual();
    server.faults.add({ kind: 'delay', delayMs: 60 });
    const askedAtMs = performance.now();
    expect(await usual()).toEqual(before);
    // Timers may fire up to a millisecond early.
    expect(performance.now() - askedAtMs).toBeGreaterThanOrEqual(59);
  });

  test('can come before another fault', async () => {
    server.faults.add({ kind: 'delay', delayMs: 1, then: { kind: 'bad-gateway' } });
    expect((await ask()).status).toBe(502);
  });

  test('does not keep the server from closing, and leaves no timer behind', async () => {
    const set = vi.spyOn(globalThis, 'setTimeout');
    const clear = vi.spyOn(globalThis, 'clearTimeout');
    onTestFinished(() => {
      vi.restoreAllMocks();
    });
    server.faults.add({ kind: 'delay', delayMs: 3_600_000 });
    const answer = networkErrorOf(ask());
    await expect.poll(() => server.requests.inFlight).toBe(1);
    await server.close();
    expect(await answer).toBeDefined();
    const timer = set.mock.calls.findIndex(([, delayMs]) => delayMs === 3_600_000);
    await vi.waitFor(() => {
      expect(clear.mock.calls.map(([cleared]) => cleared)).toContain(
        set.mock.results[timer]!.value,
      );
    });
  });
});

describe('a redirect', () => {
  test('can lead to itself for ever', async () => {
    server.faults.add({ kind: 'redirect', to: 'itself' });
    const response = await ask();
    expect(response.status).toBe(307);
    expect(response.headers.get('location')).toBe(path);
    await expect(ask({ redirect: 'follow' })).rejects.toMatchObject({
      cause: { message: 'redirect count exceeded' },
    });
  });

  test('can lead to another host', async () => {
    const to = new URL('http://elsewhere.example/v1/Rooms');
    server.faults.add({ kind: 'redirect', to });
    expect((await ask()).headers.get('location')).toBe(to.href);
  });
});

describe('a huge body', () => {
  test('is the usual answer with so many bytes more', async () => {
    const before = await usual();
    server.faults.add({ kind: 'huge-body', bytes: 6_000_000 });
    const response = await ask();
    expect(response.headers.get('content-length')).toBeNull();
    const { padding, ...rest } = (await response.json()) as { padding: string };
    expect(padding).toHaveLength(6_000_000);
    expect(rest).toEqual(before);
  });

  test('is given up when nobody reads it', async () => {
    server.faults.add({ kind: 'huge-body', bytes: 1_000_000_000 });
    const response = await ask();
    await response.body!.cancel();
    await expect.poll(() => server.requests.inFlight).toBe(0);
  });
});

test('an answer may say that it can be kept', async () => {
  server.faults.add({ kind: 'cacheable', maxAgeS: 300 });
  const { headers } = await ask();
  expect(headers.get('cache-control')).toBe('public, max-age=300');
  expect(headers.get('etag')).not.toBeNull();
});

describe('faults are used', () => {
  const statuses = async (count: number) => {
    const seen: number[] = [];
    for (let asked = 0; asked < count; asked += 1) seen.push((await ask()).status);
    return seen;
  };

  test('as often as asked for, one after the other', async () => {
    server.faults.add({ kind: 'server-error', status: 503 }, { times: 2 });
    server.faults.add({ kind: 'rate-limited' }, { times: 1 });
    expect(await statuses(4)).toEqual([503, 503, 429, 200]);
  });

  test('until they are removed or cleared', async () => {
    const remove = server.faults.add({ kind: 'bad-gateway' });
    server.faults.add({ kind: 'not-found' });
    expect(await statuses(2)).toEqual([502, 502]);
    remove();
    expect(await statuses(2)).toEqual([404, 404]);
    server.faults.clear();
    expect(await statuses(1)).toEqual([200]);
  });

  test('for the requests whose path matches, or that fulfil a condition', async () => {
    server.faults.add({ kind: 'not-found' }, { on: /Page=1/g });
    server.faults.add(
      { kind: 'bad-gateway' },
      { on: ({ userName }) => userName === server.credentials.accountSid, times: 1 },
    );
    expect((await ask({ headers: {} })).status).toBe(401);
    expect((await ask({}, '/v1/Rooms?Page=1')).status).toBe(404);
    expect((await ask({}, '/v1/Rooms?Page=1')).status).toBe(404);
    expect(await statuses(2)).toEqual([502, 200]);
  });
});
