/**
 * Windows' icon file, of which the system takes the size that fits its scale. Each picture is a bitmap, which every
 * Windows reads at these sizes.
 * https://learn.microsoft.com/en-us/previous-versions/ms997538(v=msdn.10)
 * @param {readonly { width: number, height: number, pixels: Uint8Array }[]} pictures of RGBA, no larger than 255 px
 * @returns {Buffer}
 */
export function iconFile(pictures) {
  const bitmaps = pictures.map(bitmapOf);
  const head = Buffer.alloc(6 + 16 * pictures.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(pictures.length, 4);
  let offset = head.length;
  for (const [index, { width, height }] of pictures.entries()) {
    const entry = 6 + 16 * index;
    const length = bitmaps[index]?.length ?? 0;
    head.writeUInt8(width, entry);
    head.writeUInt8(height, entry + 1);
    head.writeUInt16LE(1, entry + 4);
    head.writeUInt16LE(32, entry + 6);
    head.writeUInt32LE(length, entry + 8);
    head.writeUInt32LE(offset, entry + 12);
    offset += length;
  }
  return Buffer.concat([head, ...bitmaps]);
}

/** @param {{ width: number, height: number, pixels: Uint8Array }} picture */
function bitmapOf({ width, height, pixels }) {
  const info = Buffer.alloc(40);
  info.writeUInt32LE(40, 0);
  info.writeInt32LE(width, 4);
  // Twice: the picture, and the mask that was there before pictures had an alpha channel.
  info.writeInt32LE(2 * height, 8);
  info.writeUInt16LE(1, 12);
  info.writeUInt16LE(32, 14);
  const colours = Buffer.alloc(4 * width * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const from = 4 * (y * width + x);
      // From the bottom up, blue first.
      const to = 4 * ((height - 1 - y) * width + x);
      const alpha = pixels[from + 3] ?? 0;
      for (const [channel, place] of [2, 1, 0].entries()) {
        // What is drawn comes multiplied by its alpha; a bitmap of an icon is not.
        const value = pixels[from + place] ?? 0;
        colours[to + channel] = alpha === 0 ? 0 : Math.min(255, Math.round((255 * value) / alpha));
      }
      colours[to + 3] = alpha;
    }
  }
  const mask = Buffer.alloc(4 * Math.ceil(width / 32) * height);
  return Buffer.concat([info, colours, mask]);
}
