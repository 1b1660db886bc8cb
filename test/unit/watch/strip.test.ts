import { describe, expect, test } from 'vitest';
import { createStrips, stripOf, stripUntil } from '../../../src-main/watch/strip.ts';
import type { StripEntry, StripPart } from '../../../src-main/watch/strip.ts';
import { stripSpansMs } from '../../../src-main/storage/settings-schema.ts';
import type { CardStatus } from '../../../src-main/watch/card.ts';

type Kind = Exclude<CardStatus['kind'], 'unknown'>;

const changed = (atMs: number, from: Kind | null, to: Kind, final = false): StripEntry => ({
  kind: 'transition',
  atMs,
  from: from && { kind: from },
  to: { kind: to },
  final,
});
const lost = (atMs: number, lastSeenAtMs: number | null, status: Kind = 'connected') =>
  ({ kind: 'sight', atMs, sight: 'lost', lastSeenAtMs, status: { kind: status } }) as const;
const regained = (atMs: number, status: Kind = 'connected') =>
  ({
    kind: 'sight',
    atMs,
    sight: 'regained',
    lastSeenAtMs: null,
    status: { kind: status },
  }) as const;
const started = (atMs: number, lastAliveAtMs: number | null): StripEntry => ({
  kind: 'start',
  atMs,
  lastAliveAtMs,
});

/** "0 unknown-time 10 connected 100" */
const words = (parts: readonly StripPart[]) =>
  parts
    .map(({ fromMs, status }) => `${fromMs} ${status} `)
    .join('')
    .concat(`${parts.at(-1)?.toMs}`);
const strip = (entries: readonly StripEntry[], fromMs = 0, toMs = 100) =>
  words(stripOf(entries, { fromMs, toMs }));

const cases: [string, StripEntry[], string][] = [
  ['nothing known is unknown time', [], '0 unknown-time 100'],
  [
    'time before the first look is unknown',
    [changed(10, null, 'connected')],
    '0 unknown-time 10 connected 100',
  ],
  [
    'the status before the first change of this time is what it changed from',
    [changed(40, 'connected', 'reconnecting'), changed(46, 'reconnecting', 'connected')],
    '0 connected 40 reconnecting 46 connected 100',
  ],
  [
    'changes before this time count for its beginning',
    [changed(-50, null, 'waiting'), changed(-20, 'waiting', 'connected')],
    '0 connected 100',
  ],
  [
    'another session in the same status is one part',
    [changed(-5, null, 'connected'), changed(30, 'connected', 'connected')],
    '0 connected 100',
  ],
  [
    'what is lost is unknown from the last good look, not from when it was noticed',
    [changed(-5, null, 'connected'), lost(50, 30), regained(70)],
    '0 connected 30 unknown-time 70 connected 100',
  ],
  [
    'what is still lost is unknown until now',
    [changed(-5, null, 'connected'), lost(50, 30)],
    '0 connected 30 unknown-time 100',
  ],
  [
    'what is lost before this time and regained in it',
    [regained(70)],
    '0 unknown-time 70 connected 100',
  ],
  [
    'what is lost in this time with nothing else in it',
    [lost(70, 65)],
    '0 connected 65 unknown-time 100',
  ],
  [
    'a change while it was not looked at is known from when it was noticed',
    [lost(50, 30), regained(70), changed(70, 'connected', 'disconnected')],
    '0 connected 30 unknown-time 70 disconnected 100',
  ],
  [
    'a stop is unknown from when Roomwatch was last alive until the pin is seen again',
    [changed(-5, null, 'connected'), started(50, 40), regained(60)],
    '0 connected 40 unknown-time 60 connected 100',
  ],
  [
    'a stop in a time in which nothing else happened',
    [started(50, 40), regained(60)],
    '0 connected 40 unknown-time 60 connected 100',
  ],
  [
    'a stop of which nobody knows when it began',
    [started(50, null), regained(60)],
    '0 unknown-time 60 connected 100',
  ],
  [
    'a stop does not reach back before what was still noticed',
    [changed(40, 'connected', 'reconnecting'), started(80, 20), regained(90, 'reconnecting')],
    '0 connected 40 unknown-time 90 reconnecting 100',
  ],
  [
    'an ended session stays ended while Roomwatch is not running',
    [changed(10, 'connected', 'disconnected', true), started(50, 40)],
    '0 connected 10 disconnected 100',
  ],
  [
    'a person who left may come back while Roomwatch is not running',
    [changed(10, 'connected', 'disconnected'), started(50, 40)],
    '0 connected 10 disconnected 40 unknown-time 100',
  ],
  [
    'a clock that was set back puts what was before it before it',
    [changed(90, 'connected', 'reconnecting'), changed(30, 'reconnecting', 'connected')],
    '0 connected 100',
  ],
  [
    'what lies after this time is not in it',
    [changed(150, 'connected', 'waiting')],
    '0 connected 100',
  ],
];
test.each(cases)('%s', (_, entries, expected) => {
  expect(strip(entries)).toBe(expected);
});

test('a word of Twilio’s that is not known is a status, and no unknown time', () => {
  const entry: StripEntry = {
    kind: 'transition',
    atMs: 20,
    from: { kind: 'connected' },
    to: { kind: 'unknown', word: 'x' },
    final: false,
  };
  expect(strip([entry])).toBe('0 connected 20 unknown 100');
});

test('a time that is none has no parts', () => {
  expect(stripOf([changed(0, null, 'connected')], { fromMs: 5, toMs: 5 })).toEqual([]);
});

test('the parts cover the time exactly, whatever happened', () => {
  let seed = 7;
  const random = (below: number) => (seed = (seed * 48_271) % 2_147_483_647) % below;
  const kinds: Kind[] = ['connected', 'reconnecting', 'disconnected', 'waiting', 'not-found'];
  const kind = () => kinds[random(kinds.length)]!;
  for (let run = 0; run < 2_000; run++) {
    const entries = Array.from({ length: random(12) }, (): StripEntry => {
      const atMs = random(160) - 30;
      const at = [
        changed(atMs, random(3) === 0 ? null : kind(), kind(), random(4) === 0),
        lost(atMs, random(3) === 0 ? null : atMs - random(30), kind()),
        regained(atMs, kind()),
        started(atMs, random(3) === 0 ? null : atMs - random(30)),
      ];
      return at[random(at.length)]!;
    });
    const parts = stripOf(entries, { fromMs: 0, toMs: 100 });
    expect(parts[0]?.fromMs).toBe(0);
    expect(parts.at(-1)?.toMs).toBe(100);
    parts.forEach((part, index) => {
      const next = parts[index + 1];
      expect(part.toMs).toBeGreaterThan(part.fromMs);
      if (next !== undefined) {
        expect(next.fromMs).toBe(part.toMs);
        expect(next.status).not.toBe(part.status);
      }
    });
  }
});

describe('the strips of a running Roomwatch', () => {
  test('tell the same as all entries would, while they forget what is too old', () => {
    const strips = createStrips(100);
    const entries: StripEntry[] = [changed(0, null, 'connected')];
    for (let atMs = 7; atMs < 1_000; atMs += 7) {
      entries.push(
        atMs % 2 === 0
          ? changed(atMs, 'reconnecting', 'connected')
          : changed(atMs, 'connected', 'reconnecting'),
      );
    }
    for (const entry of entries) strips.note('p', entry);
    expect(strips.of('p', 1_000)).toEqual({
      fromMs: 900,
      toMs: 1_000,
      parts: stripOf(entries, { fromMs: 900, toMs: 1_000 }),
    });
  });

  test('know the status of somebody who did nothing for longer than is kept', () => {
    const strips = createStrips(100);
    strips.note('p', changed(0, null, 'connected'));
    expect(words(strips.of('p', 100_000).parts)).toBe('99900 connected 100000');
    strips.note('p', changed(99_990, 'connected', 'reconnecting'));
    expect(words(strips.of('p', 100_000).parts)).toBe('99900 connected 99990 reconnecting 100000');
  });

  test('show a shorter span where asked, and never a longer one than is kept', () => {
    const strips = createStrips(100);
    strips.note('p', changed(0, null, 'connected'));
    expect(strips.of('p', 500, 20)).toMatchObject({ fromMs: 480, toMs: 500 });
    expect(strips.of('p', 500, 9_000)).toMatchObject({ fromMs: 400, toMs: 500 });
  });

  test.each(stripSpansMs)('of %d ms have a reconnect of six seconds in them', (spanMs) => {
    const strips = createStrips(Math.max(...stripSpansMs));
    const nowMs = 10 * 3_600_000;
    const struggledMs = nowMs - spanMs / 2;
    strips.note('p', changed(0, null, 'connected'));
    strips.note('p', changed(struggledMs, 'connected', 'reconnecting'));
    strips.note('p', changed(struggledMs + 6_000, 'reconnecting', 'connected'));
    expect(strips.of('p', nowMs, spanMs)).toEqual({
      fromMs: nowMs - spanMs,
      toMs: nowMs,
      parts: [
        { fromMs: nowMs - spanMs, toMs: struggledMs, status: 'connected' },
        { fromMs: struggledMs, toMs: struggledMs + 6_000, status: 'reconnecting' },
        { fromMs: struggledMs + 6_000, toMs: nowMs, status: 'connected' },
      ],
    });
  });

  test('of a night with more changes than are kept say that its beginning is not known', () => {
    const strips = createStrips(8 * 3_600_000);
    for (let atMs = 0; atMs < 8 * 3_600_000; atMs += 30_000) {
      const isEven = (atMs / 30_000) % 2 === 0;
      const [from, to] = isEven
        ? (['connected', 'reconnecting'] as const)
        : (['reconnecting', 'connected'] as const);
      strips.note('p', changed(atMs, from, to));
    }
    const { parts } = strips.of('p', 8 * 3_600_000, 8 * 3_600_000);
    expect(parts[0]).toMatchObject({ fromMs: 0, status: 'unknown-time' });
    const lastHour = strips.of('p', 8 * 3_600_000, 3_600_000);
    expect(lastHour.parts.map(({ status }) => status)).not.toContain('unknown-time');
  });

  test('keep a bounded number of changes of a pin, and of the time before know nothing', () => {
    const strips = createStrips(1_000_000);
    for (let atMs = 0; atMs < 5_000; atMs++) {
      const [from, to] =
        atMs % 2 === 0 ? (['connected', 'waiting'] as const) : (['waiting', 'connected'] as const);
      strips.note('p', changed(atMs, from, to));
    }
    const { parts } = strips.of('p', 5_000);
    expect(parts.length).toBeLessThan(600);
    expect(parts.length).toBeGreaterThan(400);
    expect(parts[0]?.status).toBe('unknown-time');
    expect(parts.slice(1).map(({ status }) => status)).not.toContain('unknown-time');
    expect(parts.at(-1)).toEqual({ fromMs: 4_999, toMs: 5_000, status: 'connected' });
  });

  test('put what is restored before what was noted meanwhile', () => {
    const strips = createStrips(100);
    strips.note('p', regained(60));
    strips.restore('p', [changed(-5, null, 'connected'), started(50, 40)]);
    expect(words(strips.of('p', 100).parts)).toBe('0 connected 40 unknown-time 60 connected 100');
  });

  test('know nothing of a pin that was forgotten, nor mix two pins up', () => {
    const strips = createStrips(100);
    strips.note('p', changed(0, null, 'connected'));
    strips.note('q', changed(0, null, 'waiting'));
    strips.forget('p');
    expect(words(strips.of('p', 100).parts)).toBe('0 unknown-time 100');
    expect(words(strips.of('q', 100).parts)).toBe('0 waiting 100');
  });

  test('say what is true now after our clock was set back', () => {
    const strips = createStrips(100);
    strips.note('p', changed(5_000, null, 'connected'));
    strips.note('p', changed(1_000, 'connected', 'reconnecting'));
    expect(strips.of('p', 1_010).parts.at(-1)).toMatchObject({
      fromMs: 1_000,
      status: 'reconnecting',
    });
  });
});

describe('a strip at a later time', () => {
  const entries = [
    changed(10, null, 'connected'),
    changed(30, 'connected', 'reconnecting'),
    changed(36, 'reconnecting', 'connected'),
    lost(80, 70),
    regained(90),
  ];

  test.each([100, 101, 115, 130, 137, 175, 230, 1_000])(
    'of %i is what it would be if it were drawn then, where nothing was noticed since',
    (laterMs) => {
      const now = { fromMs: 0, toMs: 100, parts: stripOf(entries, { fromMs: 0, toMs: 100 }) };
      const fromMs = laterMs - 100;
      expect(stripUntil(now, laterMs)).toEqual({
        fromMs,
        toMs: laterMs,
        parts: stripOf(entries, { fromMs, toMs: laterMs }),
      });
    },
  );
});
