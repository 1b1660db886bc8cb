import { expect, test } from 'vitest';
import { createTelling, windowMs } from './telling.ts';

const otherRoom = `RM${'9'.repeat(32)}`;

test('what changed while nobody looked is one summary', async () => {
  const { clock, there, change, teller, shown, kept } = createTelling();
  there('Maya', 'Ben', 'Eve');
  change('Zoe', 'connected', { room: otherRoom });
  teller.beginCatchUp('asleep');
  change('Maya', 'disconnected');
  change('Zoe', 'reconnecting', { room: otherRoom });
  await clock.advance(1_000);
  change('Ben', 'disconnected');
  expect(shown).toEqual([]);
  teller.endCatchUp();
  await clock.advance(10_000);
  expect(shown).toMatchObject([
    {
      title: 'While Roomwatch was asleep: 2 disconnected, 1 is reconnecting',
      body: 'Maya and Ben disconnected\nZoe is reconnecting\nIn ward-7 and ward-8',
      pinId: null,
      pinIds: ['Maya', 'Ben', 'Zoe'],
    },
  ]);
  expect(kept.get('Zoe')).toMatchObject({
    told: { status: { kind: 'reconnecting' } },
    owed: false,
  });
});

test('more than three are not named', () => {
  const { there, change, teller, shown } = createTelling();
  const people = ['Maya', 'Ben', 'Ada', 'Zoe'];
  there(...people);
  teller.beginCatchUp('not-running');
  for (const person of people) change(person, 'disconnected');
  teller.endCatchUp();
  expect(shown).toMatchObject([
    { title: 'While Roomwatch was not running: 4 disconnected', body: 'In ward-7' },
  ]);
});

test('what was about to be told when the round began is part of its summary', async () => {
  const { clock, there, change, teller, shown } = createTelling();
  there('Maya', 'Ben', 'Eve');
  change('Maya', 'disconnected');
  await clock.advance(windowMs / 2);
  teller.beginCatchUp('asleep');
  change('Ben', 'disconnected');
  teller.endCatchUp();
  await clock.advance(10_000);
  expect(shown).toMatchObject([{ title: 'While Roomwatch was asleep: 2 disconnected' }]);
});

test('a single change is told in its own words', () => {
  const { there, change, teller, shown } = createTelling();
  there('Maya', 'Ben');
  teller.beginCatchUp('asleep');
  change('Maya', 'disconnected');
  teller.endCatchUp();
  expect(shown).toMatchObject([{ title: 'Maya disconnected', pinId: 'Maya' }]);
});

test('nothing is told where nothing changed, or all is as it was', async () => {
  const { clock, there, change, teller, shown } = createTelling();
  there('Maya');
  teller.beginCatchUp('asleep');
  change('Maya', 'reconnecting');
  change('Maya', 'connected');
  teller.endCatchUp();
  teller.beginCatchUp('asleep');
  teller.endCatchUp();
  await clock.advance(60_000);
  expect(shown).toEqual([]);
});

test('afterwards each change is told by itself again', async () => {
  const { clock, there, change, teller, titles } = createTelling();
  there('Maya');
  teller.beginCatchUp('asleep');
  teller.endCatchUp();
  change('Maya', 'disconnected');
  await clock.advance(windowMs);
  expect(titles()).toEqual(['Maya disconnected']);
});

test('a catch-up that nobody ends holds nothing back for longer than a minute', async () => {
  const { clock, there, change, teller, titles } = createTelling();
  there('Maya');
  teller.beginCatchUp('asleep');
  change('Maya', 'disconnected');
  await clock.advance(60_000);
  expect(titles()).toEqual(['Maya disconnected']);
});

test('killed in the middle, the next start tells it', async () => {
  const telling = createTelling();
  telling.there('Maya', 'Ben');
  telling.teller.beginCatchUp('asleep');
  telling.change('Maya', 'disconnected');
  telling.change('Ben', 'disconnected');
  telling.restart({ andLook: false });
  telling.teller.beginCatchUp('not-running');
  telling.look('Maya');
  telling.look('Ben');
  telling.teller.endCatchUp();
  expect(telling.titles()).toEqual(['While Roomwatch was not running: 2 disconnected']);
});
