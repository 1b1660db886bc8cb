import { describe, expect, test } from 'vitest';
import { mutedUntilMs, nextEndMs, nothingMuted, withMute } from '../../../src-main/alert/mute.ts';
import { createTelling, startMs, windowMs } from './telling.ts';

const hourMs = 3_600_000;

describe('what is muted', () => {
  test('is a pin, or everything, until the later of their times', () => {
    const one = withMute(nothingMuted, 'a', 200, 100);
    const both = withMute(one, null, 300, 100);
    expect(mutedUntilMs(one, 'a', 150)).toBe(200);
    expect(mutedUntilMs(one, 'b', 150)).toBeNull();
    expect(mutedUntilMs(both, 'a', 150)).toBe(300);
    expect(mutedUntilMs(both, 'b', 300)).toBeNull();
    expect(nextEndMs(both)).toBe(200);
  });

  test('is not when it is ended, or over; what is over is dropped', () => {
    const one = withMute(nothingMuted, 'a', 200, 100);
    expect(withMute(one, 'a', null, 100)).toEqual(nothingMuted);
    expect(withMute(one, null, null, 200)).toEqual(nothingMuted);
    expect(nextEndMs(nothingMuted)).toBeNull();
  });

  test('may have any id', () => {
    expect(mutedUntilMs(nothingMuted, 'constructor', 0)).toBeNull();
  });
});

test('nothing is told of a muted pin, and after that nothing old', async () => {
  const { clock, there, change, teller, shown, titles } = createTelling();
  there('Maya', 'Ben');
  teller.mute('Maya', startMs + hourMs);
  change('Maya', 'reconnecting');
  await clock.advance(20_000);
  change('Maya', 'connected');
  change('Ben', 'disconnected');
  await clock.advance(hourMs);
  expect(titles()).toEqual(['Ben disconnected']);
  change('Maya', 'disconnected');
  await clock.advance(windowMs);
  expect(shown).toHaveLength(2);
});

test('who is in trouble at the end of the mute is told of then, in one notification', async () => {
  const { clock, there, change, teller, shown } = createTelling();
  there('Maya', 'Ben', 'Eve');
  teller.mute(null, startMs + hourMs);
  expect(teller.everythingMutedUntilMs()).toBe(startMs + hourMs);
  change('Maya', 'disconnected');
  change('Ben', 'reconnecting');
  await clock.advance(hourMs - 1);
  expect(shown).toEqual([]);
  await clock.advance(1);
  expect(shown).toMatchObject([{ title: 'While muted: 1 disconnected, 1 is reconnecting' }]);
  expect(teller.everythingMutedUntilMs()).toBeNull();
});

test('who returned and dropped again while muted is told to have dropped', async () => {
  const { clock, there, change, teller, titles } = createTelling();
  there('Maya');
  change('Maya', 'reconnecting');
  await clock.advance(5_000);
  teller.mute('Maya', startMs + hourMs);
  change('Maya', 'connected');
  change('Maya', 'reconnecting');
  await clock.advance(hourMs + windowMs);
  expect(titles()).toEqual(['Maya is reconnecting', 'Maya is reconnecting']);
});

test('trouble that was told before the mute is not told again after it', async () => {
  const { clock, there, change, teller, titles } = createTelling();
  there('Maya');
  change('Maya', 'disconnected');
  await clock.advance(windowMs);
  teller.mute('Maya', startMs + hourMs);
  await clock.advance(2 * hourMs);
  expect(titles()).toEqual(['Maya disconnected']);
});

test('the user can end a mute early', async () => {
  const { clock, there, change, teller, titles, attentionOf, attention } = createTelling();
  there('Maya');
  teller.mute('Maya', startMs + hourMs);
  expect(attentionOf('Maya').mutedUntilMs).toBe(startMs + hourMs);
  change('Maya', 'disconnected');
  await clock.advance(1_000);
  teller.mute('Maya', null);
  await clock.advance(windowMs);
  expect(titles()).toEqual(['Maya disconnected']);
  expect(attentionOf('Maya').mutedUntilMs).toBeNull();
  expect(attention).toContain(null);
});

test('a mute lasts across a restart, and so does what it held back', async () => {
  const telling = createTelling();
  telling.there('Maya');
  telling.teller.mute('Maya', startMs + hourMs);
  telling.change('Maya', 'disconnected');
  telling.restart();
  await telling.clock.advance(hourMs - 1_000);
  expect(telling.shown).toEqual([]);
  await telling.clock.advance(1_000 + windowMs);
  expect(telling.titles()).toEqual(['Maya disconnected']);
  expect(telling.mutes()).toEqual(nothingMuted);
});

test('what a mute held back that ended while Roomwatch was not running is told after the start', async () => {
  const telling = createTelling();
  telling.there('Maya');
  telling.teller.mute('Maya', startMs + hourMs);
  telling.change('Maya', 'disconnected');
  telling.teller.stop();
  telling.clock.jump(2 * hourMs);
  telling.restart();
  await telling.clock.advance(windowMs);
  expect(telling.titles()).toEqual(['Maya disconnected']);
});

describe('a mute that ends while the machine sleeps', () => {
  test('ends soon after that, once everybody could be looked at', async () => {
    const { clock, there, change, teller, titles } = createTelling();
    there('Maya', 'Ben');
    teller.mute(null, startMs + hourMs);
    change('Maya', 'disconnected');
    change('Ben', 'disconnected');
    clock.jump(hourMs);
    await clock.advance(60_000);
    // Nobody noticed the sleep yet; and it is over for one of them.
    expect(titles()).toEqual([]);
    change('Ben', 'connected', { sid: 'PA2' });
    await clock.advance(15_000);
    expect(titles()).toEqual(['Maya disconnected']);
  });

  test('is part of what is told after the look at everybody', async () => {
    const { clock, there, change, teller, titles } = createTelling();
    there('Maya', 'Ben', 'Eve');
    teller.mute(null, startMs + hourMs);
    change('Maya', 'disconnected');
    change('Ben', 'disconnected');
    clock.jump(10 * hourMs);
    teller.beginCatchUp('asleep');
    change('Ben', 'connected', { sid: 'PA2' });
    change('Eve', 'reconnecting');
    await clock.advance(20_000);
    expect(titles()).toEqual([]);
    teller.endCatchUp();
    await clock.advance(hourMs);
    expect(titles()).toEqual(['While Roomwatch was asleep: 1 disconnected, 1 is reconnecting']);
    expect(teller.everythingMutedUntilMs()).toBeNull();
  });

  test('leaves no timer behind', async () => {
    const { clock, there, teller } = createTelling();
    there('Maya');
    teller.mute('Maya', startMs + hourMs);
    clock.jump(hourMs);
    await clock.advance(60_000);
    teller.stop();
    expect(clock.pendingTimers()).toBe(0);
  });
});
