import type { Interruptions } from './interruptions.ts';
import type { Temper } from './lives.ts';
import type { Trouble } from './mishaps.ts';
import type { Wishes } from './pinning.ts';
import { createRandom } from './random.ts';
import type { Manner } from './twilio.ts';

/** All that determines a simulation. */
export interface Plan {
  seed: number;
  lastsMs: number;
  accounts: number;
  roomsPerAccount: number;
  peoplePerRoom: number;
  intervalMs: number;
  readsPerSecond: number;
  /** No pin that can be looked at waits longer than this, in ms, and than the budget needs for a round. */
  longestGapMs: number;
  temper: Temper;
  wishes: Wishes;
  trouble: Trouble;
  interruptions: Interruptions;
  manner: Manner;
  /** Whether the system says truly that there is no network; some never do. */
  systemKnowsOffline: boolean;
}

const minute = 60_000;

/** A random plan: few people, short and eventful lives, and everything that can go wrong. */
export function eventfulPlan(seed: number): Plan {
  const random = createRandom(seed);
  const often = (meanMs: number) => (random.chance(0.3) ? Infinity : meanMs);
  return {
    seed,
    lastsMs: 60 * minute,
    accounts: random.pick([1, 1, 2, 3]),
    roomsPerAccount: random.pick([1, 2, 4]),
    peoplePerRoom: random.pick([1, 3, 8]),
    intervalMs: random.pick([2_000, 5_000, 5_000, 10_000]),
    readsPerSecond: random.pick([2, 5, 10, 10, 80]),
    longestGapMs: 120_000,
    temper: {
      roomLastsMs: random.pick([3, 15, 60]) * minute,
      roomRestsMs: random.pick([0.2, 3]) * minute,
      calmMs: random.pick([0.3, 2, 8]) * minute,
      awayMs: random.pick([0.5, 3]) * minute,
    },
    wishes: {
      onePersonByNameIn: random.pick([1, 2]),
      onePersonBySidIn: random.pick([0, 2, 6]),
      oneSessionIn: random.pick([0, 2, 10]),
      pinLastsMs: 10 * minute,
    },
    trouble: {
      oneFaultIn: random.pick([0, 20, 100, 1_000]),
      outageEveryMs: often(15 * minute),
      oneBlipIn: random.pick([0, 1, 3]),
    },
    interruptions: {
      networkLossEveryMs: often(12 * minute),
      sleepEveryMs: often(20 * minute),
      clockSetEveryMs: often(25 * minute),
    },
    manner: {
      connectedIncludesReconnecting: random.chance(0.5),
      largestPage: random.pick([2, 5, 1_000]),
      serverOffsetMs: random.pick([0, -7_300, 640_000]),
    },
    systemKnowsOffline: random.chance(0.7),
  };
}

/** Ordinary working lives in many rooms, with the troubles of an ordinary day. */
export function ordinaryPlan(seed: number, size: Partial<Plan>): Plan {
  return {
    ...eventfulPlan(seed),
    accounts: 1,
    intervalMs: 5_000,
    readsPerSecond: 10,
    temper: {
      roomLastsMs: 90 * minute,
      roomRestsMs: 10 * minute,
      calmMs: 12 * minute,
      awayMs: 10 * minute,
    },
    wishes: {
      onePersonByNameIn: 2,
      onePersonBySidIn: 0,
      oneSessionIn: 10,
      pinLastsMs: 40 * minute,
    },
    trouble: { oneFaultIn: 500, outageEveryMs: 180 * minute, oneBlipIn: 5 },
    interruptions: {
      networkLossEveryMs: 120 * minute,
      sleepEveryMs: 300 * minute,
      clockSetEveryMs: 300 * minute,
    },
    manner: { connectedIncludesReconnecting: false, largestPage: 1_000, serverOffsetMs: -1_700 },
    systemKnowsOffline: true,
    ...size,
  };
}

/** The same with everything going well on the way. */
export function undisturbed(plan: Plan): Plan {
  return {
    ...plan,
    trouble: { oneFaultIn: 0, outageEveryMs: Infinity, oneBlipIn: 0 },
    interruptions: {
      networkLossEveryMs: Infinity,
      sleepEveryMs: Infinity,
      clockSetEveryMs: Infinity,
    },
  };
}
