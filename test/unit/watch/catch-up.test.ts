import { describe, expect, test } from 'vitest';
import { createCatchUp, noticeSleep } from '../../../src-main/watch/catch-up.ts';
import { createFakeClock } from '../../support/fake-clock.ts';

describe('a catch-up', () => {
  test('begins with the first pin and ends when each was looked at', () => {
    const states: string[] = [];
    const catchUp = createCatchUp(createFakeClock(0), (state) => states.push(state));
    catchUp.expect('a', 'asleep');
    catchUp.expect('b', 'asleep');
    catchUp.done('a');
    catchUp.done('someone else');
    expect(states).toEqual(['asleep']);
    catchUp.done('b');
    catchUp.done('b');
    expect(states).toEqual(['asleep', 'ended']);
  });

  test('does not wait for ever for a pin that can’t be looked at', async () => {
    const clock = createFakeClock(0);
    const states: string[] = [];
    const catchUp = createCatchUp(clock, (state) => states.push(state));
    catchUp.expect('a', 'asleep');
    await clock.advance(30_000);
    expect(states).toEqual(['asleep', 'ended']);
    expect(clock.pendingTimers()).toBe(0);
  });
});

describe('a sleep', () => {
  test('is noticed when time passed beside the timers, once', async () => {
    const clock = createFakeClock(0);
    let wakes = 0;
    const sleep = noticeSleep(clock, () => (wakes += 1));
    await clock.advance(60_000);
    expect(wakes).toBe(0);
    clock.jump(3_600_000);
    await clock.advance(60_000);
    expect(wakes).toBe(1);
    sleep.stop();
    expect(clock.pendingTimers()).toBe(0);
  });

  test('is noticed before the next beat where somebody asks', async () => {
    const clock = createFakeClock(0);
    let wakes = 0;
    const sleep = noticeSleep(clock, () => (wakes += 1));
    await clock.advance(3_000);
    clock.jump(3_600_000);
    sleep.check();
    expect(wakes).toBe(1);
    await clock.advance(60_000);
    expect(wakes).toBe(1);
  });

  test.each([-3_600_000, 20_000])('is not a clock that was set by %d ms', async (jumpMs) => {
    const clock = createFakeClock(0);
    let wakes = 0;
    noticeSleep(clock, () => (wakes += 1));
    await clock.advance(1_000);
    clock.jump(jumpMs);
    await clock.advance(60_000);
    expect(wakes).toBe(0);
  });
});
