import { describe, expect, test } from 'vitest';
import { createBadge } from '../../../src-main/shell/badge.ts';

function setUp(platform: NodeJS.Platform) {
  const counts: number[] = [];
  const overlays: [unknown, string][] = [];
  const badge = createBadge(platform, {
    setCount: (count) => counts.push(count),
    setOverlay: (image, words) => overlays.push([image, words]),
    numberImage: (count) => `picture of ${count}` as never,
  });
  return { badge, counts, overlays };
}

describe.each<NodeJS.Platform>(['darwin', 'linux'])('on %s', (platform) => {
  test('the number is on the dock or the launcher, and goes when nobody is in trouble', () => {
    const { badge, counts, overlays } = setUp(platform);
    for (const count of [0, 2, 2, 1, 0]) badge.show(count);
    badge.again();
    expect(counts).toEqual([2, 1, 0]);
    expect(overlays).toEqual([]);
  });
});

describe('on win32', () => {
  test('the number is on the window’s button, with words for screen readers', () => {
    const { badge, counts, overlays } = setUp('win32');
    for (const count of [0, 1, 12, 12, 0]) badge.show(count);
    expect(overlays).toEqual([
      ['picture of 1', '1 participant in trouble'],
      ['picture of 12', '12 participants in trouble'],
      [null, ''],
    ]);
    expect(counts).toEqual([]);
  });

  test('a window that is shown again has a button without it, and is given it anew', () => {
    const { badge, overlays } = setUp('win32');
    badge.again();
    expect(overlays).toEqual([]);
    badge.show(3);
    badge.again();
    expect(overlays).toHaveLength(2);
    expect(overlays[1]).toEqual(overlays[0]);
  });
});
