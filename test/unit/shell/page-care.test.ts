import { beforeEach, expect, test } from 'vitest';
import { createPageCare } from '../../../src-main/shell/page-care.ts';
import type { PageCare } from '../../../src-main/shell/page-care.ts';
import { createFakeClock } from '../../support/fake-clock.ts';

let clock: ReturnType<typeof createFakeClock>;
let care: PageCare;
/** What became of the page, in order. */
let events: string[];
let page: 'answers' | 'hangs' | 'rejects';
let inView: boolean;

beforeEach(() => {
  clock = createFakeClock(Date.UTC(2026, 10, 28));
  events = [];
  page = 'answers';
  inView = true;
  care = createPageCare({
    clock,
    isInView: () => inView,
    ask() {
      if (page === 'hangs') return new Promise(() => {});
      return page === 'answers' ? Promise.resolve() : Promise.reject(new Error('no page'));
    },
    end: () => events.push('ended'),
    reload: () => events.push('reloaded'),
    onHang: () => events.push('hangs'),
  });
});

const secondMs = 1_000;
const minuteMs = 60 * secondMs;

test.each(['answers', 'rejects'] as const)('a page that %s is left alone', async (how) => {
  page = how;
  await clock.advance(60 * minuteMs);
  expect(events).toEqual([]);
});

test('a page that hangs is ended after 15 s and a few more, and brought back', async () => {
  page = 'hangs';
  await clock.advance(14 * secondMs);
  expect(events).toEqual([]);
  await clock.advance(6 * secondMs);
  expect(events).toEqual(['hangs', 'ended']);
  care.ended();
  page = 'answers';
  await clock.advance(minuteMs);
  expect(events).toEqual(['hangs', 'ended', 'reloaded']);
});

test('a page that hangs for a moment is left alone', async () => {
  let answer = () => {};
  care.stop();
  care = createPageCare({
    clock,
    isInView: () => true,
    ask: () => new Promise<void>((resolve) => (answer = resolve)),
    end: () => events.push('ended'),
    reload: () => events.push('reloaded'),
    onHang: () => events.push('hangs'),
  });
  for (let round = 1; round <= 10; round += 1) {
    await clock.advance(12 * secondMs);
    answer();
  }
  expect(events).toEqual([]);
});

test('a page that nobody can see may take its time', async () => {
  page = 'hangs';
  inView = false;
  await clock.advance(10 * minuteMs);
  expect(events).toEqual([]);
  inView = true;
  await clock.advance(20 * secondMs);
  expect(events).toEqual(['hangs', 'ended']);
});

test('what was asked before a page was loaded anew does not count against it', async () => {
  page = 'hangs';
  await clock.advance(12 * secondMs);
  care.loading();
  page = 'answers';
  await clock.advance(10 * minuteMs);
  expect(events).toEqual([]);
});

test('a machine that slept ends no page', async () => {
  page = 'hangs';
  await clock.advance(4 * secondMs);
  // The clock went on, and no timer ran.
  clock.jump(8 * 60 * minuteMs);
  await clock.advance(3 * secondMs);
  expect(events).toEqual([]);
});

test('a page that dies is brought back at once, three times in ten minutes', async () => {
  for (let time = 1; time <= 3; time += 1) {
    care.ended();
    await clock.advance(secondMs);
  }
  expect(events).toEqual(['reloaded', 'reloaded', 'reloaded']);
  care.ended();
  await clock.advance(9 * minuteMs);
  expect(events).toHaveLength(3);
  await clock.advance(minuteMs);
  expect(events).toHaveLength(4);
});

test('one that keeps dying is brought back for ever, and no more than three times in ten minutes', async () => {
  for (let minute = 0; minute < 24 * 60; minute += 1) {
    care.ended();
    await clock.advance(minuteMs);
  }
  expect(events.length).toBeGreaterThan(400);
  expect(events.length).toBeLessThanOrEqual(3 * 6 * 24 + 3);
});

test('a clock that is set back does not keep the page away', async () => {
  for (let time = 1; time <= 3; time += 1) {
    care.ended();
    await clock.advance(secondMs);
  }
  clock.jump(-60 * minuteMs);
  care.ended();
  await clock.advance(secondMs);
  expect(events).toHaveLength(4);
});

test('stopped, it does nothing any more', async () => {
  care.ended();
  care.stop();
  expect(clock.pendingTimers()).toBe(0);
  await clock.advance(minuteMs);
  expect(events).toEqual([]);
});
