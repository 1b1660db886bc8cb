import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isQuiet, nextTurnMs, quietAt, weekdays } from '../../../src-main/alert/quiet-hours.ts';
import type { QuietHours, Weekday, Zone } from '../../../src-main/alert/quiet-hours.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

const everyDay = Object.fromEntries(weekdays.map((day) => [day, true])) as Record<Weekday, boolean>;
const only = (...days: Weekday[]) =>
  Object.fromEntries(weekdays.map((day) => [day, days.includes(day)])) as Record<Weekday, boolean>;

/** "22:30" */
const minute = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
function hoursOf(from: string, to: string, days = everyDay): QuietHours {
  return {
    on: true,
    fromMinute: minute(from),
    toMinute: minute(to),
    days,
    inside: 'no-notifications',
  };
}

const utc: Zone = () => 0;
/** Berlin in 2026, as far as it goes: summer time from 29 March, 01:00 UTC, to 25 October, 01:00 UTC. */
const berlin: Zone = (atMs) =>
  atMs >= Date.UTC(2026, 2, 29, 1) && atMs < Date.UTC(2026, 9, 25, 1) ? 120 : 60;
/** Lord Howe Island changes its clocks by half an hour. */
const lordHowe: Zone = (atMs) =>
  atMs >= Date.UTC(2026, 3, 4, 15) && atMs < Date.UTC(2026, 9, 3, 15, 30) ? 630 : 660;

const at = (text: string) => Date.parse(text);

describe('quiet hours', () => {
  test.each([
    // 25 November 2026 is a Wednesday.
    ['within a day', hoursOf('13:00', '14:30'), '2026-11-25T13:00Z', true],
    ['their last minute', hoursOf('13:00', '14:30'), '2026-11-25T14:29:59.999Z', true],
    ['their end', hoursOf('13:00', '14:30'), '2026-11-25T14:30Z', false],
    ['a moment before', hoursOf('13:00', '14:30'), '2026-11-25T12:59:59.999Z', false],
    ['over midnight, before it', hoursOf('22:00', '07:00'), '2026-11-25T23:59Z', true],
    ['over midnight, at it', hoursOf('22:00', '07:00'), '2026-11-26T00:00Z', true],
    ['over midnight, after it', hoursOf('22:00', '07:00'), '2026-11-26T06:59Z', true],
    ['over midnight, over', hoursOf('22:00', '07:00'), '2026-11-26T07:00Z', false],
    ['to midnight', hoursOf('22:00', '00:00'), '2026-11-25T23:59Z', true],
    ['to midnight, over', hoursOf('22:00', '00:00'), '2026-11-26T00:00Z', false],
    ['on another day', hoursOf('13:00', '14:30', only('thursday')), '2026-11-25T13:30Z', false],
    ['begun on their day', hoursOf('22:00', '07:00', only('wednesday')), '2026-11-26T06:59Z', true],
    ['of the day before', hoursOf('22:00', '07:00', only('thursday')), '2026-11-26T06:59Z', false],
    [
      'of Saturday, on Sunday',
      hoursOf('22:00', '07:00', only('saturday')),
      '2026-11-29T05:00Z',
      true,
    ],
    ['off', { ...hoursOf('00:00', '23:59'), on: false }, '2026-11-25T13:00Z', false],
    ['of no length', hoursOf('13:00', '13:00'), '2026-11-25T13:00Z', false],
    ['on no day', hoursOf('00:00', '23:59', only()), '2026-11-25T13:00Z', false],
  ])('%s', (_, hours, moment, expected) => {
    expect(isQuiet(hours, at(moment), utc)).toBe(expected);
  });

  test('are by the clock on the wall, wherever that is', () => {
    const hours = hoursOf('22:00', '07:00');
    expect(isQuiet(hours, at('2026-11-25T21:30Z'), utc)).toBe(false);
    expect(isQuiet(hours, at('2026-11-25T21:30Z'), berlin)).toBe(true);
    expect(isQuiet(hours, at('2026-11-25T12:00Z'), () => 13 * 60)).toBe(true);
    // The day is the one there, too: Thursday in Auckland.
    const thursday = hoursOf('00:00', '06:00', only('thursday'));
    expect(isQuiet(thursday, at('2026-11-25T12:00Z'), () => 13 * 60)).toBe(true);
    expect(isQuiet(thursday, at('2026-11-25T12:00Z'), utc)).toBe(false);
  });

  test.each([
    ['usually', '22:00', '07:00', '2026-11-25T22:30Z', utc, '2026-11-26T07:00Z'],
    [
      'in spring, an hour sooner',
      '22:00',
      '07:00',
      '2026-03-28T22:00Z',
      berlin,
      '2026-03-29T05:00Z',
    ],
    [
      'in autumn, an hour later',
      '22:00',
      '07:00',
      '2026-10-24T21:00Z',
      berlin,
      '2026-10-25T06:00Z',
    ],
    // 02:30 is left out on that night: it is over when the clock leaps past it.
    [
      'with an end that does not exist',
      '22:00',
      '02:30',
      '2026-03-28T22:00Z',
      berlin,
      '2026-03-29T01:00Z',
    ],
    // 02:30 comes twice: over at the first, quiet again from the second 02:00.
    [
      'with an end that comes twice',
      '22:00',
      '02:30',
      '2026-10-24T23:00Z',
      berlin,
      '2026-10-25T00:30Z',
    ],
    [
      'with the second such end',
      '22:00',
      '02:30',
      '2026-10-25T01:10Z',
      berlin,
      '2026-10-25T01:30Z',
    ],
    [
      'where clocks change by half an hour',
      '22:00',
      '07:00',
      '2026-04-04T12:00Z',
      lordHowe,
      '2026-04-04T20:30Z',
    ],
  ])('end %s', (_, from, to, now, zone, end) => {
    const quiet = quietAt(hoursOf(from, to), at(now), zone);
    expect(quiet).toEqual({ inside: 'no-notifications', untilMs: at(end) });
  });

  test('begin next on the next of their days', () => {
    const hours = hoursOf('22:00', '07:00', only('monday'));
    expect(nextTurnMs(hours, at('2026-11-25T12:00Z'), utc)).toBe(at('2026-11-30T22:00Z'));
    expect(quietAt(hours, at('2026-11-25T12:00Z'), utc)).toBeNull();
  });

  test('begin or end never where they are off, of no length or on no day', () => {
    const now = at('2026-11-25T12:00Z');
    for (const hours of [
      { ...hoursOf('22:00', '07:00'), on: false },
      hoursOf('22:00', '22:00'),
      hoursOf('22:00', '07:00', only()),
    ]) {
      expect(nextTurnMs(hours, now, utc)).toBeNull();
    }
  });

  test('begin and end at the very moment that is foretold, and not before, whatever they are', () => {
    const zones: Zone[] = [utc, berlin, lordHowe, () => -570, () => 14 * 60];
    fc.assert(
      fc.property(
        fc.record({
          fromMinute: fc.integer({ min: 0, max: 1_439 }),
          toMinute: fc.integer({ min: 0, max: 1_439 }),
          days: fc.record(
            Object.fromEntries(weekdays.map((day) => [day, fc.boolean()])) as Record<
              Weekday,
              fc.Arbitrary<boolean>
            >,
          ),
        }),
        // Around both changes of the clocks, where it is hard, and elsewhere.
        fc.oneof(
          fc.integer({ min: at('2026-03-27T00:00Z'), max: at('2026-03-30T00:00Z') }),
          fc.integer({ min: at('2026-10-23T00:00Z'), max: at('2026-10-26T00:00Z') }),
          fc.integer({ min: at('2026-01-01T00:00Z'), max: at('2027-01-01T00:00Z') }),
        ),
        fc.constantFrom(...zones),
        (parts, nowMs, zone) => {
          const hours: QuietHours = { on: true, inside: 'no-sound', ...parts };
          const isNow = isQuiet(hours, nowMs, zone);
          const turnMs = nextTurnMs(hours, nowMs, zone);
          const untilMs = turnMs ?? nowMs + 8 * dayMs;
          if (turnMs !== null) {
            expect(isQuiet(hours, turnMs, zone)).toBe(!isNow);
            expect(isQuiet(hours, turnMs - 1, zone)).toBe(isNow);
          }
          // Nothing turns at any minute before it.
          for (let ms = nowMs - (nowMs % minuteMs) + minuteMs; ms < untilMs; ms += minuteMs) {
            if (isQuiet(hours, ms, zone) !== isNow) throw new Error(`missed ${ms}`);
          }
          // Quiet ends within a day and an hour: nothing is held back for longer.
          if (isNow) expect(untilMs - nowMs).toBeLessThanOrEqual(dayMs + hourMs);
        },
      ),
      { numRuns: 150 },
    );
  });
});
