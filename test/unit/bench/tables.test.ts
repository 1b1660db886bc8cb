import { describe, expect, test } from 'vitest';
import { allCombinations, chosen } from '../../bench/combinations.ts';
import { figuresOf } from '../../bench/figures.ts';
import type { Figures } from '../../bench/figures.ts';
import { growthTable } from '../../bench/growth.ts';
import { figuresTable } from '../../bench/table.ts';

function figures(
  { variant = 'loop', pins = 100, rooms = 20 }: Partial<Figures['combination']>,
  different: Partial<Figures> = {},
): Figures {
  return {
    combination: { variant, pins, rooms },
    readsPerMinute: 1_200,
    cpuMsPerPin: 6,
    heapBytes: 12_340_000,
    lookedAtEveryMs: 5_000,
    delayMs: { half: 2_500, most: 4_960 },
    changes: 28,
    noticed: 28,
    ...different,
  };
}

/** The cells of a row, counted from the first after the head. */
function cells(table: string | null, row: number): string[] {
  const line = table?.split('\n')[row + 2] ?? '';
  return line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());
}

describe('the figures of a run', () => {
  test('are per minute and per pin, and leave out changes that had no time to be noticed', () => {
    const change = { participantSid: 'PA1', status: 'reconnecting' } as const;
    const outcome = {
      served: {
        reads: 60,
        lists: 60,
        beganAtMs: 100_000,
        lastedMs: 30_000,
        changes: [
          { ...change, atMs: 101_000 },
          { ...change, atMs: 125_000 },
        ],
      },
      watched: { cpuMs: 300, lastedMs: 30_000, looks: 60, heapBytes: 9 },
      notices: [{ ...change, atMs: 103_000 }],
    };
    const combination = { variant: 'engine', pins: 10, rooms: 1 } as const;
    expect(figuresOf(combination, outcome, 12_000)).toEqual({
      combination,
      readsPerMinute: 120,
      cpuMsPerPin: 60,
      heapBytes: 9,
      lookedAtEveryMs: 5_000,
      delayMs: { half: 2_000, most: 2_000 },
      changes: 1,
      noticed: 1,
    });
  });
});

describe('the table of figures', () => {
  test('sets each run beside the loop of the same size', () => {
    const table = figuresTable([
      figures({ variant: 'loop', pins: 1_000 }, { readsPerMinute: 12_000 }),
      figures({ variant: 'loop' }, { readsPerMinute: 1_200 }),
      figures({ variant: 'engine', pins: 1_000 }, { readsPerMinute: 480, cpuMsPerPin: 1.5 }),
    ]);
    expect(cells(table, 2)).toEqual([
      '1,000',
      '20',
      'Roomwatch',
      '480',
      '25.0×',
      '1.5',
      '4.0×',
      '12.3',
      '5.00 s',
      '2.50 s',
      '4.96 s',
      '28 of 28',
    ]);
  });

  test('gives no ratio where the loop was not run', () => {
    const row = cells(figuresTable([figures({ variant: 'engine' })]), 0);
    expect([row[4], row[6]]).toEqual(['–', '–']);
  });

  test('says so where too many changes were missed for a delay', () => {
    const missed = { delayMs: { half: 3_000, most: Infinity }, noticed: 20 };
    const row = cells(figuresTable([figures({}, missed)]), 0);
    expect(row.slice(-3)).toEqual(['3.00 s', 'missed', '20 of 28']);
  });
});

describe('the table of growth', () => {
  test('goes along the pins in as many rooms, then along the rooms with as many pins', () => {
    const table = growthTable([
      figures({ pins: 1_000, rooms: 20 }, { readsPerMinute: 12_000, cpuMsPerPin: 3 }),
      figures({ pins: 100, rooms: 20 }, { readsPerMinute: 1_200, cpuMsPerPin: 6 }),
      figures({ pins: 100, rooms: 1 }, { readsPerMinute: 1_200, cpuMsPerPin: 4 }),
    ]);
    expect(cells(table, 0)).toEqual([
      '100 pins in 20 rooms',
      '1,000 pins in 20 rooms',
      ...['10.0×', '5.0×', '–', '–', '–', '–'],
    ]);
    expect(cells(table, 1)).toEqual([
      '100 pins in 1 room',
      '100 pins in 20 rooms',
      ...['1.0×', '1.5×', '–', '–', '–', '–'],
    ]);
  });

  test('is left out where there is one size only', () => {
    expect(growthTable([figures({}), figures({ variant: 'engine' })])).toBeNull();
  });
});

describe('what is run', () => {
  test('no room is without pins', () => {
    const sizes = allCombinations().map(({ pins, rooms }) => `${pins}/${rooms}`);
    expect([...new Set(sizes)]).toEqual([
      '10/1',
      ...['100/1', '100/20', '100/100'],
      ...['1000/1', '1000/20', '1000/100'],
    ]);
  });

  test('words choose what all of them name', () => {
    expect(chosen(allCombinations(), ['engine', '10-pins'])).toEqual([
      { variant: 'engine', pins: 10, rooms: 1 },
    ]);
  });

  test('a word that names nothing is refused', () => {
    expect(() => chosen(allCombinations(), ['engin'])).toThrow('“engin” names nothing');
  });
});
