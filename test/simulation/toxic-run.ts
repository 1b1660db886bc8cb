import { startVideoServer } from '../../src-main/demo/server.ts';
import type { Fetch } from '../../src-main/twilio/video-api.ts';
import type { Pin } from '../../src-main/watch/pin.ts';
import { startToxicProxy } from '../support/toxic-proxy.ts';
import type { Toxic } from '../support/toxic-proxy.ts';
import { createBeliefJudge } from './belief-judge.ts';
import { createFastTime } from './fast-time.ts';
import { createJudge } from './judge.ts';
import type { Verdict } from './judge.ts';
import { liveInRoom } from './lives.ts';
import { createRandom } from './random.ts';
import { blameMisses, blameUnsettled } from './review.ts';
import { createSimulatedRoomwatch } from './roomwatch.ts';
import { createStage } from './stage.ts';
import { createSimulatedTelling } from './telling.ts';
import { createTruth } from './truth.ts';

const startMs = Date.UTC(2026, 10, 25, 8);
const second = 1_000;
const minute = 60 * second;
const intervalMs = 5 * second;
const rooms = ['ward-1', 'ward-2', 'ward-3'];
const people = ['maya', 'jonas'];
/** Of each room. */
const mostSessionPins = 4;
/** So many requests of each room end while the toxic works, and after it. */
const requestsWithToxic = 7;
const requestsWithout = 6;
/** Longer than anything that is told is held back. */
const quietMs = 4.5 * minute;

/** What a run with a toxic came to. */
export interface ToxicRun {
  verdicts: readonly Verdict[];
  poisonedConnections: number;
  requests: number;
  /** Of pins, that Twilio could not be asked about. */
  looksInVain: number;
  changes: number;
  notifications: number;
  /** Of each time that the toxic was taken away: the most looks that a pin took until it was live again. */
  looksToRecover: number[];
}

/**
 * Watches rooms in which something happens all the time, over real sockets, `speed` times as fast as it would
 * be; a toxic comes and goes `times` times between Roomwatch and the server. `toxicity`: 0 to 1.
 */
export async function runWithToxic(
  toxic: Toxic,
  {
    toxicity,
    times,
    seed,
    speed,
  }: { toxicity: number; times: number; seed: number; speed: number },
): Promise<ToxicRun> {
  const random = createRandom(seed);
  const time = createFastTime(startMs, speed);
  const truth = createTruth();
  const judge = createJudge(truth, time.now, startMs);
  const beliefJudge = createBeliefJudge(startMs);
  const stage = createStage(time.now, 0, truth);
  const key = { apiKeySid: `SK${'5'.repeat(32)}`, apiKeySecret: 'not a secret' };
  const server = await startVideoServer({
    world: stage.world,
    now: stage.world.now,
    credentials: { accountSid: `AC${'4'.repeat(32)}`, authToken: 'not this one', ...key },
  });
  const proxy = await startToxicProxy(server.baseUrl, random.fork().next);
  let isFrozen = false;
  let looksInVain = 0;
  /** Of each room's account: how many requests ended. */
  const ended = new Map(rooms.map((room) => [room, 0]));
  /** Of each pin: how often it was looked at in vain since the toxic was taken away; those that are to recover. */
  let recovering = new Map<string, number>();
  let mostInVain = 0;
  let curedAtMs = 0;

  const fetchOf = (room: string): Fetch => {
    const sent: Fetch = (url, init) =>
      fetch(url.replace('https://video.twilio.com', proxy.baseUrl), init);
    return async (url, init) => {
      try {
        return await sent(url, init);
      } finally {
        ended.set(room, ended.get(room)! + 1);
      }
    };
  };

  const telling = createSimulatedTelling({
    clock: time.machine,
    cardOf: (pinId) => judge.diaryOf(pinId).shown,
    roomIsOpen: (_, roomSid) => stage.isOpen(roomSid),
    isPinned: () => true,
    onBelief: (belief) => beliefJudge.believes(belief, judge.diaryOf(belief.pinId), time.now()),
  });
  const roomwatch = createSimulatedRoomwatch({
    time,
    random: random.fork(),
    accounts: new Map(rooms.map((room) => [room, fetchOf(room)])),
    isOnline: () => true,
    intervalMs,
    readsPerSecond: 20,
    onCatchUp: telling.catchUp,
    onLook(look) {
      judge.saw(look);
      telling.tell(look);
      recovering.delete(look.pin.id);
    },
    onStale(pinId, reason, askedAtMs) {
      if (reason.kind === 'unreachable') looksInVain += 1;
      const inVain = recovering.get(pinId);
      if (inVain === undefined || askedAtMs < curedAtMs || reason.kind !== 'unreachable') return;
      // A machine that is too busy for the sockets looks just like a server that does not answer.
      if (reason.obstacle.kind === 'timed-out') return;
      recovering.set(pinId, inVain + 1);
      mostInVain = Math.max(mostInVain, inVain + 1);
    },
  });

  const pins: Pin[] = [];
  function pin(room: string, target: Pin['target']): void {
    const accountSid = `AC${'4'.repeat(32)}`;
    const id = `pin-${pins.length + 1}`;
    const one: Pin = { id, accountId: room, accountSid, target, label: null, note: null };
    pins.push(one);
    judge.pinned(one);
    roomwatch.setPins(pins);
  }
  for (const room of rooms) {
    for (const identity of people) pin(room, { kind: 'person', room, identity });
    let sessionPins = 0;
    liveInRoom(room, people, {
      time,
      stage,
      random: random.fork(),
      temper: {
        roomLastsMs: 8 * minute,
        roomRestsMs: minute / 4,
        calmMs: minute,
        awayMs: minute / 2,
      },
      isFrozen: () => isFrozen,
      onRoom: () => {},
      onRoomEnds: () => {},
      onSession(roomSid, participantSid) {
        if (sessionPins++ < mostSessionPins)
          pin(room, { kind: 'session', roomSid, participantSid });
      },
    });
  }
  roomwatch.start();

  async function until(isSo: () => boolean): Promise<void> {
    while (!isSo()) await time.passes(second);
  }
  function requestsEnd(count: number): Promise<void> {
    const from = new Map(ended);
    return until(() => rooms.every((room) => ended.get(room)! - from.get(room)! >= count));
  }

  const looksToRecover: number[] = [];
  await requestsEnd(requestsWithout);
  await until(() => roomwatch.stalePins().length === 0);
  for (let round = 0; round < times; round += 1) {
    await proxy.poison(toxic, toxicity);
    await requestsEnd(requestsWithToxic);
    await proxy.cure();
    curedAtMs = time.now();
    mostInVain = 0;
    recovering = new Map(roomwatch.stalePins().map((pinId) => [pinId, 0]));
    await Promise.all([requestsEnd(requestsWithout), until(() => recovering.size === 0)]);
    looksToRecover.push(mostInVain + 1);
  }
  isFrozen = true;
  await time.passes(quietMs);
  const endMs = time.now();
  roomwatch.stop();
  telling.stop();
  time.stop();
  await proxy.close();
  await server.close();

  const verdicts = [...judge.verdicts];
  for (const diary of judge.diaries()) {
    verdicts.push(...blameMisses(truth, diary, startMs, endMs));
    verdicts.push(...blameUnsettled(truth, diary, startMs, endMs));
    beliefJudge.review(diary, endMs, () => false);
  }
  verdicts.push(...beliefJudge.verdicts);
  for (const fault of roomwatch.faults) {
    verdicts.push({ kind: 'broke', atMs: endMs - startMs, about: String(fault) });
  }
  return {
    verdicts,
    poisonedConnections: proxy.poisoned(),
    requests: [...ended.values()].reduce((sum, one) => sum + one, 0),
    looksInVain,
    changes: [...judge.diaries()].reduce((sum, { noticed }) => sum + noticed.length, 0),
    notifications: telling.notifications(),
    looksToRecover,
  };
}
