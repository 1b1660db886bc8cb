import { expect, test } from 'vitest';
import { iconFile } from '../../../scripts/icon-file.mjs';

/** A picture of one colour, as it is drawn: multiplied by its alpha. */
const plain = (px: number, rgba: number[]) => ({
  width: px,
  height: px,
  pixels: Uint8Array.from({ length: 4 * px * px }, (_, at) => rgba[at % 4]!),
});

test('an icon file names each size, and where its bitmap is', () => {
  const file = iconFile([plain(16, [0, 0, 0, 255]), plain(20, [0, 0, 0, 255])]);
  expect([0, 2, 4].map((at) => file.readUInt16LE(at))).toEqual([0, 1, 2]);
  const entries = [6, 22].map((at) => ({
    px: file[at],
    bits: file.readUInt16LE(at + 6),
    length: file.readUInt32LE(at + 8),
    offset: file.readUInt32LE(at + 12),
  }));
  // A head of 40 bytes, four bytes a pixel, and a mask whose rows are four bytes long.
  const lengths = [40 + 4 * 256 + 4 * 16, 40 + 4 * 400 + 4 * 20];
  expect(entries).toEqual([
    { px: 16, bits: 32, length: lengths[0], offset: 38 },
    { px: 20, bits: 32, length: lengths[1], offset: 38 + lengths[0]! },
  ]);
  expect(file).toHaveLength(38 + lengths[0]! + lengths[1]!);
  expect(file.readInt32LE(38 + 8)).toBe(32);
});

test('its colours are blue first, from the bottom up, and not multiplied by their alpha', () => {
  const pixels = new Uint8Array(4 * 4);
  // Two rows: above half transparent orange, below opaque blue.
  pixels.set([128, 64, 0, 128], 0);
  pixels.set([0, 0, 255, 255], 8);
  const file = iconFile([{ width: 2, height: 2, pixels }]);
  const first = 6 + 16 + 40;
  expect([...file.subarray(first, first + 4)]).toEqual([255, 0, 0, 255]);
  expect([...file.subarray(first + 8, first + 12)]).toEqual([0, 128, 255, 128]);
});
