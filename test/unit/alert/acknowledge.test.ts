import { describe, expect, test } from 'vitest';
import { createTelling, startMs, windowMs } from './telling.ts';

const minuteMs = 60_000;
const repeated = { repeatUntilAcknowledgedMs: minuteMs };

test('trouble that was told waits to be acknowledged, and is no more when it was', async () => {
  const { clock, there, change, teller, attentionOf, attention, kept } = createTelling();
  const unmuted = { mutedUntilMs: null };
  there('Maya');
  expect(attentionOf('Maya')).toEqual({ ...unmuted, unacknowledged: false, isKnown: true });
  change('Maya', 'disconnected');
  await clock.advance(windowMs);
  expect(attentionOf('Maya')).toEqual({ ...unmuted, unacknowledged: true, isKnown: false });
  attention.length = 0;
  teller.acknowledge('Maya');
  expect(attentionOf('Maya')).toEqual({ ...unmuted, unacknowledged: false, isKnown: true });
  expect(attention).toEqual(['Maya']);
  expect(kept.get('Maya')).toMatchObject({ told: { status: { kind: 'disconnected' } } });
  teller.acknowledge('Maya');
  teller.acknowledge('nobody');
  expect(attention).toHaveLength(1);
});

test('who is back needs no acknowledging, at once', async () => {
  const { clock, there, change, attentionOf } = createTelling();
  there('Maya');
  change('Maya', 'reconnecting');
  await clock.advance(10_000);
  expect(attentionOf('Maya').unacknowledged).toBe(true);
  change('Maya', 'connected');
  expect(attentionOf('Maya').unacknowledged).toBe(false);
  await clock.advance(windowMs);
  expect(attentionOf('Maya').unacknowledged).toBe(false);
});

test('it is kept across a restart', async () => {
  const telling = createTelling(repeated);
  telling.there('Maya');
  telling.change('Maya', 'disconnected');
  await telling.clock.advance(windowMs);
  telling.restart();
  expect(telling.attentionOf('Maya').unacknowledged).toBe(true);
  await telling.clock.advance(minuteMs + windowMs);
  expect(telling.titles()).toEqual(['Maya disconnected', 'Maya is still disconnected']);
});

test('it is repeated until it is acknowledged, where the user wants that', async () => {
  const { clock, there, change, teller, titles } = createTelling(repeated);
  there('Maya');
  change('Maya', 'disconnected');
  await clock.advance(2 * minuteMs + 2 * windowMs);
  expect(titles()).toEqual([
    'Maya disconnected',
    'Maya is still disconnected',
    'Maya is still disconnected',
  ]);
  teller.acknowledge('Maya');
  await clock.advance(10 * minuteMs);
  expect(titles()).toHaveLength(3);
  expect(clock.pendingTimers()).toBe(0);
});

test('it is not repeated by default, nor once they are back', async () => {
  for (const settings of [{}, repeated]) {
    const { clock, there, change, titles } = createTelling(settings);
    there('Maya');
    change('Maya', 'reconnecting');
    await clock.advance(10_000);
    if (settings === repeated) change('Maya', 'connected');
    await clock.advance(10 * minuteMs);
    expect(titles().filter((title) => title.includes('still'))).toEqual([]);
    expect(clock.pendingTimers()).toBe(0);
  }
});

test('turned on later, it repeats what is not acknowledged by then', async () => {
  const { clock, there, change, teller, settings, titles } = createTelling();
  there('Maya');
  change('Maya', 'disconnected');
  await clock.advance(windowMs);
  settings.repeatUntilAcknowledgedMs = minuteMs;
  teller.settingsChanged();
  await clock.advance(minuteMs + windowMs);
  expect(titles()).toEqual(['Maya disconnected', 'Maya is still disconnected']);
});

test('the people of one room are repeated together', async () => {
  const { clock, there, change, teller, titles } = createTelling({ ...repeated, graceMs: 0 });
  there('Maya', 'Ben', 'Ada', 'Zoe');
  for (const person of ['Maya', 'Ben', 'Ada']) change(person, 'disconnected');
  change('Zoe', 'not-found');
  await clock.advance(windowMs);
  teller.acknowledge('Ben');
  await clock.advance(minuteMs + windowMs);
  expect(titles()).toEqual([
    '3 disconnected, 1 not found',
    '2 are still disconnected, 1 still not found',
  ]);
});

test('nothing is repeated of who is muted, and it goes on after that', async () => {
  const { clock, there, change, teller, shown } = createTelling(repeated);
  there('Maya');
  change('Maya', 'disconnected');
  await clock.advance(windowMs);
  teller.mute('Maya', startMs + 10 * minuteMs);
  await clock.advance(9 * minuteMs);
  expect(shown).toHaveLength(1);
  await clock.advance(2 * minuteMs + windowMs);
  expect(shown.slice(1).map(({ title }) => title)).toContain('Maya is still disconnected');
});

test('nothing is repeated of who was unpinned', async () => {
  const { clock, there, change, gone, shown } = createTelling(repeated);
  there('Maya');
  change('Maya', 'disconnected');
  await clock.advance(windowMs);
  gone.add('Maya');
  await clock.advance(10 * minuteMs);
  expect(shown).toHaveLength(1);
  expect(clock.pendingTimers()).toBe(0);
});

test('a repetition is one of the alert’s own kind: without that kind there is none', async () => {
  const telling = createTelling(repeated);
  telling.there('Maya');
  telling.change('Maya', 'disconnected');
  await telling.clock.advance(windowMs);
  telling.settings.alerts = { ...telling.settings.alerts, disconnected: false };
  await telling.clock.advance(10 * minuteMs);
  expect(telling.shown).toHaveLength(1);
});

test('what a user knows: what they saw when they pinned it, and what they were told and acknowledged', async () => {
  const { clock, there, change, teller } = createTelling();
  const knows = (kind: 'connected' | 'disconnected') =>
    teller.attentionOf('Maya', { kind }).isKnown;
  expect(knows('connected')).toBe(false);
  there('Maya');
  expect(knows('connected')).toBe(true);
  change('Maya', 'disconnected');
  await clock.advance(windowMs);
  expect(knows('disconnected')).toBe(false);
  teller.acknowledge('Maya');
  expect(knows('disconnected')).toBe(true);
  expect(knows('connected')).toBe(false);
});

test('what is turned off, and so not told, the user does not know', async () => {
  const { clock, there, change, attentionOf, settings } = createTelling();
  settings.alerts = { ...settings.alerts, disconnected: false };
  there('Maya');
  change('Maya', 'disconnected');
  await clock.advance(windowMs);
  expect(attentionOf('Maya').isKnown).toBe(false);
});

describe('that the user knows it, or not any more, is said by itself', () => {
  test('of who was gone already when they were pinned', () => {
    const { change, attentionOf, attention } = createTelling();
    change('Maya', 'disconnected');
    expect(attentionOf('Maya').isKnown).toBe(true);
    expect(attention).toEqual(['Maya']);
  });

  test('of who came and went while news was held back, and is as they were told to be', async () => {
    const { clock, there, change, teller, attentionOf, attention } = createTelling();
    there('Maya');
    change('Maya', 'disconnected');
    await clock.advance(windowMs);
    teller.acknowledge('Maya');
    teller.beginCatchUp('asleep');
    attention.length = 0;
    change('Maya', 'connected');
    expect(attentionOf('Maya').isKnown).toBe(false);
    change('Maya', 'disconnected');
    expect(attentionOf('Maya').isKnown).toBe(true);
    expect(attention).toEqual(['Maya', 'Maya']);
  });

  test('and not where nothing of that changes', () => {
    const { there, look, change, attention } = createTelling();
    there('Maya');
    look('Maya');
    change('Maya', 'connected');
    expect(attention).toEqual(['Maya']);
  });
});
