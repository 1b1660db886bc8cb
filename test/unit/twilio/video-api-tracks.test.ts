import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Fault } from '../../../src-main/demo/faults.ts';
import { startVideoServer } from '../../../src-main/demo/server.ts';
import type { VideoServer } from '../../../src-main/demo/server.ts';
import { createWorld } from '../../../src-main/demo/world.ts';
import { createSecret } from '../../../src-main/twilio/secret.ts';
import { createVideoApi } from '../../../src-main/twilio/video-api.ts';
import type { VideoApi } from '../../../src-main/twilio/video-api.ts';
import { systemClock } from '../../../src-main/shell/system-clock.ts';

const world = createWorld({ now: Date.now });
const room = world.openRoom('standup');
const alice = world.join(room.sid, 'alice');
const bob = world.join(room.sid, 'bob');
const gone = world.join(room.sid, 'gone');
world.disconnect(gone.sid);
let server: VideoServer;
let turns: number;
let api: VideoApi;

function createApi(timeLimitMs?: number): VideoApi {
  const { apiKeySid, apiKeySecret } = server.credentials;
  return createVideoApi({
    baseUrl: server.baseUrl,
    credentials: { userName: apiKeySid, password: createSecret(apiKeySecret) },
    fetch,
    clock: systemClock,
    turns: {
      turn: () => Promise.resolve(void turns++),
      accepted: () => {},
      refused: () => {},
    },
    ...(timeLimitMs === undefined ? {} : { timeLimitMs }),
  });
}

beforeEach(async () => {
  server = await startVideoServer({ world });
  turns = 0;
  api = createApi();
});
afterEach(() => server.close());

type Read = keyof Pick<
  VideoApi,
  'fetchPublishedTracks' | 'fetchSubscribedTracks' | 'fetchSubscribeRules'
>;
const reads: Read[] = ['fetchPublishedTracks', 'fetchSubscribedTracks', 'fetchSubscribeRules'];

test('what someone publishes is read, and that it was disabled', async () => {
  world.mute(alice.sid);
  const answer = await api.fetchPublishedTracks(room.sid, alice.sid);
  expect(answer.ok && answer.value).toEqual([
    { sid: alice.tracks[0]!.sid, name: 'microphone', kind: 'audio', enabled: false },
    { sid: alice.tracks[1]!.sid, name: 'camera', kind: 'video', enabled: true },
  ]);
  world.unmute(alice.sid);
});

test('what someone receives is read, and from whom', async () => {
  const answer = await api.fetchSubscribedTracks(room.sid, alice.sid);
  expect(answer.ok && answer.value.map(({ publisherSid }) => publisherSid)).toEqual([
    bob.sid,
    bob.sid,
  ]);
});

test('the rules are read', async () => {
  const answer = await api.fetchSubscribeRules(room.sid, alice.sid);
  expect(answer.ok && answer.value).toMatchObject([{ type: 'include', all: true }]);
});

test('who is gone has no tracks any more', async () => {
  expect(await api.fetchPublishedTracks(room.sid, gone.sid)).toMatchObject({ ok: true, value: [] });
  expect(await api.fetchSubscribedTracks(room.sid, gone.sid)).toMatchObject({
    ok: true,
    value: [],
  });
});

test('a list of many tracks is read through all its pages', async () => {
  const fair = world.openRoom('fair');
  const visitor = world.join(fair.sid, 'visitor');
  for (let index = 0; index < 501; index++) world.join(fair.sid, `stand ${index}`);
  const answer = await api.fetchSubscribedTracks(fair.sid, visitor.sid);
  expect(answer.ok && answer.value).toHaveLength(1_002);
  expect(turns).toBe(2);
  world.endRoom(fair.sid);
});

describe.each(reads)('%s', (read) => {
  test('waits for its turn in the account’s budget', async () => {
    await api[read](room.sid, alice.sid);
    expect(turns).toBe(1);
  });

  test.each<[Fault, string]>([
    [{ kind: 'unauthorized' }, 'unauthorized'],
    [{ kind: 'permission-missing' }, 'forbidden'],
    [{ kind: 'not-found' }, 'not-found'],
    [{ kind: 'rate-limited' }, 'rate-limited'],
    [{ kind: 'server-error', status: 503 }, 'server-error'],
    [{ kind: 'bad-gateway' }, 'server-error'],
    [{ kind: 'captive-portal' }, 'malformed'],
    [{ kind: 'half-body' }, 'unreachable'],
    [{ kind: 'connection-reset' }, 'unreachable'],
    [{ kind: 'truncated-json' }, 'malformed'],
    [{ kind: 'redirect', to: 'itself' }, 'unreachable'],
    [{ kind: 'huge-body', bytes: 6_000_000 }, 'malformed'],
  ])('answered with %j is %s, and no exception', async (fault, kind) => {
    server.faults.add(fault);
    expect(await api[read](room.sid, alice.sid)).toMatchObject({ ok: false, error: { kind } });
  });

  test.each<Fault>([{ kind: 'never-answers' }, { kind: 'stalls-after-headers' }])(
    'answered with %j is given up after its time',
    async (fault) => {
      server.faults.add(fault);
      const answer = await createApi(50)[read](room.sid, alice.sid);
      expect(answer).toMatchObject({ ok: false, error: { kind: 'timed-out' } });
    },
  );

  test('of a participant that is not there is not found', async () => {
    const nobody = `PA${'0'.repeat(32)}`;
    expect(await api[read](room.sid, nobody)).toMatchObject({
      ok: false,
      error: { kind: 'not-found' },
    });
  });

  test.each(['', '.', '..', '\ud800'])('of a name like %j asks nothing', async (name) => {
    for (const answer of [await api[read](name, alice.sid), await api[read](room.sid, name)]) {
      expect(answer).toMatchObject({ ok: false, error: { code: 'UNASKABLE_NAME' } });
    }
    expect(server.requests.count).toBe(0);
  });

  test('rejects when it is aborted, and only then', async () => {
    server.faults.add({ kind: 'never-answers' });
    const abort = new AbortController();
    const asked = api[read](room.sid, alice.sid, abort.signal);
    const reason = new Error('the details were closed');
    abort.abort(reason);
    await expect(asked).rejects.toBe(reason);
    await expect(api[read](room.sid, alice.sid, abort.signal)).rejects.toBe(reason);
  });
});
