// Draws the icons' PNG files from their SVG sources in resources/: run it after one of those changed.
import { readFile, writeFile } from 'node:fs/promises';
import { Resvg } from '@resvg/resvg-js';

const folder = new URL('../resources/', import.meta.url);

/** Each source with the files that it becomes and their widths in pixels. */
const drawings = [
  { source: 'icon.svg', files: { 'icon.png': 512 } },
  { source: 'tray.svg', files: { 'tray.png': 24, 'tray@2x.png': 48 } },
  { source: 'trayTemplate.svg', files: { 'trayTemplate.png': 18, 'trayTemplate@2x.png': 36 } },
];

for (const { source, files } of drawings) {
  const svg = await readFile(new URL(source, folder));
  for (const [file, width] of Object.entries(files)) {
    const png = new Resvg(svg, { fitTo: { mode: 'width', value: width } }).render().asPng();
    await writeFile(new URL(file, folder), png);
  }
}
