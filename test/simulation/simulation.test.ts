import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { describeFigures, sumUp } from './figures.ts';
import type { Figures } from './figures.ts';
import { anyEventfulPlan, eventfulPlan, ordinaryPlan, undisturbed } from './plan.ts';
import type { Plan } from './plan.ts';
import { unanswered } from './sabotages.ts';
import { simulate } from './simulate.ts';

/** `SIMULATION_SEED=17` is another run; `SIMULATION_LONG=1` takes hours instead of a minute. */
const firstSeed = Number(process.env['SIMULATION_SEED'] ?? 1);
const isLong = process.env['SIMULATION_LONG'] !== undefined;
const hour = 60 * 60_000;
const timeout = 6 * hour;

const print = (title: string, figures: Figures) => console.log(describeFigures(title, figures));

describe('what Roomwatch says is what happened, all of it, and nothing else', () => {
  test('to a few people to whom everything happens', { timeout }, async () => {
    const all: Figures[] = [];
    const isTruthful = fc.asyncProperty(anyEventfulPlan, async (plan) => {
      const { verdicts, figures } = await simulate(plan);
      all.push(figures);
      expect(verdicts.slice(0, 10), `${verdicts.length} mistakes`).toEqual([]);
    });
    // A failure shrinks to the calmest plan that still fails, and names it.
    await fc.assert(isTruthful, { seed: firstSeed, numRuns: isLong ? 2_000 : 12 });
    print(`${all.length} eventful hours`, sumUp(all));
  });

  test('to two thousand people in a hundred rooms', { timeout }, async () => {
    const plan = ordinaryPlan(firstSeed, {
      lastsMs: isLong ? 24 * hour : hour / 4,
      roomsPerAccount: 100,
      peoplePerRoom: 20,
    });
    await expectNoMistakes('Two thousand people', plan);
  });

  test('in two rooms over days', { timeout }, async () => {
    const size = { lastsMs: (isLong ? 336 : 24) * hour, roomsPerAccount: 2, peoplePerRoom: 8 };
    await expectNoMistakes('Days', ordinaryPlan(firstSeed, size));
  });

  test('even where the lists of participants never answer', { timeout }, async () => {
    const plan: Plan = {
      ...undisturbed(eventfulPlan(firstSeed)),
      lastsMs: hour / 2,
      roomsPerAccount: 2,
      peoplePerRoom: 4,
      wishes: { onePersonByNameIn: 0, onePersonBySidIn: 0, oneSessionIn: 1, pinLastsMs: hour / 4 },
    };
    await expectNoMistakes('Without lists', plan, unanswered(/Participants\?/, 0));
  });
});

async function expectNoMistakes(title: string, ...how: Parameters<typeof simulate>) {
  const { verdicts, figures } = await simulate(...how);
  print(title, figures);
  expect(
    verdicts.slice(0, 10),
    `SIMULATION_SEED=${figures.seed}, ${verdicts.length} mistakes`,
  ).toEqual([]);
}
