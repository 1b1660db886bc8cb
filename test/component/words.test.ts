import './setup.ts';
import { afterEach, describe, expect, test } from 'vitest';
import { durationWords, followLocale, worstFirst } from '../../src-main/contract.ts';
import type {
  AnswerProblem,
  ApiError,
  FieldProblem,
  KeychainProblem,
} from '../../src-main/contract.ts';
import { fateQuestion } from '../../src-renderer/account/account-words.ts';
import { fieldWords } from '../../src-renderer/account/field-words.ts';
import { keychainWords } from '../../src-renderer/account/keychain-words.ts';
import { timeInStatus } from '../../src-renderer/board/card-times.ts';
import { problemWords } from '../../src-renderer/pin/problem-words.ts';
import { limitWords } from '../../src-renderer/settings/limited-number-words.ts';
import { readTyped, typedOf } from '../../src-renderer/settings/limited-number.ts';
import type { LimitedNumber } from '../../src-renderer/settings/limited-number.ts';
import {
  daysInOrder,
  minuteOfDayWords,
  shortDayWords,
} from '../../src-renderer/settings/quiet-words.ts';
import { readsWarning } from '../../src-renderer/settings/reads-words.ts';
import { repeatChoices, repeatWords } from '../../src-renderer/settings/repeat-words.ts';
import { stripSpanWords } from '../../src-renderer/settings/strip-span-words.ts';
import { ageWords } from '../../src-renderer/ui/duration-words.ts';
import { errorReason } from '../../src-renderer/ui/error-words.ts';
import { changeWords, staleWords, statusWord } from '../../src-renderer/ui/status-words.ts';
import { momentWords } from '../../src-renderer/ui/time-words.ts';
import { card, nowMs, twilioWords } from './board-data.ts';

afterEach(() => followLocale(() => 'en'));

describe('a duration in words', () => {
  test.each([
    [-5_000, '0 sec'],
    [0, '0 sec'],
    [999, '0 sec'],
    [42_000, '42 sec'],
    [200_000, '3 min 20 sec'],
    [180_000, '3 min'],
    [8_040_000, '2 hr 14 min'],
    [97_200_000, '1 day 3 hr'],
  ])('%d ms is "%s"', (ms, words) => {
    expect(durationWords(ms)).toBe(words);
  });

  test.each([
    [-1_000, 'just now'],
    [2_000, '2 sec ago'],
    [190_000, '3 min ago'],
    [7_300_000, '2 hr 1 min ago'],
  ])('an age of %d ms is "%s"', (ms, words) => {
    expect(ageWords(ms)).toBe(words);
  });
});

test('a moment of another day names the day', () => {
  expect(momentWords(nowMs, nowMs)).not.toContain('Jan');
  expect(momentWords(nowMs - 86_400_000, nowMs)).toContain('14');
});

test('a status that is not known is worded as it came', () => {
  expect(statusWord({ kind: 'unknown', word: 'migrating' })).toBe('migrating');
  expect(changeWords(card({ status: { kind: 'unknown', word: 'migrating' } }))).toContain(
    'migrating',
  );
});

describe('the time in a status', () => {
  test('is counted on Twilio’s clock, wherever ours stands', () => {
    const shifted = card({ sinceMs: nowMs - 200_000, serverOffsetMs: 60_000 });
    expect(timeInStatus(shifted, nowMs).ms).toBe(260_000);
  });
  test('is never negative', () => {
    expect(timeInStatus(card({ sinceMs: nowMs + 5_000 }), nowMs).ms).toBe(0);
  });
  test('is at least what passed since we noticed, where Twilio told no beginning', () => {
    const untold = card({ sinceMs: null, noticedAtMs: nowMs - 95_000, serverOffsetMs: 60_000 });
    expect(timeInStatus(untold, nowMs)).toEqual({ ms: 95_000, certainty: 'at-least', ticks: true });
  });
  test('stands still at the last good look while the card is stale', () => {
    const stale = card({
      freshness: { kind: 'stale', reason: { kind: 'offline' } },
      lastGoodLookAtMs: nowMs - 60_000,
    });
    expect(timeInStatus(stale, nowMs)).toEqual({ ms: 140_000, certainty: 'exact', ticks: false });
    expect(timeInStatus(stale, nowMs + 9_000).ms).toBe(140_000);
  });
});

test('worst first, the newest of the bad before the older, and old leavers last', () => {
  const stale = { kind: 'stale', reason: { kind: 'offline' } } as const;
  const cards = [
    card({ pinId: 'long-gone', status: { kind: 'disconnected' }, noticedAtMs: nowMs - 3_600_000 }),
    card({ pinId: 'connected' }),
    card({ pinId: 'waiting', status: { kind: 'waiting' } }),
    card({ pinId: 'stale', freshness: stale }),
    card({ pinId: 'gone', status: { kind: 'disconnected' }, noticedAtMs: nowMs - 60_000 }),
    card({ pinId: 'gone-just-now', status: { kind: 'disconnected' }, noticedAtMs: nowMs }),
    card({ pinId: 'not-found', status: { kind: 'not-found' }, noticedAtMs: nowMs }),
    card({ pinId: 'unknown', status: { kind: 'unknown', word: 'x' } }),
    card({ pinId: 'reconnecting', status: { kind: 'reconnecting' }, freshness: stale }),
  ];
  expect(worstFirst(cards, nowMs).map(({ pinId }) => pinId)).toEqual([
    'reconnecting',
    'unknown',
    'not-found',
    'gone-just-now',
    'gone',
    'stale',
    'waiting',
    'connected',
    'long-gone',
  ]);
});

test.each<ApiError>([
  { ...twilioWords, kind: 'unauthorized' },
  { ...twilioWords, kind: 'forbidden' },
  { ...twilioWords, kind: 'not-found' },
  { ...twilioWords, kind: 'rate-limited', retryAfterMs: null },
  { kind: 'unreachable', cause: 'dns', code: 'ENOTFOUND' },
  { kind: 'unreachable', cause: 'redirected', code: null },
  { kind: 'unreachable', cause: 'sign-in', code: 'HTTP_407' },
  { kind: 'unreachable', cause: 'garbled', code: 'ERR_INVALID_HTTP_RESPONSE' },
  { kind: 'offline' },
  { kind: 'timed-out', limitMs: 10_000 },
  { ...twilioWords, kind: 'server-error', httpStatus: 503, retryAfterMs: null },
  { ...twilioWords, kind: 'malformed', problem: { what: 'not-json' } },
])('an error of kind $kind has a reason in words', (error) => {
  expect(errorReason(error)).toMatch(/\w+ \w+/);
});

test.each<[AnswerProblem, string]>([
  [
    { what: 'not-twilios' },
    'HTTP 404 without Twilio’s own error body: something on the way may have answered',
  ],
  [{ what: 'not-promised' }, 'HTTP 404 is no answer that the API promises'],
  [{ what: 'too-large', mostMegabytes: 5 }, 'The body is larger than 5 MB'],
  [{ what: 'no-object', found: 'array' }, 'The answer is not a JSON object (array)'],
  [{ what: 'field-type', field: 'meta', found: 'missing' }, 'The field “meta” is missing'],
  [
    {
      what: 'entry',
      number: 2,
      problem: { what: 'field-type', field: 'status', found: 'number' },
    },
    'Entry 2 of the list: The field “status” is not what the API promises (number)',
  ],
  [
    { what: 'field-fault', field: 'end_time', fault: 'no-time' },
    'The field “end_time” is not an ISO 8601 time',
  ],
  [{ what: 'too-many-pages', most: 50 }, 'The list has more than 50 pages'],
])('an answer that made no sense because of $what is said to', (problem, words) => {
  expect(errorReason({ ...twilioWords, httpStatus: 404, kind: 'malformed', problem })).toBe(
    `its answer made no sense: ${words}`,
  );
});

test('a paused card says what it waits for', () => {
  expect(staleWords({ kind: 'paused', because: 'account-removed' })).toContain('not on this');
  expect(staleWords({ kind: 'paused', because: 'no-secret' })).toContain('secret');
  expect(staleWords({ kind: 'not-looked-yet' })).toBe('Not looked yet.');
});

test('the five problems of the keychain have five different sentences', () => {
  const problems: KeychainProblem[] = ['absent', 'locked', 'denied', 'silent', 'crashed'];
  expect(new Set(problems.map((problem) => keychainWords(problem).fact)).size).toBe(5);
});

test('each problem of a field has words', () => {
  const problems: FieldProblem[] = [
    'empty',
    'malformed-sid',
    'wrong-kind-of-sid',
    'not-a-url',
    'not-https',
    'has-credentials',
    'has-query',
    'too-long',
    'has-control-characters',
    'already-there',
  ];
  for (const problem of problems) expect(fieldWords('accountSid', problem)).toMatch(/\.$/);
});

test.each<Parameters<typeof problemWords>[0]>([
  { kind: 'text-too-long', length: 200_000, maxLength: 100_000 },
  { kind: 'several-rooms', values: ['RM1', 'RM2'] },
  { kind: 'several-participants', values: ['PA1', 'PA2'] },
  { kind: 'wrong-sid-length', part: 'room', text: 'RM1', length: 3, expectedLength: 34 },
  { kind: 'wrong-sid-character', part: 'participant', text: 'PAx', character: 'x' },
  { kind: 'other-sid-kind', prefix: 'MT', sid: 'MT1' },
  { kind: 'other-sid-kind', prefix: 'ZZ', sid: 'ZZ1' },
  { kind: 'name-too-long', part: 'identity', length: 300, maxLength: 128 },
  { kind: 'unusable-characters', part: 'room-name' },
  { kind: 'unusable-room-name', roomName: '..' },
  { kind: 'room-sid-needed', roomName: 'ward', participantSid: 'PA1' },
  { kind: 'broken-quotes' },
])('a pasted text with the problem $kind is told what to do', (problem) => {
  expect(problemWords(problem)).toMatch(/\.$/);
});

describe('a number that is set', () => {
  const interval: LimitedNumber = { unit: 'seconds', limits: { least: 2_000, most: 60_000 } };
  const days: LimitedNumber = { unit: 'days', limits: { least: 1, most: 365 } };

  test.each([
    ['5', 5_000],
    [' 2.5 ', 2_500],
    ['2,5', 2_500],
    ['4.35', 4_350],
    ['7.', 7_000],
    ['60', 60_000],
    ['1', null],
    ['60.0001', null],
    ['61', null],
    ['-5', null],
    ['0x5', null],
    ['1e1', null],
    ['', null],
    ['soon', null],
  ])('typed as "%s" seconds is %s ms', (typed, ms) => {
    expect(readTyped(typed, interval)).toBe(ms);
  });
  test.each([
    ['1', 1],
    ['365', 365],
    ['7.0', 7],
    ['2.5', null],
    ['0', null],
    ['366', null],
  ])('typed as "%s" days is %s', (typed, kept) => {
    expect(readTyped(typed, days)).toBe(kept);
  });
  test('is shown as it is typed', () => {
    expect(typedOf(2_500, interval)).toBe('2.5');
    expect(typedOf(30, days)).toBe('30');
    expect(limitWords(interval)).toBe('From 2 to 60.');
  });
  test('is shown as the locale writes it, and can be typed so', () => {
    followLocale(() => 'de');
    expect(typedOf(2_500, interval)).toBe('2,5');
    expect(readTyped(typedOf(2_500, interval), interval)).toBe(2_500);
    // Without a dot for thousands, which would be read as one for decimals.
    expect(typedOf(1_000, days)).toBe('1000');
    // A system may write its numbers in other digits, which are not read.
    followLocale(() => 'es-u-nu-arab');
    expect(typedOf(2_500, interval)).toBe('2,5');
  });
});

test.each([
  [0, 'Never'],
  [15_000, 'Every 15 sec'],
  [60_000, 'Every 1 min'],
  [95_000, 'Every 1 min 35 sec'],
  [60_500, 'Every 60.5 sec'],
  [3_600_000, 'Every 1 hr'],
])('a repetition after %d ms is “%s”', (everyMs, words) => {
  expect(repeatWords(everyMs)).toBe(words);
});

test('a repetition that was set in the file can be chosen in its place, and none twice', () => {
  expect(repeatChoices(45_000).slice(0, 5)).toEqual([0, 15_000, 30_000, 45_000, 60_000]);
  expect(repeatChoices(60_000)).toEqual(repeatChoices(0));
});

test.each([
  ['en-US', 'sunday', 'Mon', '10:00 PM'],
  ['en-GB', 'monday', 'Mon', '22:00'],
  ['de', 'monday', 'Mo', '22:00'],
  ['es-MX', 'sunday', 'lun', '10:00 p.m.'],
])('a week and its hours are as they are in %s', (locale, firstDay, monday, ten) => {
  followLocale(() => locale);
  expect(daysInOrder()[0]).toBe(firstDay);
  expect(daysInOrder()).toHaveLength(7);
  expect(shortDayWords('monday')).toBe(monday);
  expect(minuteOfDayWords(22 * 60).replaceAll(/\s/g, ' ')).toBe(ten);
});

test.each([
  [900_000, 'The last 15 min'],
  [3_600_000, 'The last hour'],
  [28_800_000, 'The last 8 hr'],
])('a strip of %d ms is “%s”', (spanMs, words) => {
  expect(stripSpanWords(spanMs)).toBe(words);
});

test.each([
  [16, null],
  [17, /^17 reads a second are 21% of what Twilio allows/],
  [80, /^80 reads a second are 100%/],
])('%d reads a second are warned of as they deserve', (reads, words) => {
  if (words === null) expect(readsWarning(reads)).toBeNull();
  else expect(readsWarning(reads)).toMatch(words);
});

test.each([
  [3, 0, 'What should become of its 3 pins?'],
  [0, 1, 'What should become of its 1 whole room?'],
  [1, 2, 'What should become of what is pinned with it: 1 pin and 2 whole rooms?'],
])(
  'before an account with %i pins and %i whole rooms is removed, it is asked what becomes of them',
  (pinCount, roomCount, words) => {
    expect(fateQuestion({ pinCount, roomCount })).toBe(words);
  },
);
