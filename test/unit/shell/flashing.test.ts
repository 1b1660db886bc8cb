import { expect, test } from 'vitest';
import { createFlashing } from '../../../src-main/shell/flashing.ts';

function setUp() {
  const flashes: boolean[] = [];
  const window = { isFocused: false };
  const flashing = createFlashing({
    isFocused: () => window.isFocused,
    flash: (on) => flashes.push(on),
  });
  return { flashing, flashes, window };
}

test('a drop flashes until the window has the focus, and then not for the same drop again', () => {
  const { flashing, flashes } = setUp();
  flashing.dropsAre([], true);
  flashing.dropsAre(['Maya'], true);
  flashing.dropsAre(['Maya'], true);
  flashing.seen();
  flashing.dropsAre(['Maya'], true);
  expect(flashes).toEqual([true, false]);
});

test('another drop flashes anew', () => {
  const { flashing, flashes } = setUp();
  flashing.dropsAre(['Maya'], true);
  flashing.seen();
  flashing.dropsAre(['Maya', 'Ines'], true);
  expect(flashes).toEqual([true, false, true]);
});

test('also while it still flashes, since a button soon only keeps its colour', () => {
  const { flashing, flashes } = setUp();
  flashing.dropsAre(['Maya'], true);
  flashing.dropsAre(['Maya', 'Ines'], true);
  flashing.dropsAre(['Maya', 'Ines'], true);
  expect(flashes).toEqual([true, true]);
});

test('so does the next drop of someone who was back', () => {
  const { flashing, flashes } = setUp();
  flashing.dropsAre(['Maya'], true);
  flashing.dropsAre([], true);
  flashing.dropsAre(['Maya'], true);
  expect(flashes).toEqual([true, false, true]);
});

test('it ends when the last drop is acknowledged', () => {
  const { flashing, flashes } = setUp();
  flashing.dropsAre(['Maya', 'Ines'], true);
  flashing.dropsAre(['Ines'], true);
  expect(flashes).toEqual([true]);
  flashing.dropsAre([], true);
  expect(flashes).toEqual([true, false]);
});

test('who looks at the window needs no flashing', () => {
  const { flashing, flashes, window } = setUp();
  window.isFocused = true;
  flashing.dropsAre(['Maya'], true);
  expect(flashes).toEqual([]);
});

test('without the user’s wish nothing flashes, and it ends when the wish does', () => {
  const { flashing, flashes } = setUp();
  flashing.dropsAre(['Maya'], false);
  expect(flashes).toEqual([]);
  flashing.dropsAre(['Maya', 'Ines'], true);
  flashing.dropsAre(['Maya', 'Ines'], false);
  expect(flashes).toEqual([true, false]);
});
