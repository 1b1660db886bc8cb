import { describe, expect, test } from 'vitest';
import { defaultSettings } from '../../../src-main/storage/settings-schema.ts';
import type { Settings } from '../../../src-main/storage/settings-schema.ts';
import { createTelling, startMs, windowMs } from './telling.ts';

const hourMs = 3_600_000;
const minuteMs = 60_000;

/** It is 8 o'clock at the start; quiet is from half past eight to ten. */
function quietTelling(
  inside: Settings['quietHours']['inside'] = 'no-notifications',
  settings: Partial<Settings> = {},
) {
  const quietHours = {
    ...defaultSettings.quietHours,
    on: true,
    fromMinute: 8 * 60 + 30,
    toMinute: 10 * 60,
    inside,
  };
  const telling = createTelling({ quietHours, ...settings });
  const set = (part: Partial<Settings['quietHours']>) => {
    telling.settings.quietHours = { ...telling.settings.quietHours, ...part };
    telling.teller.settingsChanged();
  };
  return { ...telling, set };
}
const untilQuiet = 30 * minuteMs;
const quietLasts = 90 * minuteMs;

describe('in quiet hours without notifications', () => {
  test('nothing is told, and at their end one summary says who is still in trouble', async () => {
    const { clock, there, change, teller, shown } = quietTelling();
    there('Maya', 'Ben', 'Eve');
    await clock.advance(untilQuiet);
    expect(teller.quiet()).toEqual({
      inside: 'no-notifications',
      untilMs: startMs + 2 * hourMs,
    });
    change('Maya', 'disconnected');
    change('Ben', 'reconnecting');
    // Somebody who drops and is back within them has nothing to be told of.
    change('Eve', 'disconnected');
    await clock.advance(5_000);
    change('Eve', 'connected', { sid: 'PA2' });
    await clock.advance(quietLasts - 5_001);
    expect(shown).toEqual([]);
    await clock.advance(1);
    expect(shown).toMatchObject([
      {
        title: 'During quiet hours: 1 disconnected, 1 is reconnecting',
        silent: false,
        atMs: 2 * hourMs,
      },
    ]);
    expect(teller.quiet()).toBeNull();
    await clock.advance(hourMs);
    expect(shown).toHaveLength(1);
  });

  test('one who is still gone at the end is told in plain words', async () => {
    const { clock, there, change, titles } = quietTelling();
    there('Maya');
    await clock.advance(untilQuiet);
    change('Maya', 'disconnected');
    await clock.advance(quietLasts);
    expect(titles()).toEqual(['Maya disconnected']);
  });

  test('what was told before is not told again, and good news does not wait', async () => {
    const { clock, there, change, titles } = quietTelling();
    there('Maya', 'Ben');
    change('Maya', 'disconnected');
    change('Ben', 'disconnected');
    await clock.advance(untilQuiet);
    expect(titles()).toHaveLength(1);
    change('Ben', 'connected', { sid: 'PA2' });
    await clock.advance(quietLasts + hourMs);
    expect(titles()).toHaveLength(1);
  });

  test('the board is told when they begin and when they end', async () => {
    const { clock, attention } = quietTelling();
    await clock.advance(untilQuiet - 1);
    expect(attention).toEqual([]);
    await clock.advance(1);
    expect(attention).toEqual([null]);
    await clock.advance(quietLasts);
    expect(attention).toEqual([null, null]);
  });

  test('the board is told that they are over also where they came and went unseen', async () => {
    const { clock, teller, attention } = quietTelling();
    clock.jump(untilQuiet);
    // Somebody holds something back because of them.
    expect(teller.quiet()).not.toBeNull();
    clock.jump(-untilQuiet);
    await clock.advance(minuteMs);
    expect(attention).toEqual([null]);
  });

  test('what they hold back is not known to the user, whatever was known of a session before', async () => {
    const { clock, there, change, teller, attentionOf } = quietTelling();
    there('Maya');
    change('Maya', 'disconnected');
    await clock.advance(untilQuiet);
    teller.acknowledge('Maya');
    expect(attentionOf('Maya').isKnown).toBe(true);
    // Back and gone again between two looks.
    change('Maya', 'disconnected', { sid: 'PA2' });
    expect(attentionOf('Maya').isKnown).toBe(false);
  });

  test('what is not acknowledged is not repeated', async () => {
    const { clock, there, change, shown } = quietTelling('no-notifications', {
      repeatUntilAcknowledgedMs: 5 * minuteMs,
    });
    there('Maya');
    change('Maya', 'disconnected');
    await clock.advance(untilQuiet);
    const before = shown.length;
    await clock.advance(quietLasts - 1);
    expect(shown).toHaveLength(before);
    await clock.advance(6 * minuteMs);
    expect(shown.length).toBeGreaterThan(before);
  });

  test('a drop that waited for others of its room when they began is held back, too', async () => {
    const { clock, there, change, shown } = quietTelling();
    there('Maya');
    await clock.advance(untilQuiet - 100);
    change('Maya', 'disconnected');
    await clock.advance(quietLasts);
    expect(shown).toEqual([]);
    await clock.advance(100);
    expect(shown).toHaveLength(1);
  });

  test('turned off, they end at once, and what they held back is told', async () => {
    const { clock, there, change, set, titles } = quietTelling();
    there('Maya');
    await clock.advance(untilQuiet);
    change('Maya', 'disconnected');
    await clock.advance(minuteMs);
    set({ on: false });
    expect(titles()).toEqual(['Maya disconnected']);
  });

  test('made soundless ones, they tell what they held back, without a sound', async () => {
    const { clock, there, change, set, shown } = quietTelling();
    there('Maya');
    await clock.advance(untilQuiet);
    change('Maya', 'disconnected');
    await clock.advance(minuteMs);
    set({ inside: 'no-sound' });
    expect(shown).toMatchObject([{ title: 'Maya disconnected', silent: true }]);
  });

  test('turned on where it is quiet by then, they hold back from there on', async () => {
    const { clock, there, change, set, shown } = quietTelling();
    set({ on: false });
    there('Maya');
    await clock.advance(untilQuiet + minuteMs);
    set({ on: true });
    change('Maya', 'disconnected');
    await clock.advance(minuteMs);
    expect(shown).toEqual([]);
  });
});

test('in quiet hours without a sound all is told, and nothing rings', async () => {
  const { clock, there, change, shown } = quietTelling('no-sound');
  there('Maya', 'Ben');
  await clock.advance(untilQuiet);
  change('Maya', 'disconnected');
  await clock.advance(quietLasts);
  change('Ben', 'disconnected');
  await clock.advance(windowMs);
  expect(shown).toMatchObject([
    { title: 'Maya disconnected', silent: true },
    { title: 'Ben disconnected', silent: false },
  ]);
});

describe('quiet hours and mutes', () => {
  test('who is muted for longer is told when the mute ends', async () => {
    const { clock, there, change, teller, shown } = quietTelling();
    there('Maya', 'Ben');
    teller.mute('Maya', startMs + 3 * hourMs);
    await clock.advance(untilQuiet);
    change('Maya', 'disconnected');
    change('Ben', 'disconnected');
    await clock.advance(quietLasts);
    expect(shown).toMatchObject([{ title: 'Ben disconnected' }]);
    await clock.advance(hourMs);
    expect(shown).toMatchObject([{}, { title: 'Maya disconnected' }]);
  });

  test('a mute that ends within quiet hours ends at their end', async () => {
    const { clock, there, change, teller, shown } = quietTelling();
    there('Maya');
    teller.mute(null, startMs + hourMs);
    change('Maya', 'disconnected');
    await clock.advance(2 * hourMs - 1);
    expect(shown).toEqual([]);
    await clock.advance(1);
    expect(shown).toHaveLength(1);
  });
});

describe('the end of quiet hours is not missed', () => {
  test('by a machine that sleeps through it: all is one summary, after a look at everyone', async () => {
    const { clock, there, change, look, teller, shown } = quietTelling();
    there('Maya', 'Ben', 'Eve');
    await clock.advance(untilQuiet);
    change('Maya', 'disconnected');
    change('Ben', 'disconnected');
    clock.jump(10 * hourMs);
    // It wakes up; the watcher notices, and looks at all of them.
    await clock.advance(5_000);
    teller.beginCatchUp('asleep');
    change('Ben', 'connected', { sid: 'PA2' });
    change('Eve', 'disconnected');
    look('Maya');
    await clock.advance(2_000);
    expect(shown).toEqual([]);
    teller.endCatchUp();
    await clock.advance(10 * minuteMs);
    expect(shown).toMatchObject([{ title: 'While Roomwatch was asleep: 2 disconnected' }]);
  });

  test('by a machine that sleeps through it, where nobody noticed that', async () => {
    const { clock, there, change, titles } = quietTelling();
    there('Maya');
    await clock.advance(untilQuiet);
    change('Maya', 'disconnected');
    clock.jump(10 * hourMs);
    await clock.advance(2 * minuteMs);
    expect(titles()).toEqual(['Maya disconnected']);
  });

  test('by a restart within them, and what they held back is told at their end', async () => {
    const telling = quietTelling();
    telling.there('Maya');
    await telling.clock.advance(untilQuiet);
    telling.change('Maya', 'disconnected');
    telling.restart();
    await telling.clock.advance(quietLasts - 1);
    expect(telling.shown).toEqual([]);
    await telling.clock.advance(1);
    expect(telling.titles()).toEqual(['Maya disconnected']);
  });

  test('by a restart after them', async () => {
    const telling = quietTelling();
    telling.there('Maya');
    await telling.clock.advance(untilQuiet);
    telling.change('Maya', 'disconnected');
    telling.teller.stop();
    telling.clock.jump(5 * hourMs);
    telling.restart();
    await telling.clock.advance(windowMs);
    expect(telling.titles()).toEqual(['Maya disconnected']);
  });

  test('by a journey east, where it is later at once', async () => {
    const { clock, there, change, moveTo, titles } = quietTelling();
    there('Maya');
    await clock.advance(untilQuiet);
    change('Maya', 'disconnected');
    await clock.advance(10 * minuteMs);
    moveTo(3 * 60);
    await clock.advance(minuteMs);
    expect(titles()).toEqual(['Maya disconnected']);
  });

  test('by a clock that is set back: they last until it is ten again', async () => {
    const { clock, there, change, shown } = quietTelling();
    there('Maya');
    await clock.advance(untilQuiet + minuteMs);
    change('Maya', 'disconnected');
    clock.jump(-30 * minuteMs);
    // It is a minute past eight: not quiet, which is noticed within a minute.
    await clock.advance(minuteMs);
    expect(shown).toHaveLength(1);
  });
});

test('quiet hours leave no timer behind', async () => {
  const { clock, teller, there } = quietTelling();
  there('Maya');
  await clock.advance(hourMs);
  teller.stop();
  expect(clock.pendingTimers()).toBe(0);
});
