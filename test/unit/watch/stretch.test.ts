import { expect, test } from 'vitest';
import { stretchedMs } from '../../../src-main/watch/stretch.ts';

test.each([
  ['no pins', [], 5_000, null],
  ['pins whose turn comes at once', [3_000, 5_000, 5_010], 5_000, null],
  ['a single one that waited', [5_000, 5_000, 35_000], 5_000, null],
  ['waits that nobody notices beside the interval', [24_000, 24_000, 24_000], 20_000, null],
  ['waits that make every look late', [8_000, 14_000, 14_400], 5_000, 14_000],
  ['waits of a second with a short interval', [3_000, 3_200, 3_400], 2_000, 3_000],
])('of %s the real interval is told where it is another', (_, gapsMs, intervalMs, expected) => {
  expect(stretchedMs(gapsMs, intervalMs)).toBe(expected);
});
