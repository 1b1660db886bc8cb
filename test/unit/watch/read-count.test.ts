import { expect, test } from 'vitest';
import { createReadCount } from '../../../src-main/watch/read-count.ts';
import { createReadWatch } from '../../../src-main/watch/read-watch.ts';
import { createFakeClock } from '../../support/fake-clock.ts';

test('reads are counted for a minute, to the second', () => {
  let nowMs = 1_000_000;
  const count = createReadCount(() => nowMs);
  expect(count.lastMinute()).toBe(0);
  count.add();
  count.add();
  nowMs += 30_000;
  count.add();
  expect(count.lastMinute()).toBe(3);
  nowMs += 29_999;
  expect(count.lastMinute()).toBe(3);
  nowMs += 1;
  expect(count.lastMinute()).toBe(1);
  nowMs += 3_600_000;
  expect(count.lastMinute()).toBe(0);
});

test('a clock that is set back does not keep what was counted ahead of it', () => {
  let nowMs = 1_000_000;
  const count = createReadCount(() => nowMs);
  count.add();
  nowMs -= 500_000;
  expect(count.lastMinute()).toBe(0);
  count.add();
  expect(count.lastMinute()).toBe(1);
});

test('reads are told at once and then every two seconds, for as long as somebody looks', async () => {
  const clock = createFakeClock(0);
  let told = 0;
  const watch = createReadWatch(clock, () => told++);
  await clock.advance(10_000);
  expect(told).toBe(0);
  watch.watch(true);
  expect(told).toBe(1);
  await clock.advance(4_000);
  expect(told).toBe(3);
  watch.watch(true);
  await clock.advance(2_000);
  expect(told).toBe(5);
  watch.watch(false);
  await clock.advance(10_000);
  expect(told).toBe(5);
  expect(clock.pendingTimers()).toBe(0);
});
