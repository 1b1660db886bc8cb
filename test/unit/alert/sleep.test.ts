import { describe, expect, test } from 'vitest';
import { createTelling, windowMs } from './telling.ts';

const hourMs = 3_600_000;
const minuteMs = 60_000;

describe('what falls due while the machine sleeps', () => {
  test('is not told of somebody who is found to be back', async () => {
    const { clock, there, change, shown } = createTelling({ dropGraceMs: minuteMs });
    there('Maya');
    change('Maya', 'disconnected');
    await clock.advance(10_000);
    clock.jump(8 * hourMs);
    // The grace is over; nobody has looked yet.
    await clock.advance(minuteMs);
    change('Maya', 'connected', { sid: 'PA2' });
    await clock.advance(hourMs);
    expect(shown).toEqual([]);
  });

  test('is told a little later where nobody looks', async () => {
    const { clock, there, change, titles } = createTelling({ dropGraceMs: minuteMs });
    there('Maya');
    change('Maya', 'disconnected');
    clock.jump(8 * hourMs);
    await clock.advance(minuteMs + 15_000 + windowMs);
    expect(titles()).toEqual(['Maya disconnected']);
  });

  test('is not told again where it is over', async () => {
    const { clock, there, change, titles } = createTelling({
      repeatUntilAcknowledgedMs: 5 * minuteMs,
    });
    there('Maya');
    change('Maya', 'reconnecting');
    await clock.advance(minuteMs);
    clock.jump(8 * hourMs);
    await clock.advance(4 * minuteMs + 10_000);
    change('Maya', 'connected');
    await clock.advance(hourMs);
    expect(titles()).toEqual(['Maya is reconnecting', 'Maya is connected again']);
  });
});
