import { percentile } from '../delays.ts';
import { markdownTable, number, ratio } from '../markdown.ts';
import type { Memory } from './memory.ts';
import type { Update } from './trace.ts';

/** A figure of the bare window, and the same of Roomwatch. */
interface Compared<Figure> {
  bare: Figure;
  roomwatch: Figure;
}

/** All that is measured. */
export interface Measured {
  updates: Compared<readonly Update[]>;
  memory: Compared<Memory>;
  /** From the start of the program to the first answer on the screen, in ms. */
  starts: Compared<readonly number[]>;
}

/** The figures with their goals, as a Markdown table. */
export function renderTable({ updates, memory, starts }: Measured): string {
  const { proportionalMB: bareMB } = memory.bare;
  const { proportionalMB } = memory.roomwatch;
  const rows = [
    ...sharesOf(
      'Message to painted frame',
      'ms',
      mapped(updates, ({ paintedAfterMs }) => paintedAfterMs),
      {
        mostShare: '2×',
      },
    ),
    ...sharesOf(
      'Work of the main thread for it',
      'ms',
      mapped(updates, ({ mainThreadMs }) => mainThreadMs),
      {
        mostShare: '16 ms',
      },
    ),
    row(
      'Memory, what is shared counted in each process',
      'MB',
      {
        bare: memory.bare.workingSetMB,
        roomwatch: memory.roomwatch.workingSetMB,
      },
      '1.3×',
    ),
    ...(bareMB === null || proportionalMB === null
      ? []
      : [
          row(
            'Memory, what is shared counted once',
            'MB',
            { bare: bareMB, roomwatch: proportionalMB },
            '1.3×',
          ),
        ]),
    ...sharesOf('Start to first answer', 'ms', starts, { half: '1.5×' }),
  ];
  return markdownTable(['', 'Bare window', 'Roomwatch', 'Ratio', 'Goal'], rows, 1);
}

function mapped(
  { bare, roomwatch }: Compared<readonly Update[]>,
  figure: (update: Update) => number,
): Compared<readonly number[]> {
  return { bare: bare.map(figure), roomwatch: roomwatch.map(figure) };
}

/** A row for the half and one for the most of several figures. */
function sharesOf(
  words: string,
  unit: string,
  { bare, roomwatch }: Compared<readonly number[]>,
  goals: { half?: string; mostShare?: string },
): string[][] {
  const share = (part: number) => ({
    bare: percentile(bare, part)!,
    roomwatch: percentile(roomwatch, part)!,
  });
  return [
    row(`${words}, p50`, unit, share(0.5), goals.half ?? ''),
    row(`${words}, p95`, unit, share(0.95), goals.mostShare ?? ''),
  ];
}

function row(words: string, unit: string, { bare, roomwatch }: Compared<number>, goal: string) {
  return [
    words,
    `${number(bare)} ${unit}`,
    `${number(roomwatch)} ${unit}`,
    ratio(roomwatch, bare),
    goal,
  ];
}
