import { expect, test } from 'vitest';
import { createTelling, windowMs } from './telling.ts';

const minuteMs = 60_000;

/** Alternates between two statuses, each for `eachMs`, so many times. */
async function flap(
  telling: ReturnType<typeof createTelling>,
  times: number,
  eachMs: number,
  down = 'reconnecting',
): Promise<void> {
  for (let time = 0; time < times; time++) {
    telling.change('Maya', down);
    await telling.clock.advance(eachMs);
    telling.change('Maya', 'connected', {
      sid: down === 'reconnecting' ? undefined! : `PA${time}`,
    });
    await telling.clock.advance(eachMs);
  }
}

test('the third flap within five minutes says once that it is unstable, and then only its end', async () => {
  const telling = createTelling();
  telling.there('Maya');
  await flap(telling, 12, 30_000);
  expect(telling.titles()).toEqual([
    'Maya is reconnecting',
    'Maya is connected again',
    'Maya is reconnecting',
    'Maya is connected again',
    'Maya: connection unstable, 3 reconnects in 2 min',
  ]);
  await telling.clock.advance(2 * minuteMs);
  expect(telling.titles().slice(5)).toEqual(['Maya: connection stable again']);
  // All is forgotten: the next flap is told like any other.
  await flap(telling, 1, 30_000);
  expect(telling.titles().slice(6)).toEqual(['Maya is reconnecting', 'Maya is connected again']);
});

test('it is stable again two minutes after its last change, blinks included', async () => {
  const telling = createTelling();
  telling.there('Maya');
  await flap(telling, 3, 10_000);
  await telling.clock.advance(minuteMs);
  await flap(telling, 1, 1_000);
  const lastChangeMs = telling.clock.now() - 1_000;
  await telling.clock.advance(5 * minuteMs);
  expect(telling.shown.at(-1)).toMatchObject({
    title: 'Maya: connection stable again',
    atMs: lastChangeMs + 2 * minuteMs + windowMs - Date.UTC(2026, 10, 25, 8),
  });
});

test('a drop while unstable is told at once', async () => {
  const telling = createTelling();
  telling.there('Maya');
  await flap(telling, 3, 10_000);
  telling.change('Maya', 'disconnected');
  await telling.clock.advance(windowMs);
  expect(telling.titles().at(-1)).toBe('Maya disconnected');
  await telling.clock.advance(10 * minuteMs);
  expect(telling.titles().at(-1)).toBe('Maya disconnected');
});

test('flaps further apart than five minutes are told one by one', async () => {
  const telling = createTelling();
  telling.there('Maya');
  await flap(telling, 5, 3 * minuteMs);
  expect(telling.titles().filter((title) => title.includes('unstable'))).toEqual([]);
  expect(telling.shown).toHaveLength(10);
});

test('someone who drops and rejoins all the time is told of at most once a minute, and where it ends', async () => {
  const telling = createTelling();
  telling.there('Maya');
  await flap(telling, 30, 10_000, 'disconnected');
  await telling.clock.advance(10 * minuteMs);
  const times = telling.shown.map(({ atMs }) => atMs);
  const third = telling.titles().findIndex((title) => title.includes('3 drops'));
  expect(third).toBe(4);
  const gaps = times.slice(third + 1).map((atMs, index) => atMs - times[third + index]!);
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(minuteMs);
  expect(telling.kept.get('Maya')?.told.status.kind).toBe('connected');
  expect(telling.titles().at(-1)).toMatch(/^Maya (rejoined|is connected again)/);
});

test('thirty polls that alternate are one “unstable” and its end, and nothing is swallowed', async () => {
  const telling = createTelling({ graceMs: 0 });
  telling.there('Maya');
  await flap(telling, 15, 5_000);
  await telling.clock.advance(3 * minuteMs);
  expect(telling.titles().slice(4)).toEqual([
    'Maya: connection unstable, 3 reconnects in 1 min',
    'Maya: connection stable again',
  ]);
  expect(telling.clock.pendingTimers()).toBe(0);
});

test('without “back” the end of the unrest is not told, but the next trouble is', async () => {
  const telling = createTelling();
  telling.settings.alerts = { ...telling.settings.alerts, back: false };
  telling.there('Maya');
  await flap(telling, 5, 10_000);
  await telling.clock.advance(3 * minuteMs);
  telling.change('Maya', 'reconnecting');
  await telling.clock.advance(5_000);
  expect(telling.titles()).toEqual([
    'Maya is reconnecting',
    'Maya is reconnecting',
    'Maya: connection unstable, 3 reconnects in 1 min',
    'Maya is reconnecting',
  ]);
});
