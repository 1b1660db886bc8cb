import { describe, expect, test } from 'vitest';
import { createTelling, saying, startMs } from './telling.ts';

/** A small generator of pseudorandom numbers from 0 to 1: the same seed gives the same numbers (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const seeds = Array.from({ length: 60 }, (_, seed) => seed);
const rooms = [`RM${'1'.repeat(32)}`, `RM${'9'.repeat(32)}`];
const people = ['Maya', 'Ben', 'Ada', 'Zoe'];
const hourMs = 3_600_000;

/** Anything may happen to four people in two rooms, and the user may do anything, for a while. */
async function anyLife(seed: number, { restarts }: { restarts: boolean }) {
  const random = randomFrom(seed);
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)]!;
  const telling = createTelling(
    { graceMs: pick([0, 4_000]), dropGraceMs: pick([0, 0, 10_000]) },
    () => Promise.resolve(random() < 0.5),
  );
  /** Quiet hours of an hour or a few minutes around now, or none; or the machine is in another zone. */
  function changeQuiet(on = random() < 0.7): void {
    const minute = Math.floor((telling.clock.now() / 60_000) % 1_440);
    telling.settings.quietHours = {
      ...telling.settings.quietHours,
      on,
      fromMinute: (minute + 1_440 - pick([0, 1, 60])) % 1_440,
      toMinute: (minute + pick([1, 2, 60])) % 1_440,
      inside: pick(['no-sound', 'no-notifications', 'no-notifications']),
    };
    telling.moveTo(pick([0, 0, 1, 60, -60]));
    telling.teller.settingsChanged();
  }
  const shownInQuiet: string[] = [];
  telling.desktopDoes(() => {
    if (telling.teller.quiet()?.inside === 'no-notifications') {
      shownInQuiet.push(telling.titles().at(-1)!);
    }
    return Promise.resolve();
  });
  telling.settings.alerts = { ...telling.settings.alerts, joined: random() < 0.5 };
  /** What was true of each, in order. */
  const truths = new Map(
    people.map((person) => [person, [] as { atMs: number; saying: string }[]]),
  );
  const sessions = new Map(people.map((person) => [person, 0]));

  function happensTo(person: string): void {
    const history = truths.get(person)!;
    const now = history.at(-1)?.saying.split(' ')[0];
    const isOver = now === undefined || now === 'disconnected' || now === 'not-found';
    if (isOver) sessions.set(person, sessions.get(person)! + 1);
    const next = isOver
      ? pick(['connected', 'connected', 'reconnecting'])
      : pick(
          ['connected', 'reconnecting', 'reconnecting', 'disconnected', 'not-found'].filter(
            (word) => word !== now,
          ),
        );
    const sid = `PA${sessions.get(person)}`;
    telling.change(person, next, { sid, room: rooms[people.indexOf(person) % 2]! });
    history.push({ atMs: telling.clock.now(), saying: `${next} ${sid}` });
  }

  for (const person of people) happensTo(person);
  for (let step = 0; step < 150; step++) {
    const what = random();
    if (random() < 0.08) changeQuiet();
    if (what < 0.8) happensTo(pick(people));
    else if (what < 0.85) telling.teller.acknowledge(pick(people));
    else if (what < 0.9) {
      const untilMs = telling.clock.now() + random() * 200_000;
      telling.teller.mute(pick([null, ...people]), pick([null, untilMs]));
    } else if (what < 0.94) telling.teller.beginCatchUp('asleep');
    else if (what < 0.98) telling.teller.endCatchUp();
    else if (restarts) telling.restart();
    await telling.clock.advance(pick([0, 100, 1_000, 5_000, 20_000, 60_000, 150_000]) * random());
  }
  // Quiet hours end by themselves, or the user has none any more.
  if (random() < 0.5) await telling.clock.advance(3 * hourMs);
  changeQuiet(false);
  await telling.clock.advance(hourMs);
  return { telling, truths, shownInQuiet };
}

describe.each(seeds)('whatever happens (seed %i)', (seed) => {
  test('the user believes in the end what is true', async () => {
    const { telling, truths } = await anyLife(seed, { restarts: true });
    for (const [person, history] of truths) {
      const believed = saying(telling.kept.get(person)!.told);
      const truth = history.at(-1)!.saying;
      // Of someone who is told to be gone it is no news that Twilio finds them no longer.
      const isOldNews = truth.startsWith('not-found') && believed.startsWith('disconnected');
      if (!isOldNews) expect(`${person} ${believed}`).toBe(`${person} ${truth}`);
      expect(telling.kept.get(person)!.owed).toBe(false);
    }
    expect(telling.clock.pendingTimers()).toBe(0);
  });

  test('nothing is told that isn’t true then, nor twice while it lasts', async () => {
    const { telling, truths, shownInQuiet } = await anyLife(seed, { restarts: false });
    expect(shownInQuiet).toEqual([]);
    const last = new Map<string, { said: string; atMs: number }>();
    for (const { pinIds, said, atMs } of telling.shown) {
      pinIds.forEach((person, index) => {
        const now = said[index]!;
        const history = truths
          .get(person)!
          .map((truth) => ({ ...truth, atMs: truth.atMs - startMs }));
        // Several things can be true within one millisecond.
        const atThatTime = history.filter(
          (_, index) => (history[index + 1]?.atMs ?? Infinity) >= atMs,
        );
        expect(atThatTime.some((truth) => truth.atMs <= atMs && truth.saying === now)).toBe(true);
        const before = last.get(person);
        if (before?.said === now) {
          const between = history.filter((truth) => truth.atMs > before.atMs && truth.atMs <= atMs);
          expect(between.some((truth) => truth.saying !== now)).toBe(true);
        }
        last.set(person, { said: now, atMs });
      });
    }
  });

  test('someone restless is told of at most once a minute, but for their going', async () => {
    const random = randomFrom(seed);
    const telling = createTelling({ graceMs: random() < 0.5 ? 0 : 4_000 });
    telling.there('Maya');
    let session = 0;
    for (let time = 0; time < 60; time++) {
      const isGoing = random() < 0.3;
      telling.change('Maya', isGoing ? 'disconnected' : 'reconnecting', { sid: `PA${session}` });
      await telling.clock.advance(random() * 50_000);
      if (isGoing) session += 1;
      telling.change('Maya', 'connected', { sid: `PA${session}` });
      await telling.clock.advance(random() * 50_000);
    }
    const restless = telling.shown.findIndex(({ title }) => / in \d+ min$/.test(title));
    const alerts = restless < 0 ? [] : telling.shown.slice(restless);
    alerts.slice(1).forEach((alert, index) => {
      const before = alerts[index]!;
      const isGoing = before.title.includes('unstable') && alert.title === 'Maya disconnected';
      if (!isGoing) expect(alert.atMs - before.atMs).toBeGreaterThanOrEqual(60_000);
    });
    await telling.clock.advance(hourMs);
    expect(saying(telling.kept.get('Maya')!.told)).toBe(`connected PA${session}`);
  });
});
