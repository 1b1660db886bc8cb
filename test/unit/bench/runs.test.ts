import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildBench, root } from '../../../scripts/build.mjs';
import { variantNames } from '../../bench/messages.ts';
import type { Status, VariantName } from '../../bench/messages.ts';
import { startRun } from '../../bench/run.ts';
import type { Outcome } from '../../bench/run.ts';

let folder = '';
const outcomes = new Map<VariantName, Outcome>();

/** Runs until somebody’s struggle and somebody’s recovery were noticed, however long that takes. */
async function watchUntilBothAreNoticed(variant: VariantName): Promise<Outcome> {
  let noticedBoth = () => {};
  const bothNoticed = new Promise<void>((resolve) => (noticedBoth = resolve));
  const seen = new Set<Status>();
  const run = await startRun({
    folder,
    combination: { variant, pins: 10, rooms: 1 },
    intervalMs: 300,
    pace: { everyMs: 400, heldMs: 1_000 },
    profileFolder: null,
    onNotice({ status }) {
      if (seen.add(status).size === 2) noticedBoth();
    },
  });
  await run.begin();
  await bothNoticed;
  return run.end();
}

beforeAll(async () => {
  await mkdir(join(root, 'out'), { recursive: true });
  folder = await mkdtemp(join(root, 'out', 'bench-'));
  expect(await buildBench(folder)).toBe(true);
  await Promise.all(
    variantNames.map(async (variant) => {
      outcomes.set(variant, await watchUntilBothAreNoticed(variant));
    }),
  );
}, 120_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

test.each(variantNames)('the benchmark’s %s notices changes that the server made', (variant) => {
  const { served, notices } = outcomes.get(variant)!;
  for (const { participantSid, status, atMs } of notices) {
    const earlier = served.changes.filter((change) => change.atMs <= atMs);
    expect(earlier).toContainEqual(expect.objectContaining({ participantSid, status }));
  }
});

test('the engine needs fewer reads for as many looks as the loop', () => {
  const readsPerLook = (variant: VariantName) => {
    const { served, watched } = outcomes.get(variant)!;
    return served.reads / watched.looks;
  };
  expect(readsPerLook('engine')).toBeLessThan(readsPerLook('loop'));
});

test('without lists, the engine reads none', () => {
  expect(outcomes.get('engine')!.served.lists).toBeGreaterThan(0);
  expect(outcomes.get('engine-without-lists')!.served.lists).toBe(0);
});
