import { expect, test } from 'vitest';
import { stretchedMs } from '../../../src-main/watch/stretch.ts';

test.each([
  ['no pins', [], 5_000, null],
  ['pins whose turn comes at once', [0, 0, 10], 5_000, null],
  ['a single one that waited', [0, 0, 30_000], 5_000, null],
  ['waits that nobody notices beside the interval', [4_000, 4_000, 4_000], 20_000, null],
  ['waits that make every look late', [3_000, 9_000, 9_400], 5_000, 14_000],
  ['waits of a second with a short interval', [1_000, 1_200, 1_400], 2_000, 3_000],
])('of %s the real interval is told where it is another', (_, waitsMs, intervalMs, expected) => {
  expect(stretchedMs(waitsMs, intervalMs)).toBe(expected);
});
