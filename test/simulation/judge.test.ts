import { describe, expect, test } from 'vitest';
import type { Verdict } from './judge.ts';
import { eventfulPlan, undisturbed } from './plan.ts';
import type { Plan } from './plan.ts';
import {
  allIsAskedThreeTimes,
  endlessQuietHours,
  every50thTransitionIsLost,
  noQuietHours,
  oneAbsenceIsEnough,
  reconnectingReadsDisconnected,
  transitionsAreRepeated,
  unanswered,
} from './sabotages.ts';
import { simulate } from './simulate.ts';
import type { Sabotage } from './simulate.ts';

const minute = 60_000;

/** A plan in which enough happens within half an hour for each kind of mistake to show. */
const plan: Plan = {
  ...undisturbed(eventfulPlan(3)),
  lastsMs: 30 * minute,
  accounts: 1,
  roomsPerAccount: 2,
  peoplePerRoom: 3,
  intervalMs: 5_000,
  readsPerSecond: 5,
  wishes: {
    onePersonByNameIn: 1,
    onePersonBySidIn: 0,
    oneSessionIn: 2,
    pinLastsMs: 10 * minute,
  },
  preferences: { dropGraceMs: 0, quietSetEveryMs: Infinity },
};

const withQuiet: Plan = { ...plan, preferences: { dropGraceMs: 0, quietSetEveryMs: 5 * minute } };
const withBlips: Plan = { ...plan, trouble: { ...plan.trouble, oneFaultIn: 20, oneBlipIn: 1 } };

describe('the judge notices', () => {
  test.each<[string, Plan, Sabotage, Verdict['kind'][]]>([
    ['that one 404 counts as gone', withBlips, oneAbsenceIsEnough(), ['false']],
    ['that reconnecting reads disconnected', plan, reconnectingReadsDisconnected, ['false']],
    ['that every 50th transition is lost', plan, every50thTransitionIsLost(), ['not-told']],
    ['that a transition comes twice', plan, transitionsAreRepeated(), ['told-twice']],
    [
      'that all is asked three times',
      plan,
      allIsAskedThreeTimes,
      ['over-budget', 'too-many-in-flight'],
    ],
    ['that quiet hours hold nothing back', withQuiet, noQuietHours, ['false']],
    ['that quiet hours never end', withQuiet, endlessQuietHours, ['missed']],
    [
      'that nothing is asked any more',
      plan,
      unanswered(/./, 15 * minute),
      ['starved', 'not-settled'],
    ],
  ])('%s', { timeout: minute }, async (_, withPlan, sabotage, kinds) => {
    const { verdicts } = await simulate(withPlan, sabotage);
    const found = new Set(verdicts.map(({ kind }) => kind));
    for (const kind of kinds) expect(found).toContain(kind);
  });

  test.each([plan, withQuiet])(
    'nothing where nobody interferes',
    { timeout: minute },
    async (withPlan) => {
      const { verdicts } = await simulate(withPlan);
      expect(verdicts).toEqual([]);
    },
  );
});

test('the same seed gives the same simulation', { timeout: minute }, async () => {
  const one = (await simulate(withBlips)).figures;
  const other = (await simulate(withBlips)).figures;
  expect({ ...one, wallMs: 0 }).toEqual({ ...other, wallMs: 0 });
});
