import { describe, expect, test } from 'vitest';
import { createBudget } from '../../../src-main/watch/budget.ts';
import { createFakeClock } from '../../support/fake-clock.ts';

function setUp({ readsPerSecond = 10, random = (): number => 1 } = {}) {
  const clock = createFakeClock(0);
  const started: number[] = [];
  let frees = 0;
  const allowed = { readsPerSecond };
  const budget = createBudget({
    clock,
    random,
    readsPerSecond: () => allowed.readsPerSecond,
    onFree: () => (frees += 1),
  });
  const read = (signal?: AbortSignal) =>
    budget.turn(signal).then(() => {
      started.push(clock.now());
    });
  return { clock, budget, started, read, allowed, frees: () => frees };
}

/** The most starts that any second holds, whichever second one looks at. */
function mostInOneSecond(started: readonly number[]): number {
  return Math.max(
    ...started.map((from) => started.filter((at) => at >= from && at < from + 1_000).length),
  );
}

describe('a budget', () => {
  test('no second holds more reads than it allows, though they come in bursts', async () => {
    const { clock, started, read } = setUp();
    for (const delayMs of [0, 950, 60, 500, 0, 1_990]) {
      await clock.advance(delayMs);
      for (let reads = 0; reads < 12; reads += 1) void read();
    }
    await clock.advance(20_000);
    expect(started).toHaveLength(72);
    expect(mostInOneSecond(started)).toBe(10);
  });

  test('who waits gets a turn in the order of asking, and an aborted wait leaves its turn to the next', async () => {
    const { clock, budget } = setUp({ readsPerSecond: 1 });
    await budget.turn();
    const turns: string[] = [];
    const abort = new AbortController();
    const gone = budget.turn(abort.signal).then(
      () => turns.push('gone'),
      () => turns.push('aborted'),
    );
    void budget.turn().then(() => turns.push('second'));
    void budget.turn().then(() => turns.push('third'));
    abort.abort();
    await gone;
    await clock.advance(2_000);
    expect(turns).toEqual(['aborted', 'second', 'third']);
  });

  test('says when there is room again', async () => {
    const { clock, budget, frees } = setUp({ readsPerSecond: 2 });
    await budget.turn();
    await budget.turn();
    expect(budget.free()).toBe(0);
    await clock.advance(1_000);
    expect(budget.free()).toBe(2);
    expect(frees()).toBeGreaterThan(0);
  });

  test('a larger allowance counts at once', () => {
    const { budget, allowed } = setUp({ readsPerSecond: 2 });
    expect(budget.free()).toBe(2);
    allowed.readsPerSecond = 80;
    expect(budget.free()).toBe(80);
  });
});

describe('after a 429', () => {
  test('nothing is read before the time that Twilio names, and jitter comes on top', async () => {
    const { clock, budget, started, read } = setUp({ random: () => 0.5 });
    budget.refused(30_000);
    void read();
    await clock.advance(30_999);
    expect(started).toEqual([]);
    await clock.advance(1);
    expect(started).toEqual([31_000]);
  });

  test('reads that were on their way together count as one refusal', async () => {
    const { clock, budget, started, read } = setUp();
    for (let refusals = 0; refusals < 4; refusals += 1) budget.refused(null);
    void read();
    await clock.advance(2_000);
    expect(started).toEqual([2_000]);
  });

  test('refusals in a row are waited out ever longer, at most a minute', async () => {
    const { clock, budget } = setUp();
    const waits: number[] = [];
    for (let refusals = 0; refusals < 8; refusals += 1) {
      budget.refused(null);
      const beganAtMs = clock.now();
      while (budget.free() === 0) await clock.advance(500);
      waits.push(clock.now() - beganAtMs);
    }
    expect(waits).toEqual([2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000, 60_000]);
    budget.accepted();
    budget.refused(null);
    await clock.advance(2_000);
    expect(budget.free()).toBeGreaterThan(0);
  });

  test('what was on its way when another was refused does not shorten the waits', async () => {
    const { clock, budget } = setUp();
    const waits: number[] = [];
    for (let refusals = 0; refusals < 4; refusals++) {
      budget.refused(null);
      budget.accepted();
      const beganAtMs = clock.now();
      while (budget.free() === 0) await clock.advance(500);
      waits.push(clock.now() - beganAtMs);
    }
    expect(waits).toEqual([2_000, 4_000, 8_000, 16_000]);
  });

  test('the pace is halved and comes back one read at a time', async () => {
    const { clock, budget } = setUp();
    budget.refused(null);
    await clock.advance(2_000);
    expect(budget.free()).toBe(5);
    await clock.advance(5_000);
    expect(budget.free()).toBe(6);
    await clock.advance(60_000);
    expect(budget.free()).toBe(10);
  });

  test('a stopped budget leaves no timer', async () => {
    const { clock, budget } = setUp();
    await budget.turn();
    budget.refused(60_000);
    budget.stop();
    expect(clock.pendingTimers()).toBe(0);
  });
});
