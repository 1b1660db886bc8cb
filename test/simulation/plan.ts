import fc from 'fast-check';
import type { Interruptions } from './interruptions.ts';
import type { Temper } from './lives.ts';
import type { Trouble } from './mishaps.ts';
import type { Wishes } from './pinning.ts';
import type { Preferences } from './quiet.ts';
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
  preferences: Preferences;
}

const minute = 60_000;

/** What eventful plans are made of: few people, short and eventful lives, and everything that can go wrong. */
const choices = {
  accounts: [1, 1, 2, 3],
  roomsPerAccount: [1, 2, 4],
  peoplePerRoom: [1, 3, 8],
  intervalMs: [5_000, 2_000, 5_000, 10_000],
  readsPerSecond: [10, 2, 5, 10, 80],
  temper: {
    roomLastsMs: [60 * minute, 15 * minute, 3 * minute],
    roomRestsMs: [3 * minute, 0.2 * minute],
    calmMs: [8 * minute, 2 * minute, 0.3 * minute],
    awayMs: [3 * minute, 0.5 * minute],
  },
  wishes: {
    onePersonByNameIn: [1, 2],
    onePersonBySidIn: [0, 6, 2],
    oneSessionIn: [0, 10, 2],
    pinLastsMs: [10 * minute],
  },
  trouble: {
    oneFaultIn: [0, 1_000, 100, 20],
    outageEveryMs: [Infinity, 15 * minute, 15 * minute],
    oneBlipIn: [0, 3, 1],
  },
  interruptions: {
    networkLossEveryMs: [Infinity, 12 * minute, 12 * minute],
    sleepEveryMs: [Infinity, 20 * minute, 20 * minute],
    clockSetEveryMs: [Infinity, 25 * minute, 25 * minute],
  },
  manner: {
    connectedIncludesReconnecting: [false, true],
    largestPage: [1_000, 5, 2],
    serverOffsetMs: [0, -7_300, 640_000],
  },
  systemKnowsOffline: [true, true, false],
  preferences: {
    dropGraceMs: [0, 0, 10_000, 60_000],
    quietSetEveryMs: [Infinity, 12 * minute, 5 * minute],
  },
} as const satisfies Choices<Omit<Plan, 'seed' | 'lastsMs' | 'longestGapMs'>>;

type Choices<Whole> = {
  [Part in keyof Whole]: Whole[Part] extends object
    ? Choices<Whole[Part]>
    : readonly [Whole[Part], ...Whole[Part][]];
};

/** One of each, by `pick`, which is handed the calmest choice first. */
function choose<Tree extends object>(
  tree: Tree,
  pick: <One>(from: readonly One[]) => One,
): unknown {
  return Object.fromEntries(
    Object.entries(tree).map(([name, from]) => [
      name,
      Array.isArray(from) ? pick(from) : choose(from as object, pick),
    ]),
  );
}

const eventful = (seed: number, chosen: unknown): Plan => ({
  ...(chosen as Omit<Plan, 'seed' | 'lastsMs' | 'longestGapMs'>),
  seed,
  lastsMs: 60 * minute,
  longestGapMs: 120_000,
});

/** The eventful plan of a seed. */
export const eventfulPlan = (seed: number): Plan =>
  eventful(seed, choose(choices, createRandom(seed).pick));

/** Any eventful plan; a failing one shrinks to the calmest that still fails. */
export const anyEventfulPlan: fc.Arbitrary<Plan> = fc
  .tuple(fc.nat({ max: 1_000_000 }), arbitraryOf(choices))
  .map(([seed, chosen]) => eventful(seed, chosen));

function arbitraryOf(tree: object): fc.Arbitrary<unknown> {
  return fc.record(
    Object.fromEntries(
      Object.entries(tree).map(([name, from]) => [
        name,
        Array.isArray(from) ? fc.constantFrom(...(from as unknown[])) : arbitraryOf(from as object),
      ]),
    ),
  );
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
    preferences: { dropGraceMs: 0, quietSetEveryMs: 120 * minute },
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
