import type { Combination } from './combinations.ts';
import type { Figures } from './figures.ts';
import { markdownTable, ratio, wholeNumber } from './markdown.ts';
import { variantNames } from './messages.ts';
import { find, variantWords } from './table.ts';

type Size = Omit<Combination, 'variant'>;

/** How reads and CPU time grow from one size to the next, with the pins and with the rooms; null of one size. */
export function growthTable(all: readonly Figures[]): string | null {
  const head = [
    'From',
    'to',
    ...variantNames.flatMap((name) => [`${variantWords(name)}: reads`, 'CPU']),
  ];
  const rows = steps(all).map(([from, to]) => [
    sizeWords(from),
    sizeWords(to),
    ...variantNames.flatMap((variant) => {
      const before = find(all, { ...from, variant });
      const after = find(all, { ...to, variant });
      return [
        ratio(after?.readsPerMinute, before?.readsPerMinute),
        ratio(after && cpuMs(after), before && cpuMs(before)),
      ];
    }),
  ]);
  return rows.length === 0 ? null : markdownTable(head, rows, 2);
}

/** Neighbouring sizes that differ in the pins alone, then those that differ in the rooms alone. */
function steps(all: readonly Figures[]): [Size, Size][] {
  const sizes = all
    .map(({ combination: { pins, rooms } }) => ({ pins, rooms }))
    .filter(
      (size, index, every) =>
        every.findIndex(({ pins, rooms }) => pins === size.pins && rooms === size.rooms) === index,
    );
  return [...stepsAlong(sizes, 'rooms', 'pins'), ...stepsAlong(sizes, 'pins', 'rooms')];
}

function stepsAlong(sizes: readonly Size[], same: keyof Size, growing: keyof Size): [Size, Size][] {
  const inOrder = sizes.toSorted(
    (one, other) => one[same] - other[same] || one[growing] - other[growing],
  );
  return inOrder.flatMap((size, index): [Size, Size][] => {
    const next = inOrder[index + 1];
    return next?.[same] === size[same] ? [[size, next]] : [];
  });
}

function sizeWords({ pins, rooms }: Size): string {
  return `${wholeNumber(pins)} pins in ${rooms} ${rooms === 1 ? 'room' : 'rooms'}`;
}

/** Of all pins together, in a minute. */
function cpuMs({ cpuMsPerPin, combination }: Figures): number {
  return cpuMsPerPin * combination.pins;
}
