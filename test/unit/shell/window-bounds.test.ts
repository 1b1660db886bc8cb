import { describe, expect, test } from 'vitest';
import {
  boundsOnScreen,
  cornerOf,
  smallestCompact,
  smallestWindow,
} from '../../../src-main/shell/window-bounds.ts';
import type { Bounds } from '../../../src-main/shell/window-bounds.ts';

const bounds = (x: number, y: number, width: number, height: number): Bounds => ({
  x,
  y,
  width,
  height,
});

/** A laptop with a menu bar of 25, and screens right of it, left of it and above it. */
const laptop = bounds(0, 25, 1440, 875);
const right = bounds(1440, 0, 1920, 1080);
const left = bounds(-1920, 0, 1920, 1080);
const above = bounds(0, -1200, 1920, 1200);

describe('a remembered window', () => {
  test.each<[string, Bounds, Bounds[], Bounds | null]>([
    [
      'wholly on the screen stays',
      bounds(100, 100, 1000, 700),
      [laptop],
      bounds(100, 100, 1000, 700),
    ],
    ['that fills the screen stays', laptop, [laptop], laptop],
    [
      'on the second screen stays there',
      bounds(2000, 100, 1000, 700),
      [laptop, right],
      bounds(2000, 100, 1000, 700),
    ],
    [
      'at negative coordinates stays there',
      bounds(-1800, 50, 1000, 700),
      [laptop, left],
      bounds(-1800, 50, 1000, 700),
    ],
    [
      'above the first screen stays there',
      bounds(50, -1150, 1000, 700),
      [laptop, above],
      bounds(50, -1150, 1000, 700),
    ],
    [
      'on a second screen that is unplugged is placed by the system',
      bounds(2000, 100, 1000, 700),
      [laptop],
      null,
    ],
    ['on a left screen that is unplugged is, too', bounds(-1800, 50, 1000, 700), [laptop], null],
    ['that only touches the edge shows nothing', bounds(1440, 100, 1000, 700), [laptop], null],
    ['has nowhere to go without a screen', bounds(100, 100, 1000, 700), [], null],
    [
      'half beyond the right edge is brought in',
      bounds(1000, 100, 800, 600),
      [laptop],
      bounds(640, 100, 800, 600),
    ],
    [
      'half beyond the left edge is brought in',
      bounds(-400, 100, 800, 600),
      [laptop],
      bounds(0, 100, 800, 600),
    ],
    [
      'with its title bar under the menu bar is brought down',
      bounds(100, -10, 800, 600),
      [laptop],
      bounds(100, 25, 800, 600),
    ],
    [
      'with its lower part off the screen is brought up',
      bounds(100, 600, 800, 600),
      [laptop],
      bounds(100, 300, 800, 600),
    ],
    [
      'of which a single pixel shows is brought in',
      bounds(1439, 899, 800, 600),
      [laptop],
      bounds(640, 300, 800, 600),
    ],
    [
      'across two screens goes to the one that shows most of it',
      bounds(1300, 100, 1000, 700),
      [laptop, right],
      bounds(1440, 100, 1000, 700),
    ],
    [
      'across two screens, mostly on the first, goes to the first',
      bounds(700, 100, 1000, 700),
      [right, laptop],
      bounds(440, 100, 1000, 700),
    ],
    ['larger than the screen is cut to it', bounds(-50, -50, 4000, 3000), [laptop], laptop],
    [
      'wider than the screen keeps its height',
      bounds(100, 100, 3000, 600),
      [laptop],
      bounds(0, 100, 1440, 600),
    ],
    [
      'too small to be used is enlarged',
      bounds(100, 100, 10, 10),
      [laptop],
      bounds(100, 100, smallestWindow.width, smallestWindow.height),
    ],
    [
      'too small to be used in the corner is enlarged inwards',
      bounds(1430, 890, 10, 10),
      [laptop],
      bounds(
        1440 - smallestWindow.width,
        900 - smallestWindow.height,
        smallestWindow.width,
        smallestWindow.height,
      ),
    ],
    [
      'on a screen smaller than the smallest window is as large as that screen',
      bounds(10, 10, 1000, 700),
      [bounds(0, 0, 320, 240)],
      bounds(0, 0, 320, 240),
    ],
  ])('%s', (_, remembered, screens, expected) => {
    expect(boundsOnScreen(remembered, screens, smallestWindow)).toEqual(expected);
  });

  test('that is compact may be smaller, and is enlarged to what can be used', () => {
    const small = bounds(1200, 50, 240, 130);
    expect(boundsOnScreen(small, [laptop], smallestCompact)).toEqual(small);
    expect(boundsOnScreen(bounds(0, 25, 1, 1), [laptop], smallestCompact)).toEqual(
      bounds(0, 25, 240, 120),
    );
  });
});

describe('the corner of a screen', () => {
  test.each<[string, Bounds, Bounds]>([
    ['is the upper right one', laptop, bounds(1440 - 320 - 24, 49, 320, 420)],
    ['is on its own screen', left, bounds(-320 - 24, 24, 320, 420)],
    [
      'begins at its left where the screen is narrow',
      bounds(10, 0, 300, 600),
      bounds(10, 24, 320, 420),
    ],
    [
      'begins at its top where the screen is low',
      bounds(0, 30, 1000, 300),
      bounds(656, 30, 320, 420),
    ],
  ])('%s', (_, screen, expected) => {
    expect(cornerOf(screen, { width: 320, height: 420 })).toEqual(expected);
  });
});
