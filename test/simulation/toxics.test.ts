import { beforeAll, describe, expect, test } from 'vitest';
import { createToxics } from '../support/toxics.ts';
import { runWithToxic } from './toxic-run.ts';
import type { ToxicRun } from './toxic-run.ts';

/** Real sockets, in a time that passes so many times as fast as it does. */
const speed = 20;
/** Of a request, in ms, as it really passes. */
const limitMs = 10_000 / speed;
/** So many times each toxic comes and goes. */
const times = 5;
/** `SIMULATION_SEED=17` is another run. */
const seed = Number(process.env['SIMULATION_SEED'] ?? 1);

const toxics = createToxics(limitMs);
const names = Object.keys(toxics);
const runs = new Map<string, Promise<ToxicRun>>();
const keyOf = (name: string, toxicity: number) => `${name} ${toxicity}`;

// All of them wait for sockets most of the time, so they run side by side.
beforeAll(() => {
  for (const toxicity of [1, 0.2]) {
    for (const [at, name] of names.entries()) {
      const run = runWithToxic(toxics[name]!, { toxicity, times, seed: seed * 100 + at, speed });
      // Whoever awaits it later is told.
      run.catch(() => {});
      runs.set(keyOf(name, toxicity), run);
    }
  }
});

describe.each([
  [1, 'all connections'],
  [0.2, 'one connection in five'],
])('a network that is poisoned for %d, %s', (toxicity) => {
  test.each(names)(
    '%s: nothing false is told, nothing is missed, and all is seen again with the first looks after it',
    { timeout: 300_000 },
    async (name) => {
      const { verdicts, ...figures } = await runs.get(keyOf(name, toxicity))!;
      console.log(`${name}, ${toxicity}: ${JSON.stringify(figures)}`);
      expect(verdicts).toEqual([]);
      expect(figures.poisonedConnections).toBeGreaterThan(0);
      if (toxicity === 1) expect(figures.looksInVain).toBeGreaterThan(0);
      expect(figures.notifications).toBeGreaterThan(0);
      // A connection that dies at the very moment at which it is used costs one look more.
      expect(Math.max(...figures.looksToRecover)).toBeLessThanOrEqual(2);
    },
  );
});
