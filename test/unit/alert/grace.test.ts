import { describe, expect, test } from 'vitest';
import { createTelling, windowMs } from './telling.ts';

test('a blink within the grace is told neither when it begins nor when it ends', async () => {
  const { clock, there, change, shown, kept } = createTelling();
  there('Maya');
  change('Maya', 'reconnecting');
  await clock.advance(3_900);
  change('Maya', 'connected');
  await clock.advance(60_000);
  expect(shown).toEqual([]);
  expect(kept.get('Maya')).toMatchObject({ told: { status: { kind: 'connected' } }, owed: false });
  expect(clock.pendingTimers()).toBe(0);
});

test('who is still reconnecting when the grace is over is told then, and their return too', async () => {
  const { clock, there, change, shown } = createTelling();
  there('Maya');
  change('Maya', 'reconnecting');
  await clock.advance(10_000);
  change('Maya', 'connected');
  await clock.advance(windowMs);
  expect(shown.map(({ title, atMs }) => [title, atMs])).toEqual([
    ['Maya is reconnecting', 4_000 + windowMs],
    ['Maya is connected again', 10_000 + windowMs],
  ]);
});

test('a drop within the grace is told at once, as a drop', async () => {
  const { clock, there, change, shown } = createTelling();
  there('Maya');
  change('Maya', 'reconnecting');
  await clock.advance(1_000);
  change('Maya', 'disconnected');
  await clock.advance(windowMs);
  expect(shown).toMatchObject([{ title: 'Maya disconnected', atMs: 1_000 + windowMs }]);
});

test.each([0, 10_000])('the grace is %i ms where the user says so', async (graceMs) => {
  const { clock, there, change, shown } = createTelling({ graceMs });
  there('Maya');
  change('Maya', 'reconnecting');
  await clock.advance(30_000);
  expect(shown[0]?.atMs).toBe(graceMs + windowMs);
});

test('an hour that our clock is set forth or back makes no grace longer', async () => {
  const { clock, there, change, shown } = createTelling();
  there('Maya', 'Ben');
  change('Maya', 'reconnecting');
  clock.jump(-3_600_000);
  await clock.advance(4_000 + windowMs);
  expect(shown).toHaveLength(1);
  change('Ben', 'reconnecting');
  await clock.advance(3_999);
  expect(shown).toHaveLength(1);
  await clock.advance(1 + windowMs);
  expect(shown).toHaveLength(2);
});

test('who was reconnecting when Roomwatch was killed within the grace is told after the restart', async () => {
  const { clock, there, change, restart, titles, kept } = createTelling();
  there('Maya');
  change('Maya', 'reconnecting');
  expect(kept.get('Maya')).toMatchObject({ told: { status: { kind: 'connected' } }, owed: true });
  await clock.advance(1_000);
  restart();
  await clock.advance(windowMs);
  expect(titles()).toEqual(['Maya is reconnecting']);
});

test('who is unpinned within the grace is not told of', async () => {
  const { clock, there, change, gone, shown } = createTelling();
  there('Maya');
  change('Maya', 'reconnecting');
  gone.add('Maya');
  await clock.advance(10_000);
  expect(shown).toEqual([]);
  expect(clock.pendingTimers()).toBe(0);
});

test('who is pinned again after that is told of if they are still reconnecting', async () => {
  const { clock, there, change, gone, look, titles } = createTelling();
  there('Maya');
  change('Maya', 'reconnecting');
  gone.add('Maya');
  await clock.advance(10_000);
  gone.delete('Maya');
  look('Maya');
  await clock.advance(windowMs);
  expect(titles()).toEqual(['Maya is reconnecting']);
});

describe('the grace of a drop', () => {
  test('is none where nothing is set: a drop is told at once', async () => {
    const { clock, there, change, shown } = createTelling();
    there('Maya');
    change('Maya', 'disconnected');
    await clock.advance(windowMs);
    expect(shown).toHaveLength(1);
  });

  test('lets who reloads the page be back without a word', async () => {
    const { clock, there, change, shown, kept } = createTelling({ dropGraceMs: 10_000 });
    there('Maya');
    change('Maya', 'disconnected');
    await clock.advance(9_000);
    change('Maya', 'connected', { sid: 'PA2' });
    await clock.advance(60_000);
    expect(shown).toEqual([]);
    expect(kept.get('Maya')).toMatchObject({ told: { participantSid: 'PA2' }, owed: false });
  });

  test.each(['disconnected', 'not-found'])('ends, and who is %s is told then', async (word) => {
    const { clock, there, change, shown } = createTelling({ dropGraceMs: 10_000 });
    there('Maya');
    change('Maya', word);
    await clock.advance(60_000);
    expect(shown).toMatchObject([{ atMs: 10_000 + windowMs }]);
  });

  test('leaves who reconnects to their own', async () => {
    const { clock, there, change, shown } = createTelling({ dropGraceMs: 10_000 });
    there('Maya');
    change('Maya', 'reconnecting');
    await clock.advance(5_000);
    expect(shown).toMatchObject([{ atMs: 4_000 + windowMs }]);
  });

  test('keeps several who drop at once in one notification', async () => {
    const { clock, there, change, shown } = createTelling({ dropGraceMs: 10_000 });
    there('Maya', 'Ben');
    change('Maya', 'disconnected');
    change('Ben', 'disconnected');
    await clock.advance(60_000);
    expect(shown).toHaveLength(1);
  });

  test('ends with Roomwatch: who was killed within it is told of once after the restart', async () => {
    const { clock, there, change, restart, titles } = createTelling({ dropGraceMs: 60_000 });
    there('Maya');
    change('Maya', 'disconnected');
    await clock.advance(1_000);
    restart();
    await clock.advance(windowMs);
    restart();
    await clock.advance(600_000);
    expect(titles()).toEqual(['Maya disconnected']);
  });

  test('ends with Roomwatch: who is back by the restart is not told of', async () => {
    const { clock, there, change, teller, restart, shown, kept } = createTelling({
      dropGraceMs: 60_000,
    });
    there('Maya');
    change('Maya', 'disconnected');
    await clock.advance(1_000);
    teller.stop();
    restart({ andLook: false });
    change('Maya', 'connected', { sid: 'PA2' });
    await clock.advance(600_000);
    expect(shown).toEqual([]);
    expect(kept.get('Maya')).toMatchObject({ told: { participantSid: 'PA2' }, owed: false });
  });
});
