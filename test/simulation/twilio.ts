import { answerTo } from '../../src-main/demo/routes.ts';
import type { Fetch } from '../../src-main/twilio/video-api.ts';
import { deliver } from './delivery.ts';
import type { Outcome } from './delivery.ts';
import type { Line } from './line.ts';
import type { Mishaps } from './mishaps.ts';
import type { Random } from './random.ts';
import type { Stage } from './stage.ts';
import type { SimulatedTime } from './time.ts';

/** How Twilio behaves where its documentation is silent, and where a server is free. */
export interface Manner {
  connectedIncludesReconnecting: boolean;
  /** Lists never come in larger pages than this. */
  largestPage: number;
  /** How much its clock is ahead of the truth, in ms. */
  serverOffsetMs: number;
}

/** Counts what one account was asked. */
export interface ReadLog {
  count: number;
  /** The most in any second, whenever that second begins. */
  mostInOneSecond: number;
  /** When the last one came; 0 before the first. */
  lastMs: number;
}

/** How many requests of all accounts are on their way. */
export interface Traffic {
  inFlight: number;
  mostInFlight: number;
}

/** Twilio Video behind a `fetch`: the demo's answers, late, and with everything that can go wrong. */
export function createSimulatedTwilio(world: {
  time: SimulatedTime;
  stage: Stage;
  random: Random;
  mishaps: Mishaps;
  line: Line;
  traffic: Traffic;
  manner: Manner;
}): { fetch: Fetch; reads: ReadLog } {
  const { time, stage, random, mishaps, line, traffic, manner } = world;
  const reads: ReadLog = { count: 0, mostInOneSecond: 0, lastMs: 0 };
  const lastSecond: number[] = [];
  const routes = {
    world: stage.world,
    baseUrl: 'https://video.twilio.com',
    accountSid: `AC${'4'.repeat(32)}`,
    connectedIncludesReconnecting: manner.connectedIncludesReconnecting,
  };

  function count(): void {
    const nowMs = time.now();
    while (lastSecond.length > 0 && lastSecond[0]! <= nowMs - 1_000) lastSecond.shift();
    lastSecond.push(nowMs);
    reads.count += 1;
    reads.lastMs = nowMs;
    reads.mostInOneSecond = Math.max(reads.mostInOneSecond, lastSecond.length);
    traffic.inFlight += 1;
    traffic.mostInFlight = Math.max(traffic.mostInFlight, traffic.inFlight);
  }

  function answer(target: string): { outcome: Outcome; delayMs: number } {
    const fault = mishaps.next(target);
    const date = new Date(time.now() + manner.serverOffsetMs).toUTCString();
    // Sessions that ended are many, and a list that goes on for ever is given up.
    const largest = manner.largestPage * (target.includes('Status=disconnected') ? 20 : 1);
    const paged = target.replace(/PageSize=(\d+)/, (_, size: string) => {
      return `PageSize=${Math.min(Number(size), largest, 1_000)}`;
    });
    const outcome = deliver(answerTo(routes, 'GET', paged), target, date, fault);
    return { outcome, delayMs: fault?.kind === 'delay' ? fault.delayMs : 0 };
  }

  const fetch: Fetch = (url, { signal }) =>
    new Promise((resolve, reject) => {
      count();
      let isOpen = true;
      function end(finish: () => void): void {
        if (!isOpen) return;
        isOpen = false;
        traffic.inFlight -= 1;
        finish();
      }
      const fail = (code: string) => {
        time.onMachine(() => end(() => reject(Object.assign(new Error(code), { code }))));
      };
      signal.addEventListener('abort', () => end(() => reject(signal.reason as Error)), {
        once: true,
      });
      if (!line.isUp()) {
        time.at(time.now() + random.between(1, 50), () => fail('ERR_INTERNET_DISCONNECTED'));
        return;
      }
      const thereMs = random.between(10, 200);
      time.at(time.now() + thereMs, () => {
        if (!isOpen) return;
        if (!line.isUp()) {
          fail('ERR_NETWORK_CHANGED');
          return;
        }
        const { outcome, delayMs } = answer(url.slice(routes.baseUrl.length));
        if (outcome === 'nothing') return;
        time.at(time.now() + random.between(10, 200) + delayMs, () => {
          line.arrive(
            () => {
              if ('code' in outcome) fail(outcome.code);
              else end(() => resolve(outcome));
            },
            () => fail('ERR_NETWORK_IO_SUSPENDED'),
          );
        });
      });
    });

  return { fetch, reads };
}
