import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { answerTo } from '../../src-main/demo/routes.ts';
import { createWorld } from '../../src-main/demo/world.ts';
import type { Fetch } from '../../src-main/twilio/video-api.ts';
import { personPin } from '../support/pins.ts';
import type { Shown } from './diary.ts';
import { createRandom } from './random.ts';
import { createSimulatedRoomwatch } from './roomwatch.ts';
import { createSimulatedTelling } from './telling.ts';
import { createSimulatedTime } from './time.ts';

const intervalMs = 5_000;
const rounds = 10_000;
const roundsOfAnIncident = 20;
/** By then all is filled that fills: caches, tables, compiled code. */
const warmUpRounds = 1_000;
const mostGrowthBytes = 5 * 1_048_576;

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

function heapBytes(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed;
}

/** A hundred people in one room, of whom one after the other struggles, or drops and comes back. */
function createWard() {
  const time = createSimulatedTime(Date.UTC(2026, 10, 25, 8));
  const world = createWorld({ now: time.now });
  const room = world.openRoom('ward-7');
  const sids = Array.from(
    { length: 100 },
    (_, number) => world.join(room.sid, `person-${number}`).sid,
  );
  const home = {
    world,
    baseUrl: 'https://video.twilio.com',
    accountSid: `AC${'4'.repeat(32)}`,
    connectedIncludesReconnecting: false,
  };
  const fetch: Fetch = async (url) => {
    const { status, body } = answerTo(home, 'GET', new URL(url).href.slice(home.baseUrl.length));
    const date = new Date(time.now()).toUTCString();
    return Response.json(body, { status, headers: { date } });
  };
  return {
    time,
    fetch,
    pins: sids.map((_, number) => personPin(`pin-${number}`, `person-${number}`)),
    begin(incident: number) {
      const sid = sids[incident % sids.length]!;
      if (incident % 2 === 0) world.struggle(sid);
      else world.disconnect(sid);
    },
    end(incident: number) {
      const number = incident % sids.length;
      if (incident % 2 === 0) world.recover(sids[number]!);
      else sids[number] = world.join(room.sid, `person-${number}`).sid;
      world.forgetEndedBefore(time.now() - 100 * intervalMs);
    },
  };
}

test('10,000 rounds of 100 pins: everything is told once, nothing else, and nothing grows', async () => {
  const ward = createWard();
  const { time } = ward;
  const shown = new Map<string, Shown>();
  const telling = createSimulatedTelling({
    clock: time.machine,
    isPinned: () => true,
    cardOf: (pinId) => shown.get(pinId) ?? null,
    roomIsOpen: () => true,
    onBelief: () => {},
  });
  const roomwatch = createSimulatedRoomwatch({
    time,
    random: createRandom(1),
    accounts: new Map([['account-1', ward.fetch]]),
    isOnline: () => true,
    intervalMs,
    readsPerSecond: 10,
    onLook: (look) => telling.tell(look),
    onCatchUp: telling.catchUp,
  });
  const go = (someRounds: number) => time.runUntil(time.now() + someRounds * intervalMs);
  roomwatch.setPins(ward.pins);
  roomwatch.start();
  await go(2);

  const startMs = time.now();
  let told = telling.notifications();
  const warm = { heapBytes: 0, timers: 0, resources: 0 };
  for (let incident = 0; incident < rounds / roundsOfAnIncident; incident += 1) {
    if (incident === warmUpRounds / roundsOfAnIncident) {
      Object.assign(warm, measure(time.pendingTimers()));
    }
    ward.begin(incident);
    await go(roundsOfAnIncident / 2);
    expect(telling.notifications() - told, `incident ${incident} begins`).toBe(1);
    ward.end(incident);
    await go(roundsOfAnIncident / 2);
    told += 2;
    expect(telling.notifications(), `incident ${incident} ends`).toBe(told);
  }
  expect((time.now() - startMs) / intervalMs).toBe(rounds);
  const last = measure(time.pendingTimers());
  expect(last.heapBytes - warm.heapBytes).toBeLessThan(mostGrowthBytes);
  expect(last.timers).toBeLessThanOrEqual(warm.timers + 1);
  expect(last.resources).toBeLessThanOrEqual(warm.resources);
  expect(roomwatch.faults).toEqual([]);
  roomwatch.stop();
  telling.stop();
}, 3_600_000);

/** What Roomwatch takes, and what holds up the end of a process. */
function measure(timers: number) {
  return { heapBytes: heapBytes(), timers, resources: process.getActiveResourcesInfo().length };
}
