// Draws the icons' PNG files from their SVG sources in resources/: run it after one of those changed.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { Resvg } from '@resvg/resvg-js';

const folder = new URL('../resources/', import.meta.url);

/** Each source with the files that it becomes and their widths in pixels. */
const drawings = [
  {
    source: 'icon.svg',
    files: {
      'icon.png': 512,
      // Linux takes each size by its name; electron-builder makes those of macOS and Windows of the largest.
      ...Object.fromEntries(
        [16, 24, 32, 48, 64, 128, 256, 512, 1024].map((px) => [`icons/${px}x${px}.png`, px]),
      ),
    },
  },
  { source: 'tray.svg', files: { 'tray.png': 24, 'tray@2x.png': 48 } },
  { source: 'trayTemplate.svg', files: { 'trayTemplate.png': 18, 'trayTemplate@2x.png': 36 } },
];

await mkdir(new URL('icons/', folder), { recursive: true });
for (const { source, files } of drawings) {
  const svg = await readFile(new URL(source, folder));
  for (const [file, width] of Object.entries(files)) {
    const png = new Resvg(svg, { fitTo: { mode: 'width', value: width } }).render().asPng();
    await writeFile(new URL(file, folder), png);
  }
}
