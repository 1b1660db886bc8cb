import { describe, expect, test } from 'vitest';
import { createTelling, windowMs } from './telling.ts';

const otherRoom = `RM${'9'.repeat(32)}`;
const people = ['Maya', 'Ben', 'Ada', 'Zoe', 'Tom'];

describe('alerts of one room at nearly the same time', () => {
  test('are one notification that names three and counts the rest', async () => {
    const { clock, there, change, shown, kept } = createTelling();
    there(...people, 'Eve');
    for (const person of people) {
      change(person, 'disconnected');
      await clock.advance(50);
    }
    await clock.advance(windowMs);
    expect(shown).toMatchObject([
      {
        title: 'Maya, Ben, Ada, and 2 more disconnected',
        atMs: windowMs,
        pinId: 'Maya',
        pinIds: people,
        silent: false,
      },
    ]);
    expect(shown[0]!.body).toMatch(/^ward-7 · St\. Anna\nNoticed at /);
    expect([...kept.values()].map(({ told }) => told.status.kind)).toEqual([
      ...people.map(() => 'disconnected'),
      'connected',
    ]);
  });

  test('of several kinds are counted in the title and named in the body', async () => {
    const { clock, there, change, shown, log } = createTelling({ graceMs: 0 });
    there('Maya', 'Ben', 'Ada');
    change('Ada', 'reconnecting');
    change('Maya', 'disconnected');
    change('Ben', 'disconnected');
    await clock.advance(windowMs);
    expect(shown).toHaveLength(1);
    expect(shown[0]!.title).toBe('2 disconnected, 1 is reconnecting');
    expect(shown[0]!.body).toContain('Maya and Ben disconnected\nAda is reconnecting\nward-7');
    expect(log.at(-1)).toContain('Maya and Ben disconnected');
  });

  test('begin with the first of them: who comes after the window is told apart', async () => {
    const { clock, there, change, titles } = createTelling();
    there('Maya', 'Ben');
    change('Maya', 'disconnected');
    await clock.advance(windowMs + 1);
    change('Ben', 'disconnected');
    await clock.advance(windowMs);
    expect(titles()).toEqual(['Maya disconnected', 'Ben disconnected']);
  });

  test('of two rooms stay apart', async () => {
    const { clock, there, change, titles } = createTelling();
    there('Maya');
    change('Ben', 'connected', { room: otherRoom });
    change('Maya', 'disconnected');
    change('Ben', 'disconnected', { room: otherRoom });
    await clock.advance(windowMs);
    expect(titles()).toEqual(['Maya disconnected', 'Ben disconnected']);
  });

  test('hold what is true when the window closes, not what was when it opened', async () => {
    const { clock, there, change, titles } = createTelling({ graceMs: 0 });
    there('Maya', 'Ben');
    change('Maya', 'reconnecting');
    change('Ben', 'reconnecting');
    await clock.advance(100);
    change('Maya', 'disconnected');
    change('Ben', 'connected');
    await clock.advance(windowMs);
    expect(titles()).toEqual(['Maya disconnected']);
  });

  test('are told after a restart where Roomwatch was killed while the window was open', async () => {
    const { clock, there, change, restart, titles } = createTelling();
    there('Maya', 'Ben');
    change('Maya', 'disconnected');
    change('Ben', 'disconnected');
    restart();
    await clock.advance(windowMs);
    expect(titles()).toEqual(['Maya and Ben disconnected']);
  });
});

describe('a room that ends', () => {
  const allDrop = async (telling: ReturnType<typeof createTelling>, those = people) => {
    for (const person of those) telling.change(person, 'disconnected');
    await telling.clock.advance(windowMs);
  };

  test('is one “room ended” when all are gone and the room is over', async () => {
    const telling = createTelling({}, () => Promise.resolve(true));
    telling.there(...people);
    await allDrop(telling);
    expect(telling.shown).toMatchObject([
      { title: 'The room “ward-7” ended', pinIds: people, silent: true },
    ]);
    expect(telling.shown[0]!.body).toContain('5 people disconnected with it');
    await telling.clock.advance(60_000);
    expect(telling.shown).toHaveLength(1);
  });

  test.each<[string, () => Promise<boolean>]>([
    ['the room goes on', () => Promise.resolve(false)],
    ['nobody knows', () => Promise.reject(new Error('no'))],
    ['there is no answer in time', () => new Promise(() => {})],
  ])('is told as people who disconnected when %s', async (_, answer) => {
    const telling = createTelling({}, answer);
    telling.there(...people);
    await allDrop(telling);
    await telling.clock.advance(2_000);
    expect(telling.titles()).toEqual(['Maya, Ben, Ada, and 2 more disconnected']);
    expect(telling.clock.pendingTimers()).toBe(0);
  });

  test('is not asked for while someone whom we watch is still there', async () => {
    let asked = 0;
    const telling = createTelling({}, () => Promise.resolve(++asked > 0));
    telling.there(...people, 'Eve');
    await allDrop(telling);
    expect([asked, telling.titles()]).toEqual([0, ['Maya, Ben, Ada, and 2 more disconnected']]);
  });

  test('is not asked for where only one person was watched', async () => {
    const telling = createTelling({}, () => Promise.resolve(true));
    telling.there('Maya');
    await allDrop(telling, ['Maya']);
    expect(telling.titles()).toEqual(['Maya disconnected']);
  });

  test('is not told as that where that is turned off', async () => {
    const telling = createTelling({}, () => Promise.resolve(true));
    telling.settings.alerts = { ...telling.settings.alerts, 'room-ended': false };
    telling.there('Maya', 'Ben');
    await allDrop(telling, ['Maya', 'Ben']);
    expect(telling.titles()).toEqual(['Maya and Ben disconnected']);
  });

  test('who rejoined while it was asked for is not told of at all', async () => {
    const telling = createTelling({}, () => new Promise(() => {}));
    telling.there('Maya', 'Ben');
    await allDrop(telling, ['Maya', 'Ben']);
    telling.change('Ben', 'connected', { sid: `PA${'8'.repeat(32)}` });
    await telling.clock.advance(3_000);
    expect(telling.titles()).toEqual(['Maya disconnected']);
  });
});

test('a notification has a sound only where one of its kinds has', async () => {
  const { clock, there, change, shown } = createTelling({ graceMs: 0 });
  there('Maya', 'Ben');
  change('Maya', 'disconnected');
  await clock.advance(windowMs);
  change('Maya', 'connected', { sid: `PA${'8'.repeat(32)}` });
  await clock.advance(windowMs);
  change('Maya', '?paused');
  change('Ben', 'reconnecting');
  await clock.advance(windowMs);
  expect(shown.map(({ silent }) => silent)).toEqual([false, true, false]);
});

test('names can be kept out of notifications; the log on the user’s own terminal has them', async () => {
  const { clock, there, change, shown, log } = createTelling({ graceMs: 0, hideNames: true });
  there('Maya', 'Ben', 'Ada');
  change('Maya', 'not-found');
  await clock.advance(windowMs);
  change('Ben', 'disconnected');
  change('Ada', 'reconnecting');
  await clock.advance(windowMs);
  change('Ada', 'disconnected');
  await clock.advance(windowMs);
  expect(shown.map(({ title }) => title)).toEqual([
    'Twilio no longer finds a participant',
    '1 disconnected, 1 is reconnecting',
    'A participant disconnected',
  ]);
  expect(JSON.stringify(shown.map(({ title, body }) => [title, body]))).not.toMatch(/Maya|Ben|Ada/);
  expect(shown[0]!.body).toContain('ward-7 · St. Anna');
  expect(log.filter((line) => line.includes(' alert ')).join()).toMatch(/Maya.*Ben.*Ada/);
});

test('who rejoins in another session is said to have, with the time between by Twilio’s clock', async () => {
  const { clock, there, change, restart, titles } = createTelling();
  there('Maya', 'Ben');
  change('Maya', 'disconnected', { endTimeMs: 1_000_000 });
  await clock.advance(windowMs);
  change('Ben', 'disconnected');
  await clock.advance(windowMs);
  restart();
  change('Maya', 'connected', { sid: `PA${'8'.repeat(32)}`, startTimeMs: 1_042_000 });
  await clock.advance(windowMs);
  change('Ben', 'connected', { sid: `PA${'7'.repeat(32)}`, startTimeMs: 1_042_000 });
  await clock.advance(windowMs);
  expect(titles().slice(2)).toEqual([
    expect.stringMatching(/^Maya rejoined after 42 s/),
    'Ben rejoined',
  ]);
});

test('who was waited for has joined, where the user wants to know', async () => {
  const telling = createTelling();
  telling.settings.alerts = { ...telling.settings.alerts, joined: true };
  telling.change('Maya', 'waiting');
  telling.change('Maya', 'connected');
  await telling.clock.advance(windowMs);
  expect(telling.shown).toMatchObject([{ title: 'Maya has joined', silent: true }]);
});
