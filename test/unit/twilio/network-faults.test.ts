import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startDetour } from '../../support/detour.ts';
import type { Detour } from '../../support/detour.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import * as faults from '../../support/network-faults.ts';
import type { NetworkFault } from '../../support/network-faults.ts';
import { startVideoWorld } from '../../support/video-world.ts';
import type { VideoWorld } from '../../support/video-world.ts';
import { createSecret } from '../../../src-main/twilio/secret.ts';
import { createVideoApi } from '../../../src-main/twilio/video-api.ts';

let video: VideoWorld;
let detour: Detour;

beforeAll(async () => {
  video = await startVideoWorld();
  detour = await startDetour(() => video.server.baseUrl);
});
afterAll(async () => {
  await detour.close();
  await video.close();
});

function createApi() {
  const clock = createFakeClock(0);
  const { apiKeySid, apiKeySecret } = video.server.credentials;
  const api = createVideoApi({
    credentials: { userName: apiKeySid, password: createSecret(apiKeySecret) },
    baseUrl: detour.baseUrl,
    fetch: (url, init) => fetch(url, init),
    clock,
  });
  return { clock, ask: () => api.fetchParticipant(video.roomSid, video.mayaSid) };
}

async function askWith(fault: NetworkFault) {
  detour.play(fault, /./);
  try {
    return await createApi().ask();
  } finally {
    detour.clear();
  }
}

const unreachable = (cause: string) => ({ kind: 'unreachable', cause });

/** With what each of them is read as; they all end by themselves. */
const quick: [keyof typeof faults, object][] = [
  ['resets', unreachable('reset')],
  ['closes', unreachable('reset')],
  ['halfBody', unreachable('reset')],
  ['halfChunked', unreachable('reset')],
  ['brokenChunks', unreachable('garbled')],
  ['noHttp', unreachable('garbled')],
  ['hugeHeaders', unreachable('garbled')],
  ['twoLengths', unreachable('garbled')],
  ['notGzip', unreachable('garbled')],
  ['gzipBomb', { kind: 'malformed', problem: { what: 'too-large', mostMegabytes: 5 } }],
  ['captivePortal', { kind: 'malformed', problem: { what: 'web-page' } }],
  ['gzippedPage', { kind: 'malformed', problem: { what: 'web-page' } }],
  ['notUtf8', { kind: 'malformed', problem: { what: 'not-utf-8' } }],
  ['badGateway', { kind: 'server-error', httpStatus: 502 }],
  // Node's fetch keeps the reason of a 407 to itself; Electron's says it.
  ['proxyWantsSignIn', { kind: 'unreachable' }],
  ['wantsSignIn', unreachable('sign-in')],
  ['someoneWantsSignIn', { kind: 'malformed', httpStatus: 401 }],
];

test.each(quick)('%s: told as what it is, and the next answer is taken', async (name, error) => {
  expect(await askWith(faults[name] as NetworkFault)).toMatchObject({ ok: false, error });
  expect(await createApi().ask()).toMatchObject({ ok: true });
});

const stalls = [
  'silent',
  'stallsInTheHeaders',
  'stallsAfterHeaders',
  'stallsInTheBody',
  'drips',
] as const;

test.each(stalls)('%s: given up at the time limit, and so is the connection', async (name) => {
  const { clock, ask } = createApi();
  let gone = Promise.resolve<unknown>(undefined);
  const asked = new Promise<void>((resolve) => {
    detour.play((request) => {
      faults[name](request);
      gone = new Promise((closed) => request.socket.once('close', closed));
      resolve();
    }, /./);
  });
  const answer = ask();
  await asked;
  await clock.advance(10_000);
  expect(await answer).toEqual({ ok: false, error: { kind: 'timed-out', limitMs: 10_000 } });
  await gone;
  detour.clear();
  expect(await createApi().ask()).toMatchObject({ ok: true });
});

describe('a redirect', () => {
  test.each([301, 302, 303, 307, 308])(
    'with %i to another host gets neither the credentials nor a request',
    async (status) => {
      const elsewhere = await startDetour(() => video.server.baseUrl);
      const fault = faults.redirectsTo(`${elsewhere.baseUrl}/v1/Rooms`, status);
      expect(await askWith(fault)).toMatchObject({ error: { kind: 'unreachable' } });
      expect(elsewhere.requests).toEqual([]);
      await elsewhere.close();
    },
  );
});

test(
  'a thousand requests with faults leave no more sockets open than are used at a time',
  { timeout: 60_000 },
  async () => {
    const { ask } = createApi();
    const kinds = quick.filter(([name]) => name !== 'gzipBomb').map(([name]) => name);
    let asked = 0;
    // Every other answer is as it should be, so that some connections are kept and used again.
    detour.play((request) => {
      asked += 1;
      if (asked % 2 === 0) request.pass();
      else (faults[kinds[(asked >> 1) % kinds.length]!] as NetworkFault)(request);
    }, /./);
    const atATime = 4;
    let wrong = 0;
    await Promise.all(
      Array.from({ length: atATime }, async () => {
        for (let round = 0; round < 1_000 / atATime; round += 1) {
          const answer = await ask();
          if (answer.ok && answer.value.sid !== video.mayaSid) wrong += 1;
        }
      }),
    );
    expect(asked).toBeGreaterThanOrEqual(1_000);
    expect(wrong).toBe(0);
    await expect.poll(detour.openSockets).toBeLessThanOrEqual(2 * atATime);
    detour.clear();
  },
);
