import type { Combination } from './combinations.ts';
import type { Figures } from './figures.ts';
import { markdownTable, number, ratio, wholeNumber } from './markdown.ts';
import { variantNames } from './messages.ts';
import type { VariantName } from './messages.ts';

const [baseline] = variantNames;

/** What a variant is called in a table. */
export function variantWords(name: VariantName): string {
  switch (name) {
    case 'loop':
      return 'loop over Twilio’s package';
    case 'engine':
      return 'Roomwatch';
    case 'engine-without-lists':
      return 'Roomwatch without lists';
    default:
      return name satisfies never;
  }
}

const head = [
  'Pins',
  'Rooms',
  'Variant',
  'Reads/min',
  'Loop ÷ this',
  'CPU ms per pin and min',
  'Loop ÷ this',
  'Heap MB',
  'Looked at every',
  'Delay p50',
  'Delay p95',
  'Noticed',
];

/** All figures, each run beside the loop's of the same pins and rooms. */
export function figuresTable(all: readonly Figures[]): string {
  const rows = all.map((figures) => {
    const { combination, changes, noticed, delayMs } = figures;
    const loop = find(all, { ...combination, variant: baseline });
    return [
      wholeNumber(combination.pins),
      wholeNumber(combination.rooms),
      variantWords(combination.variant),
      number(figures.readsPerMinute),
      ratio(loop?.readsPerMinute, figures.readsPerMinute),
      number(figures.cpuMsPerPin),
      ratio(loop?.cpuMsPerPin, figures.cpuMsPerPin),
      number(figures.heapBytes / 1e6),
      seconds(figures.lookedAtEveryMs),
      seconds(delayMs.half),
      seconds(delayMs.most),
      `${noticed} of ${changes}`,
    ];
  });
  return markdownTable(head, rows, 3);
}

/** The figures of one combination, where it was run. */
export function find(all: readonly Figures[], wanted: Combination): Figures | undefined {
  return all.find(
    ({ combination: { variant, pins, rooms } }) =>
      variant === wanted.variant && pins === wanted.pins && rooms === wanted.rooms,
  );
}

function seconds(durationMs: number | null): string {
  if (durationMs === null) return '–';
  return durationMs === Infinity ? 'missed' : `${(durationMs / 1_000).toFixed(2)} s`;
}
