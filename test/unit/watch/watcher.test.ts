import { afterEach, describe, expect, test } from 'vitest';
import { createSecret } from '../../../src-main/twilio/secret.ts';
import { createBudgets } from '../../../src-main/watch/budgets.ts';
import type { Budget } from '../../../src-main/watch/budget.ts';
import type { CardStatus } from '../../../src-main/watch/card.ts';
import type { Pin } from '../../../src-main/watch/pin.ts';
import type { Obstacle } from '../../../src-main/watch/sighting.ts';
import type { Remembered, Transition } from '../../../src-main/watch/transition.ts';
import { createWatcher } from '../../../src-main/watch/watcher.ts';
import type { Watcher } from '../../../src-main/watch/watcher.ts';
import { createVideoApi } from '../../../src-main/twilio/video-api.ts';
import type { Answer, VideoApi } from '../../../src-main/twilio/video-api.ts';
import type { Participant } from '../../../src-main/twilio/participant.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import {
  answered,
  createFakeVideoApi,
  notFound,
  rateLimited,
  serverError,
  unauthorized,
} from '../../support/fake-video-api.ts';
import { participant, roomSid } from '../../support/participants.ts';

const startMs = Date.UTC(2026, 10, 25, 8);
/** Each in a room of their own, unless a test says otherwise. */
const roomOf = (number: number) => `RM${number.toString(16).padStart(32, '0')}`;
const sid = (number: number) => `PA${number.toString(16).padStart(32, '0')}`;

function session(number: number, accountId = 'account-1'): Pin {
  return {
    id: `pin-${number}`,
    accountId,
    accountSid: `AC${'4'.repeat(32)}`,
    target: { kind: 'session', roomSid: roomOf(number), participantSid: sid(number) },
    label: null,
    note: null,
  };
}

let running: Watcher | null = null;
afterEach(() => running?.stop());

interface Surroundings {
  intervalMs?: number;
  random?: () => number;
  remembered?: Remembered;
  readsPerSecond?: number;
}

/** An API that waits for the turns of a budget, and tells it how they went, as the app's do. */
function withBudget(api: VideoApi, budget: Budget): VideoApi {
  return {
    ...api,
    fetchParticipant: async (room, one, signal) => {
      await budget.turn(signal);
      const answer = await api.fetchParticipant(room, one, signal);
      if (answer.ok) budget.accepted();
      else if (answer.error.kind === 'rate-limited') budget.refused(answer.error.retryAfterMs);
      return answer;
    },
  };
}

function watch(
  pins: Pin[],
  { intervalMs = 5_000, random = () => 0.5, remembered, readsPerSecond = 80 }: Surroundings = {},
) {
  const clock = createFakeClock(startMs);
  const changes: { pinId: string; from: string | undefined; to: string }[] = [];
  const rejected: Obstacle[] = [];
  const accepted: string[] = [];
  const faults: unknown[] = [];
  const pace = { intervalMs, readsPerSecond };
  const network = { isThere: true };
  const rounds: string[] = [];
  const stretches: (number | null)[] = [];
  const budgets = createBudgets({
    clock,
    random,
    readsPerSecond: () => pace.readsPerSecond,
    onFree: () => watcher.goOn(),
  });
  const watcher: Watcher = createWatcher({
    clock,
    isOnline: () => network.isThere,
    budgetOf: budgets.of,
    onCatchUp: (state) => rounds.push(state),
    onStretched: (accountId) => stretches.push(watcher.stretchedMs(accountId)),
    intervalMs: () => pace.intervalMs,
    rememberedOf: () => remembered ?? null,
    onLooked: (pin, _card, transition: Transition | null) => {
      if (transition !== null) {
        changes.push({ pinId: pin.id, from: transition.from?.kind, to: transition.to.kind });
      }
    },
    onRejected: (_, obstacle) => rejected.push(obstacle),
    onAccepted: (accountId) => accepted.push(accountId),
    onRoomNamed: () => {},
    onFault: (error) => faults.push(error),
  });
  running = watcher;
  watcher.setPins(pins);
  return {
    watcher,
    clock,
    budgets,
    changes,
    rejected,
    accepted,
    faults,
    pace,
    network,
    rounds,
    stretches,
  };
}

const is = (kind: CardStatus['kind'], number = 1) =>
  answered(participant({ sid: sid(number), status: { kind: kind as 'connected' } }));

describe('looking', () => {
  test('the first look is at once; who has just been noticed is looked at a little more often, then every interval', async () => {
    const fake = createFakeVideoApi(() => is('connected'));
    const { watcher, clock } = watch([session(1)]);
    watcher.setAccess('account-1', { kind: 'ready', api: fake.api });
    watcher.start();
    await clock.advance(0);
    expect(fake.asked).toHaveLength(1);
    await clock.advance(2_999);
    expect(fake.asked).toHaveLength(1);
    await clock.advance(1);
    expect(fake.asked).toHaveLength(2);
    await clock.advance(30_000);
    fake.asked.length = 0;
    await clock.advance(50_000);
    expect(fake.asked).toHaveLength(10);
  });

  test('a change is told within one interval', async () => {
    let status: CardStatus['kind'] = 'connected';
    const fake = createFakeVideoApi(() => is(status));
    const { watcher, clock, changes } = watch([session(1)]);
    watcher.setAccess('account-1', { kind: 'ready', api: fake.api });
    watcher.start();
    await clock.advance(1_000);
    status = 'reconnecting';
    await clock.advance(4_000);
    expect(changes).toEqual([
      { pinId: 'pin-1', from: undefined, to: 'connected' },
      { pinId: 'pin-1', from: 'connected', to: 'reconnecting' },
    ]);
  });

  test('someone reconnecting is looked at every 2 s', async () => {
    const fake = createFakeVideoApi(() => is('reconnecting'));
    const { watcher, clock } = watch([session(1)]);
    watcher.setAccess('account-1', { kind: 'ready', api: fake.api });
    watcher.start();
    await clock.advance(6_000);
    expect(fake.asked).toHaveLength(4);
  });

  test('a slow answer never makes two looks at one pin overlap, and the next follows at once', async () => {
    const fake = createFakeVideoApi();
    const { watcher, clock } = watch([session(1)]);
    watcher.setAccess('account-1', { kind: 'ready', api: fake.api });
    watcher.start();
    await clock.advance(9_000);
    expect(fake.open).toHaveLength(1);
    expect(fake.asked).toHaveLength(1);
    fake.open[0]!.answer(is('connected'));
    await clock.advance(0);
    expect(fake.asked).toHaveLength(2);
  });

  test('never more than four requests are on their way, and all get their turn', async () => {
    const fake = createFakeVideoApi();
    const pins = Array.from({ length: 11 }, (_, index) => session(index + 1));
    const { watcher, clock } = watch(pins);
    watcher.setAccess('account-1', { kind: 'ready', api: fake.api });
    watcher.start();
    const seen = new Set<string>();
    while (seen.size < pins.length) {
      await clock.advance(0);
      expect(fake.open.length).toBeLessThanOrEqual(4);
      expect(fake.open.length).toBeGreaterThan(0);
      const [question] = fake.open;
      seen.add(question!.path);
      question!.answer(answered(participant({ sid: question!.path.split('/')[1]! })));
    }
  });

  test('those reconnecting go first when there is not room for all', async () => {
    const fake = createFakeVideoApi();
    const { watcher, clock } = watch([1, 2, 3, 4, 5, 6].map((number) => session(number)));
    watcher.setAccess('account-1', { kind: 'ready', api: fake.api });
    watcher.start();
    const answerFirst = async (kind: CardStatus['kind']) => {
      const question = fake.open[0]!;
      const asked = Number.parseInt(question.path.split('/PA')[1]!, 16);
      question.answer(is(kind, asked));
      await clock.advance(0);
      return asked;
    };
    for (let looks = 0; looks < 5; looks += 1) await answerFirst('connected');
    expect(await answerFirst('reconnecting')).toBe(6);
    await clock.advance(5_000);
    expect(fake.open.map(({ path }) => path)).toContain(`${roomOf(6)}/${sid(6)}`);
    expect(fake.open).toHaveLength(4);
  });

  test('an ended session is never asked for again', async () => {
    const fake = createFakeVideoApi(() => is('disconnected'));
    const { watcher, clock } = watch([session(1)]);
    watcher.setAccess('account-1', { kind: 'ready', api: fake.api });
    watcher.start();
    await clock.advance(600_000);
    expect(fake.asked).toHaveLength(1);
    watcher.lookNow('account-1');
    await clock.advance(600_000);
    expect(fake.asked).toHaveLength(1);
  });

  test('a changed interval holds at once', async () => {
    const fake = createFakeVideoApi(() => is('connected'));
    const { watcher, clock, pace } = watch([session(1)], { intervalMs: 60_000 });
    watcher.setAccess('account-1', { kind: 'ready', api: fake.api });
    watcher.start();
    await clock.advance(45_000);
    fake.asked.length = 0;
    pace.intervalMs = 2_000;
    watcher.paceChanged();
    await clock.advance(4_000);
    expect(fake.asked.length).toBeGreaterThanOrEqual(2);
  });

  test.each([-3_600_000, 3_600_000])('a clock set by %d ms changes nothing', async (jumpMs) => {
    const fake = createFakeVideoApi(() => is('connected'));
    const { watcher, clock } = watch([session(1)]);
    watcher.setAccess('account-1', { kind: 'ready', api: fake.api });
    watcher.start();
    await clock.advance(1_000);
    clock.jump(jumpMs);
    await clock.advance(60_000);
    expect(fake.asked.length).toBeGreaterThanOrEqual(12);
    expect(fake.asked.length).toBeLessThanOrEqual(22);
  });
});

describe('failing', () => {
  test.each([
    ['a server error', serverError],
    ['no network', { ok: false as const, error: { kind: 'offline' as const } }],
  ])(
    '%s leaves the loop going at its pace, and the recovery is seen within one interval',
    async (_, failure) => {
      let answer: typeof failure | ReturnType<typeof is> = is('connected');
      const fake = createFakeVideoApi(() => answer);
      const { watcher, clock, changes } = watch([session(1)]);
      watcher.setAccess('account-1', { kind: 'ready', api: fake.api });
      watcher.start();
      await clock.advance(0);
      answer = failure;
      await clock.advance(60_000);
      expect(watcher.cardOf('pin-1')).toMatchObject({
        status: { kind: 'connected' },
        freshness: { kind: 'stale' },
        lastGoodLookAtMs: startMs,
      });
      answer = is('connected');
      await clock.advance(5_000);
      expect(watcher.cardOf('pin-1')?.freshness).toEqual({ kind: 'live' });
      expect(changes).toHaveLength(1);
    },
  );

  test('an answer that never comes is given up after 10 s, and the other pins are not held up', async () => {
    const clock = createFakeClock(startMs);
    const asked: string[] = [];
    const api = createVideoApi({
      credentials: { userName: `AC${'4'.repeat(32)}`, password: createSecret('secret') },
      baseUrl: 'https://video.twilio.com',
      clock,
      fetch: (url) => {
        asked.push(url);
        if (url.endsWith(sid(1))) return new Promise(() => {});
        const body = { sid: sid(2), room_sid: roomSid, status: 'connected' };
        return Promise.resolve(Response.json(body));
      },
    });
    const { watcher, faults } = watchOn(clock, [session(1), session(2)]);
    watcher.setAccess('account-1', { kind: 'ready', api });
    watcher.start();
    await clock.advance(10_000);
    expect(watcher.cardOf('pin-1')?.freshness).toMatchObject({
      reason: { kind: 'unreachable', obstacle: { kind: 'timed-out' } },
    });
    expect(asked.filter((url) => url.endsWith(sid(2))).length).toBeGreaterThanOrEqual(2);
    expect(faults).toEqual([]);
  });

  test('many who are not answered do not keep the others waiting for more than one look', async () => {
    const silent = [1, 2, 3, 4, 5, 6];
    const answering = [7, 8, 9];
    const { watcher, clock } = watch([...silent, ...answering].map((number) => session(number)));
    const asked: string[] = [];
    const api = createVideoApi({
      credentials: { userName: `SK${'5'.repeat(32)}`, password: createSecret('not a secret') },
      baseUrl: 'https://video.twilio.com',
      clock,
      fetch(url, { signal }) {
        asked.push(url);
        const number = answering.find((one) => url.endsWith(sid(one)));
        if (number !== undefined) {
          const body = { sid: sid(number), room_sid: roomOf(number), status: 'connected' };
          return Promise.resolve(new Response(JSON.stringify(body)));
        }
        return new Promise((_, reject) => {
          signal.addEventListener('abort', () => reject(signal.reason as Error));
        });
      },
    });
    watcher.setAccess('account-1', { kind: 'ready', api });
    watcher.start();
    // By then the first of them were given up, and the others began.
    await clock.advance(21_000);
    asked.length = 0;
    await clock.advance(60_000);
    const looks = (number: number) => asked.filter((url) => url.endsWith(sid(number))).length;
    for (const number of answering) expect(looks(number)).toBeGreaterThanOrEqual(11);
    for (const number of silent) {
      expect(looks(number)).toBeGreaterThanOrEqual(1);
      expect(watcher.cardOf(`pin-${number}`)?.freshness).toMatchObject({
        reason: { kind: 'unreachable', obstacle: { kind: 'timed-out' } },
      });
    }
  });

  test('one 404 is looked at again within 2 s, and the second is told', async () => {
    let answer: typeof notFound | ReturnType<typeof is> = is('connected');
    const fake = createFakeVideoApi(() => answer);
    const { watcher, clock, changes } = watch([session(1)]);
    watcher.setAccess('account-1', { kind: 'ready', api: fake.api });
    watcher.start();
    await clock.advance(0);
    answer = notFound;
    await clock.advance(3_000);
    expect(changes).toHaveLength(1);
    await clock.advance(2_000);
    expect(changes.at(-1)).toMatchObject({ to: 'not-found' });
  });

  test('a 429 waits as long as Twilio says', async () => {
    let answer: ReturnType<typeof rateLimited> | ReturnType<typeof is> = rateLimited(30_000);
    const fake = createFakeVideoApi(() => answer);
    const { watcher, clock, budgets } = watch([session(1)]);
    const api = withBudget(fake.api, budgets.of('account-1'));
    watcher.setAccess('account-1', { kind: 'ready', api });
    watcher.start();
    await clock.advance(30_000);
    expect(fake.asked).toHaveLength(1);
    answer = is('connected');
    await clock.advance(10_000);
    expect(fake.asked.length).toBeGreaterThanOrEqual(2);
    expect(watcher.cardOf('pin-1')?.freshness).toEqual({ kind: 'live' });
  });

  test('429s in a row are asked ever more seldom, at most about a minute apart', async () => {
    const fake = createFakeVideoApi(() => rateLimited(null));
    const { watcher, clock, budgets } = watch([session(1)], { random: () => 1 });
    const api = withBudget(fake.api, budgets.of('account-1'));
    watcher.setAccess('account-1', { kind: 'ready', api });
    watcher.start();
    const times: number[] = [];
    for (let second = 0; second < 400; second += 1) {
      await clock.advance(second === 0 ? 0 : 1_000);
      if (fake.asked.length > times.length) times.push(second);
    }
    const gaps = times.slice(1).map((time, index) => time - times[index]!);
    expect(gaps.slice(2, 6)).toEqual([8, 16, 32, 60]);
    expect(Math.max(...gaps)).toBeLessThanOrEqual(60);
  });

  test('a rejected account is told once, pauses all its pins, and leaves other accounts alone', async () => {
    const bad = createFakeVideoApi(() => unauthorized);
    const good = createFakeVideoApi(() => is('connected', 3));
    const { watcher, clock, rejected } = watch([session(1), session(2), session(3, 'account-2')]);
    watcher.setAccess('account-1', { kind: 'ready', api: bad.api });
    watcher.setAccess('account-2', { kind: 'ready', api: good.api });
    watcher.start();
    await clock.advance(59_000);
    expect(rejected).toHaveLength(1);
    expect(bad.asked.length).toBeLessThanOrEqual(2);
    for (const pinId of ['pin-1', 'pin-2']) {
      expect(watcher.cardOf(pinId)?.freshness).toMatchObject({ reason: { kind: 'rejected' } });
    }
    expect(good.asked.length).toBeGreaterThanOrEqual(12);
  });

  test('a rejected account resumes at once with other credentials', async () => {
    const bad = createFakeVideoApi(() => unauthorized);
    const good = createFakeVideoApi((path) => answered(participant({ sid: path.split('/')[1]! })));
    const { watcher, clock, accepted } = watch([session(1), session(2)]);
    watcher.setAccess('account-1', { kind: 'ready', api: bad.api });
    watcher.start();
    await clock.advance(20_000);
    watcher.setAccess('account-1', { kind: 'ready', api: good.api });
    await clock.advance(0);
    expect(accepted).toEqual([]);
    expect(watcher.cardOf('pin-1')?.freshness).toEqual({ kind: 'live' });
    expect(watcher.cardOf('pin-2')?.freshness).toEqual({ kind: 'live' });
  });

  test('a rejected account is tried once a minute, and resumes when Twilio accepts it again', async () => {
    let answer: typeof unauthorized | null = unauthorized;
    const fake = createFakeVideoApi(
      (path) => answer ?? answered(participant({ sid: path.split('/')[1]! })),
    );
    const { watcher, clock, rejected, accepted } = watch([session(1), session(2)]);
    watcher.setAccess('account-1', { kind: 'ready', api: fake.api });
    watcher.start();
    await clock.advance(10_000);
    const before = fake.asked.length;
    await clock.advance(120_000);
    expect(fake.asked.length - before).toBe(2);
    expect(rejected).toHaveLength(1);
    answer = null;
    await clock.advance(60_000);
    expect(accepted).toEqual(['account-1']);
    expect(watcher.cardOf('pin-2')?.freshness).toEqual({ kind: 'live' });
  });
});

describe('many at once', () => {
  test('an account that does not answer leaves the others their turn', async () => {
    const silent = createFakeVideoApi();
    const good = createFakeVideoApi(() => is('connected', 30));
    const pins = Array.from({ length: 20 }, (_, index) => session(index + 1));
    const { watcher, clock } = watch([...pins, session(30, 'account-2')]);
    watcher.setAccess('account-1', { kind: 'ready', api: silent.api });
    watcher.setAccess('account-2', { kind: 'ready', api: good.api });
    watcher.start();
    await clock.advance(60_000);
    expect(silent.open).toHaveLength(3);
    expect(good.asked.length).toBeGreaterThanOrEqual(12);
  });

  test('a card whose turn does not come in time is not live any more, and is again after a look', async () => {
    const fake = createFakeVideoApi();
    const { watcher, clock } = watch([session(1)]);
    watcher.setAccess('account-1', { kind: 'ready', api: fake.api });
    watcher.start();
    await clock.advance(0);
    fake.open[0]!.answer(is('connected'));
    await clock.advance(19_999);
    expect(watcher.cardOf('pin-1')?.freshness).toEqual({ kind: 'live' });
    await clock.advance(1);
    expect(watcher.cardOf('pin-1')).toMatchObject({
      status: { kind: 'connected' },
      freshness: { kind: 'stale', reason: { kind: 'overdue' } },
    });
    fake.open[0]!.answer(is('connected'));
    await clock.advance(0);
    expect(watcher.cardOf('pin-1')?.freshness).toEqual({ kind: 'live' });
  });
});

describe('one list for a room', () => {
  /** Six pins in one room, of which the list holds those that are connected. */
  function ward(statuses: Record<number, CardStatus['kind']>) {
    const pins = Object.keys(statuses).map((number) => ({
      ...session(Number(number)),
      target: { kind: 'session' as const, roomSid, participantSid: sid(Number(number)) },
    }));
    const people = () =>
      Object.entries(statuses).map(([number, kind]) =>
        participant({ sid: sid(Number(number)), status: { kind: kind as 'connected' } }),
      );
    const fake = createFakeVideoApi((path) => {
      const listed = /&(.*)$/.exec(path)?.[1];
      if (listed !== undefined) {
        return answered(people().filter(({ status }) => status.kind === listed));
      }
      const found = people().find(({ sid: one }) => path.endsWith(one));
      return found === undefined ? notFound : answered(found);
    });
    return { pins, fake, statuses };
  }
  const status = (watcher: Watcher, number: number) => watcher.cardOf(`pin-${number}`)?.status.kind;

  test('serves all pins of it with one read a round', async () => {
    const { pins, fake } = ward({ 1: 'connected', 2: 'connected', 3: 'connected' });
    const { watcher, clock } = watch(pins);
    watcher.setAccess('account-1', { kind: 'ready', api: fake.api });
    watcher.start();
    await clock.advance(60_000);
    const before = fake.asked.length;
    await clock.advance(60_000);
    expect(fake.asked.length - before).toBe(12);
    expect(new Set(fake.asked)).toEqual(new Set([`${roomSid}?&connected`]));
    for (const number of [1, 2, 3]) expect(status(watcher, number)).toBe('connected');
  });

  test('whom it leaves out is asked for in the same round, whatever the reason', async () => {
    const { pins, fake, statuses } = ward({ 1: 'connected', 2: 'connected', 3: 'connected' });
    const { watcher, clock, changes } = watch(pins);
    watcher.setAccess('account-1', { kind: 'ready', api: fake.api });
    watcher.start();
    await clock.advance(40_000);
    statuses[1] = 'reconnecting';
    statuses[2] = 'disconnected';
    await clock.advance(5_000);
    expect(status(watcher, 1)).toBe('reconnecting');
    expect(status(watcher, 2)).toBe('disconnected');
    expect(status(watcher, 3)).toBe('connected');
    expect(
      changes
        .slice(3)
        .map(({ to }) => to)
        .sort(),
    ).toEqual(['disconnected', 'reconnecting']);
  });

  test('forty people who go at once are seen with a few reads, not one by one', async () => {
    const all = Object.fromEntries(
      Array.from({ length: 40 }, (_, index) => [index + 1, 'connected' as CardStatus['kind']]),
    );
    const { pins, fake, statuses } = ward(all);
    const { watcher, clock } = watch(pins);
    watcher.setAccess('account-1', { kind: 'ready', api: fake.api });
    watcher.start();
    await clock.advance(40_000);
    for (const number of Object.keys(statuses)) statuses[Number(number)] = 'disconnected';
    fake.asked.length = 0;
    await clock.advance(5_000);
    for (const { id } of pins) expect(watcher.cardOf(id)?.status.kind).toBe('disconnected');
    expect(fake.asked).toHaveLength(3);
  });

  test('what fails altogether makes every pin of a room stale, and nobody absent', async () => {
    let fails = false;
    const { pins, fake } = ward({ 1: 'connected', 2: 'connected' });
    const unless = <Ask extends (...asked: never[]) => Promise<unknown>>(ask: Ask) =>
      ((...asked) => (fails ? Promise.resolve(serverError) : ask(...asked))) as Ask;
    const api = {
      ...fake.api,
      listParticipants: unless(fake.api.listParticipants),
      fetchParticipant: unless(fake.api.fetchParticipant),
    };
    const { watcher, clock, changes } = watch(pins);
    watcher.setAccess('account-1', { kind: 'ready', api });
    watcher.start();
    await clock.advance(0);
    fails = true;
    await clock.advance(60_000);
    expect(changes).toHaveLength(2);
    for (const { id } of pins) {
      expect(watcher.cardOf(id)?.freshness).toMatchObject({ reason: { kind: 'unreachable' } });
    }
    fails = false;
    await clock.advance(5_000);
    for (const { id } of pins) expect(watcher.cardOf(id)?.freshness).toEqual({ kind: 'live' });
  });

  test('where only the lists fail, each pin is asked for by itself, and the lists again later', async () => {
    let listed = 0;
    const { pins, fake } = ward({ 1: 'connected', 2: 'connected' });
    const listParticipants = () => {
      listed += 1;
      return Promise.resolve(serverError);
    };
    const { watcher, clock } = watch(pins);
    watcher.setAccess('account-1', { kind: 'ready', api: { ...fake.api, listParticipants } });
    watcher.start();
    await clock.advance(50_000);
    for (const number of [1, 2]) {
      expect(status(watcher, number)).toBe('connected');
      expect(watcher.cardOf(`pin-${number}`)?.freshness).toEqual({ kind: 'live' });
    }
    expect(listed).toBe(1);
    await clock.advance(20_000);
    expect(listed).toBe(2);
  });

  test('someone reconnecting is asked for alone between the rounds of the room', async () => {
    const { pins, fake } = ward({ 1: 'reconnecting', 2: 'connected', 3: 'connected' });
    const { watcher, clock } = watch(pins, { intervalMs: 20_000 });
    watcher.setAccess('account-1', { kind: 'ready', api: fake.api });
    watcher.start();
    await clock.advance(0);
    fake.asked.length = 0;
    await clock.advance(2_000);
    expect(fake.asked).toEqual([`${roomSid}/${sid(1)}`]);
  });

  test('a room that answers 404 leaves each pin to be asked for by itself', async () => {
    const { pins, fake } = ward({ 1: 'connected', 2: 'connected' });
    const api = { ...fake.api, listParticipants: () => Promise.resolve(notFound) };
    const { watcher, clock } = watch(pins);
    watcher.setAccess('account-1', { kind: 'ready', api });
    watcher.start();
    await clock.advance(10_000);
    for (const number of [1, 2]) expect(status(watcher, number)).toBe('connected');
  });

  test('unpinning one leaves the look at the others under way', async () => {
    const { pins } = ward({ 1: 'connected', 2: 'connected', 3: 'connected' });
    const slow = createFakeVideoApi();
    const { watcher, clock } = watch(pins);
    watcher.setAccess('account-1', { kind: 'ready', api: slow.api });
    watcher.start();
    await clock.advance(0);
    watcher.setPins(pins.slice(1));
    expect(slow.open).toHaveLength(1);
    slow.open[0]!.answer(answered([1, 2, 3].map((number) => participant({ sid: sid(number) }))));
    await clock.advance(0);
    expect(watcher.cardOf('pin-1')).toBeNull();
    expect(status(watcher, 2)).toBe('connected');
    expect(status(watcher, 3)).toBe('connected');
  });

  test('people who are waited for are served by the room’s lists too', async () => {
    const people = Array.from({ length: 30 }, (_, index): Pin => ({
      ...session(index + 1),
      target: { kind: 'person', room: 'ward-7', identity: `guest-${index}` },
    }));
    const arrived: string[] = [];
    const fake = createFakeVideoApi((path) =>
      answered(
        path.endsWith('&connected')
          ? arrived.map((identity, index) => participant({ identity, sid: sid(100 + index) }))
          : [],
      ),
    );
    const { watcher, clock, changes } = watch(people);
    watcher.setAccess('account-1', { kind: 'ready', api: fake.api });
    watcher.start();
    await clock.advance(60_000);
    const before = fake.asked.length;
    await clock.advance(60_000);
    // Twelve rounds of two lists, and once a minute the list of those who came and went.
    expect(fake.asked.length - before).toBeLessThanOrEqual(26);
    arrived.push('guest-7');
    await clock.advance(5_000);
    expect(changes.at(-1)).toEqual({ pinId: 'pin-8', from: 'waiting', to: 'connected' });
  });
});

describe('the budget', () => {
  function oneEach(count: number, readsPerSecond: number) {
    const pins = Array.from({ length: count }, (_, index) => session(index + 1));
    const surroundings = watch(pins, { readsPerSecond });
    const { watcher, clock, budgets } = surroundings;
    const reads: { path: string; atMs: number }[] = [];
    const fake = createFakeVideoApi((path) => {
      reads.push({ path, atMs: clock.now() });
      return answered(participant({ sid: path.split('/')[1]! }));
    });
    const api = withBudget(fake.api, budgets.of('account-1'));
    watcher.setAccess('account-1', { kind: 'ready', api });
    watcher.start();
    return { ...surroundings, reads };
  }

  test('is never exceeded, and each pin gets its turn', async () => {
    const { clock, reads } = oneEach(60, 4);
    await clock.advance(60_000);
    reads.forEach(({ atMs }, index) => {
      expect(atMs - (reads[index - 4]?.atMs ?? -Infinity)).toBeGreaterThanOrEqual(1_000);
    });
    const looked = new Map<string, number>();
    for (const { path } of reads) looked.set(path, (looked.get(path) ?? 0) + 1);
    expect(looked.size).toBe(60);
    expect(Math.max(...looked.values()) - Math.min(...looked.values())).toBeLessThanOrEqual(1);
  });

  test('that is too small for the pins makes the real interval known, until it is raised', async () => {
    const { clock, watcher, stretches, pace } = oneEach(60, 4);
    await clock.advance(60_000);
    // 60 reads at 4 a second.
    expect(Math.abs(watcher.stretchedMs('account-1')! - 15_000)).toBeLessThanOrEqual(1_000);
    pace.readsPerSecond = 40;
    await clock.advance(60_000);
    expect(watcher.stretchedMs('account-1')).toBeNull();
    expect(stretches.at(-1)).toBeNull();
  });

  test('is used evenly: pins that begin together do not stay in step', async () => {
    const { clock, reads } = oneEach(50, 80);
    await clock.advance(60_000);
    reads.length = 0;
    await clock.advance(20_000);
    for (const { atMs } of reads) {
      const inThatSecond = reads.filter((other) => other.atMs >= atMs && other.atMs < atMs + 1_000);
      expect(inThatSecond.length).toBeLessThan(20);
    }
  });

  test('that is large enough says nothing of it', async () => {
    const { clock, stretches } = oneEach(20, 10);
    await clock.advance(120_000);
    expect(stretches).toEqual([]);
  });
});

test('who has been away for long is looked at less often, and is not overdue for that', async () => {
  const stale: string[] = [];
  const fake = createFakeVideoApi(() => answered([]));
  const person: Pin = {
    ...session(1),
    target: { kind: 'person', room: 'ward-7', identity: 'maya' },
  };
  const { watcher, clock } = watch([person], { intervalMs: 30_000 });
  watcher.setAccess('account-1', { kind: 'ready', api: fake.api });
  watcher.start();
  await clock.advance(1_200_000);
  for (let second = 0; second < 300; second += 1) {
    await clock.advance(1_000);
    const freshness = watcher.cardOf('pin-1')!.freshness;
    if (freshness.kind === 'stale') stale.push(freshness.reason.kind);
  }
  expect(stale).toEqual([]);
  expect(watcher.longestGapMs('pin-1')).toBe(75_000);
});

describe('offline', () => {
  test('is told once for all, pauses the looks, and ends as soon as the network is back', async () => {
    const offline = { ok: false as const, error: { kind: 'offline' as const } };
    let isCut = false;
    const fake = createFakeVideoApi((path) =>
      isCut ? offline : answered(participant({ sid: path.split('/')[1]! })),
    );
    const pins = [1, 2, 3, 4, 5, 6].map((number) => session(number));
    const { watcher, clock, changes, network } = watch(pins);
    watcher.setAccess('account-1', { kind: 'ready', api: fake.api });
    watcher.start();
    await clock.advance(60_000);
    isCut = true;
    network.isThere = false;
    await clock.advance(5_000);
    for (const { id } of pins) {
      expect(watcher.cardOf(id)?.freshness).toEqual({ kind: 'stale', reason: { kind: 'offline' } });
    }
    const before = fake.asked.length;
    await clock.advance(60_000);
    expect(fake.asked.length - before).toBeLessThanOrEqual(13);
    isCut = false;
    network.isThere = true;
    await clock.advance(1_000);
    for (const { id } of pins) expect(watcher.cardOf(id)?.freshness).toEqual({ kind: 'live' });
    expect(changes).toHaveLength(6);
  });
});

describe('sleep and wake', () => {
  test('what was asked before the sleep does not count after it, and all is looked at in one round', async () => {
    const fake = createFakeVideoApi();
    const { watcher, clock, changes, rounds } = watch([session(1), session(2)]);
    watcher.setAccess('account-1', { kind: 'ready', api: fake.api });
    watcher.start();
    await clock.advance(0);
    fake.open[0]!.answer(is('connected', 1));
    fake.open[0]!.answer(is('connected', 2));
    await clock.advance(3_000);
    rounds.length = 0;
    const [before] = fake.open;
    watcher.wake();
    before!.answer(is('disconnected', 1));
    await clock.advance(0);
    expect(changes.filter(({ to }) => to === 'disconnected')).toEqual([]);
    expect(rounds).toEqual(['asleep']);
    fake.open[0]!.answer(is('connected', 1));
    fake.open[0]!.answer(is('connected', 2));
    await clock.advance(0);
    expect(rounds).toEqual(['asleep', 'ended']);
  });

  test('a gap in which timers did not run is a sleep', async () => {
    const fake = createFakeVideoApi(() => is('connected'));
    const { watcher, clock, rounds } = watch([session(1)]);
    watcher.setAccess('account-1', { kind: 'ready', api: fake.api });
    watcher.start();
    await clock.advance(5_000);
    rounds.length = 0;
    clock.jump(600_000);
    await clock.advance(10_000);
    expect(rounds).toEqual(['asleep', 'ended']);
  });

  test('what was under way during such a gap does not count, whichever timer runs first', async () => {
    const fake = createFakeVideoApi();
    const { watcher, clock, changes, rounds } = watch([session(1)]);
    watcher.setAccess('account-1', { kind: 'ready', api: fake.api });
    watcher.start();
    await clock.advance(0);
    fake.open[0]!.answer(is('connected', 1));
    await clock.advance(3_000);
    rounds.length = 0;
    const [before] = fake.open;
    clock.jump(600_000);
    before!.answer(is('disconnected', 1));
    await clock.advance(0);
    expect(rounds).toEqual(['asleep']);
    expect(changes.map(({ to }) => to)).toEqual(['connected']);
  });

  test.each<[string, Answer<Participant>]>([
    ['there is no network yet', { ok: false, error: { kind: 'offline' } }],
    ['Twilio has trouble of its own', serverError],
    ['there are too many requests', rateLimited(null)],
  ])('where %s, the round goes on until somebody is seen', async (_, failure) => {
    let fails = false;
    const fake = createFakeVideoApi((path) =>
      fails ? failure : answered(participant({ sid: path.split('/')[1]! })),
    );
    const { watcher, clock, rounds } = watch([session(1), session(2)]);
    watcher.setAccess('account-1', { kind: 'ready', api: fake.api });
    watcher.start();
    await clock.advance(0);
    rounds.length = 0;
    fails = true;
    watcher.wake();
    await clock.advance(10_000);
    expect(rounds).toEqual(['asleep']);
    fails = false;
    await clock.advance(15_000);
    expect(rounds).toEqual(['asleep', 'ended']);
  });

  test.each<[string, (watcher: Watcher, api: VideoApi) => void]>([
    ['after a sleep', (watcher) => watcher.wake()],
    [
      'with other credentials',
      (watcher, api) => watcher.setAccess('account-1', { kind: 'ready', api }),
    ],
  ])('whose turn does not come in time %s does not count as seen', async (_, happens) => {
    const fake = createFakeVideoApi();
    const pins = Array.from({ length: 9 }, (_one, at) => session(at + 1));
    const { watcher, clock } = watch(pins);
    watcher.setAccess('account-1', { kind: 'ready', api: fake.api });
    watcher.start();
    for (let answers = 0; answers < pins.length; answers++) {
      await clock.advance(0);
      const question = fake.open[0]!;
      question.answer(answered(participant({ sid: question.path.split('/')[1]! })));
    }
    await clock.advance(0);
    expect(watcher.cardOf('pin-9')?.freshness).toEqual({ kind: 'live' });
    // From now on nothing is answered, and so not all can be asked.
    happens(watcher, fake.api);
    await clock.advance(60_000);
    const kinds = new Set(pins.map(({ id }) => watcher.cardOf(id)?.freshness.kind));
    expect(kinds).toEqual(new Set(['stale']));
  });

  test('the round is over for an account that is rejected', async () => {
    let isRejected = false;
    const fake = createFakeVideoApi((path) =>
      isRejected ? unauthorized : answered(participant({ sid: path.split('/')[1]! })),
    );
    const { watcher, clock, rounds } = watch([session(1)]);
    watcher.setAccess('account-1', { kind: 'ready', api: fake.api });
    watcher.start();
    await clock.advance(0);
    rounds.length = 0;
    isRejected = true;
    watcher.wake();
    await clock.advance(0);
    expect(rounds).toEqual(['asleep', 'ended']);
  });

  test('when one is gone, the others of the room are looked at at once', async () => {
    const kinds: Record<string, CardStatus['kind']> = { [sid(1)]: 'reconnecting' };
    const fake = createFakeVideoApi((path) => {
      const one = path.split('/')[1]!;
      const status = { kind: (kinds[one] ?? 'connected') as 'connected' };
      return answered(participant({ sid: one, roomSid, status }));
    });
    const pins = [1, 2].map((number) => ({
      ...session(number),
      target: { kind: 'session' as const, roomSid, participantSid: sid(number) },
    }));
    const { watcher, clock, changes } = watch(pins, { intervalMs: 60_000 });
    // The lists of this room show nobody, so each is asked for alone, at a pace of their own.
    const api = { ...fake.api, listParticipants: () => Promise.resolve(answered([])) };
    watcher.setAccess('account-1', { kind: 'ready', api });
    watcher.start();
    await clock.advance(40_000);
    kinds[sid(1)] = kinds[sid(2)] = 'disconnected';
    await clock.advance(2_000);
    expect(changes.slice(-2).map(({ to }) => to)).toEqual(['disconnected', 'disconnected']);
  });
});

describe('stopping and changing', () => {
  test('before anyone told how an account can be asked, its cards say nothing about it', async () => {
    const { watcher, clock } = watch([session(1)]);
    watcher.start();
    await clock.advance(60_000);
    expect(watcher.cardOf('pin-1')?.freshness).toMatchObject({
      reason: { kind: 'not-looked-yet' },
    });
  });

  test('stop aborts the request on its way and leaves no timer', async () => {
    const fake = createFakeVideoApi();
    const { watcher, clock, faults } = watch([session(1), session(2)]);
    watcher.setAccess('account-1', { kind: 'ready', api: fake.api });
    watcher.start();
    await clock.advance(0);
    const { signal } = fake.open[0]!;
    watcher.stop();
    await clock.advance(60_000);
    expect(signal.aborted).toBe(true);
    expect(fake.asked).toHaveLength(2);
    expect(clock.pendingTimers()).toBe(0);
    expect(faults).toEqual([]);
  });

  test('an answer to the old credentials is dropped', async () => {
    const old = createFakeVideoApi();
    const fresh = createFakeVideoApi();
    const { watcher, clock, rejected, changes } = watch([session(1)]);
    watcher.setAccess('account-1', { kind: 'ready', api: old.api });
    watcher.start();
    await clock.advance(0);
    const late = old.open[0]!;
    watcher.setAccess('account-1', { kind: 'ready', api: fresh.api });
    late.answer(unauthorized);
    await clock.advance(0);
    expect(rejected).toEqual([]);
    fresh.open[0]!.answer(is('connected'));
    await clock.advance(0);
    expect(changes).toHaveLength(1);
  });

  test('a pin of an account that is gone is paused and says so', async () => {
    const fake = createFakeVideoApi(() => is('connected'));
    const { watcher, clock } = watch([session(1)]);
    watcher.setAccess('account-1', { kind: 'ready', api: fake.api });
    watcher.start();
    await clock.advance(0);
    watcher.setAccess('account-1', { kind: 'paused', because: 'account-removed' });
    await clock.advance(60_000);
    expect(fake.asked).toHaveLength(1);
    expect(watcher.cardOf('pin-1')).toMatchObject({
      status: { kind: 'connected' },
      freshness: { reason: { kind: 'paused', because: 'account-removed' } },
    });
  });

  test('a removed pin is not looked at any more; one that stays keeps its card', async () => {
    const fake = createFakeVideoApi((path) => answered(participant({ sid: path.split('/')[1]! })));
    const { watcher, clock } = watch([session(1), session(2)]);
    watcher.setAccess('account-1', { kind: 'ready', api: fake.api });
    watcher.start();
    await clock.advance(0);
    watcher.setPins([session(2)]);
    fake.asked.length = 0;
    await clock.advance(10_000);
    expect(new Set(fake.asked)).toEqual(new Set([`${roomOf(2)}/${sid(2)}`]));
    expect(watcher.cardOf('pin-1')).toBeNull();
    expect(watcher.cardOf('pin-2')?.freshness).toEqual({ kind: 'live' });
  });
});

describe('following a person', () => {
  const person: Pin = {
    ...session(1),
    target: { kind: 'person', room: 'ward-7', identity: 'maya' },
  };

  test('through a rejoin: found by identity, looked at by SID, and found again in the next session', async () => {
    let sessions = [participant({ sid: sid(1), status: { kind: 'connected' }, dateCreatedMs: 1 })];
    const fake = createFakeVideoApi((path) => {
      const listed = /&(.*)$/.exec(path)?.[1];
      if (listed !== undefined) {
        return answered(sessions.filter(({ status }) => status.kind === listed));
      }
      return answered(sessions.find((one) => path.endsWith(one.sid))!);
    });
    const { watcher, clock, changes } = watch([person]);
    watcher.setAccess('account-1', { kind: 'ready', api: fake.api });
    watcher.start();
    await clock.advance(5_000);
    expect(fake.asked.at(-1)).toBe(`${roomSid}/${sid(1)}`);
    sessions = [{ ...sessions[0]!, status: { kind: 'disconnected' } }];
    await clock.advance(20_000);
    expect(watcher.cardOf('pin-1')?.status.kind).toBe('disconnected');
    sessions.push(participant({ sid: sid(2), dateCreatedMs: 2 }));
    await clock.advance(5_000);
    expect(watcher.cardOf('pin-1')).toMatchObject({
      status: { kind: 'connected' },
      participantSid: sid(2),
    });
    expect(changes.map(({ to }) => to)).toEqual(['connected', 'disconnected', 'connected']);
  });

  /** Twilio Video with one named room at a time, as a person pin sees it. */
  function namedRoom() {
    const state = { sessions: [participant({ sid: sid(1) })], isOpen: true, isForgotten: false };
    const fake = createFakeVideoApi((path) => {
      const listed = /&(.*)$/.exec(path)?.[1];
      if (listed !== undefined) {
        if (!state.isOpen) return notFound;
        return answered(state.sessions.filter(({ status }) => status.kind === listed));
      }
      if (state.isForgotten || !path.startsWith(`${roomSid}/`)) return notFound;
      const asked = state.sessions.find((one) => path.endsWith(one.sid));
      return asked === undefined ? notFound : answered(asked);
    });
    return { state, fake };
  }

  test('whose room Twilio forgets is not found, once, and not said to be back', async () => {
    const { state, fake } = namedRoom();
    const { watcher, clock, changes } = watch([person]);
    watcher.setAccess('account-1', { kind: 'ready', api: fake.api });
    watcher.start();
    await clock.advance(5_000);
    Object.assign(state, { isOpen: false, isForgotten: true });
    await clock.advance(120_000);
    expect(changes.map(({ to }) => to)).toEqual(['connected', 'not-found']);
  });

  test('who left while Roomwatch was closed is disconnected, though the room of that name is over', async () => {
    const { state, fake } = namedRoom();
    state.isOpen = false;
    state.sessions = [participant({ sid: sid(1), status: { kind: 'disconnected' } })];
    const { watcher, clock, changes } = watch([person], {
      remembered: {
        status: { kind: 'connected' },
        sinceMs: startMs,
        noticedAtMs: startMs,
        participantSid: sid(1),
        roomSid,
      },
    });
    watcher.setAccess('account-1', { kind: 'ready', api: fake.api });
    watcher.start();
    await clock.advance(60_000);
    expect(changes).toEqual([{ pinId: 'pin-1', from: 'connected', to: 'disconnected' }]);
  });

  test('who was gone before the restart stays so, with all that is known of the session', async () => {
    const { state, fake } = namedRoom();
    state.isOpen = false;
    state.sessions = [participant({ sid: sid(1), status: { kind: 'disconnected' } })];
    const { watcher, clock, changes } = watch([person], {
      remembered: {
        status: { kind: 'disconnected' },
        sinceMs: startMs,
        noticedAtMs: startMs,
        participantSid: sid(1),
        roomSid,
      },
    });
    watcher.setAccess('account-1', { kind: 'ready', api: fake.api });
    watcher.start();
    await clock.advance(60_000);
    expect(changes).toEqual([]);
    expect(watcher.cardOf('pin-1')).toMatchObject({
      status: { kind: 'disconnected' },
      freshness: { kind: 'live' },
      participant: { identity: 'maya' },
    });
    state.isOpen = true;
    state.sessions.push(participant({ sid: sid(2), dateCreatedMs: startMs }));
    await clock.advance(5_000);
    expect(changes).toEqual([{ pinId: 'pin-1', from: 'disconnected', to: 'connected' }]);
  });

  test('is waiting while no room of that name is in progress, and still after it ended', async () => {
    const fake = createFakeVideoApi(() => notFound);
    const { watcher, clock } = watch([person]);
    watcher.setAccess('account-1', { kind: 'ready', api: fake.api });
    watcher.start();
    await clock.advance(20_000);
    expect(watcher.cardOf('pin-1')).toMatchObject({
      status: { kind: 'waiting' },
      freshness: { kind: 'live' },
    });
  });

  test('is found while reconnecting, even if the default list leaves such people out', async () => {
    const fake = createFakeVideoApi((path) =>
      answered(
        path.endsWith('&reconnecting') ? [participant({ status: { kind: 'reconnecting' } })] : [],
      ),
    );
    const { watcher, clock } = watch([person]);
    watcher.setAccess('account-1', { kind: 'ready', api: fake.api });
    watcher.start();
    await clock.advance(0);
    expect(watcher.cardOf('pin-1')?.status.kind).toBe('reconnecting');
  });
});

function watchOn(clock: ReturnType<typeof createFakeClock>, pins: Pin[]) {
  const faults: unknown[] = [];
  const watcher: Watcher = createWatcher({
    clock,
    isOnline: () => true,
    budgetOf: createBudgets({
      clock,
      random: () => 0.5,
      readsPerSecond: () => 80,
      onFree: () => watcher.goOn(),
    }).of,
    onCatchUp: () => {},
    onStretched: () => {},
    intervalMs: () => 5_000,
    rememberedOf: () => null,
    onLooked: () => {},
    onRejected: () => {},
    onAccepted: () => {},
    onRoomNamed: () => {},
    onFault: (error) => faults.push(error),
  });
  running = watcher;
  watcher.setPins(pins);
  return { watcher, faults };
}
