// Draws the icons' files from their SVG sources in resources/: run it after one of those changed.
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { Resvg } from '@resvg/resvg-js';
import { iconFile } from './icon-file.mjs';

const folder = new URL('../resources/', import.meta.url);
const trayFolder = new URL('tray/', folder);
const source = (/** @type {string} */ name) => readFile(new URL(name, folder), 'utf8');

/** What the tray's icon can say; src-main/tray-view.ts has the same words. */
const marks = ['well', 'reconnecting', 'gone', 'unsure', 'idle'];

/** In pixels, at 1, 1.25, 1.5, 2 and 3 times: what a panel on Linux, and a badge on Windows’ taskbar, is given. */
const panelSizes = [24, 30, 36, 48, 72];
const badgeSizes = [16, 20, 24, 32, 48];
/** At 1, 1.25, 1.5, 2, 2.5, 3 and 4 times: Windows takes of a file what fits. */
const windowsSizes = [16, 20, 24, 32, 40, 48, 64];

/** How much of the drawing the mark for “muted” takes away around itself, so that it stands apart. */
const mutedHole = {
  colour: { size: 32, hole: '<circle cx="24" cy="24" r="9"/><path d="M24 24h8v8h-8Z"/>' },
  template: { size: 36, hole: '<circle cx="27" cy="28" r="8.6"/><path d="M27 28h9v8h-9Z"/>' },
};

/**
 * @param {string} svg
 * @param {number} width in pixels
 */
function draw(svg, width) {
  return new Resvg(svg, { fitTo: { mode: 'width', value: width } }).render();
}

/**
 * @param {URL} file
 * @param {string} svg
 * @param {number} width in pixels
 */
function writePng(file, svg, width) {
  return writeFile(file, draw(svg, width).asPng());
}

/** @param {string} svg what is in its outermost element */
function inner(svg) {
  return svg.replace(/^<svg[^>]*>/, '').replace(/<\/svg>\s*$/, '');
}

/**
 * A drawing with the mark for “muted” in its corner.
 * @param {string} svg
 * @param {string} muted
 * @param {{ size: number, hole: string }} corner
 */
function withMuted(svg, muted, { size, hole }) {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}">
    <mask id="corner"><rect width="${size}" height="${size}" fill="#ffffff"/>${hole}</mask>
    <g mask="url(#corner)">${inner(svg)}</g>
    ${inner(muted)}
  </svg>`;
}

/** The app's own icon. Linux takes each size by its name; electron-builder makes those of macOS and Windows of the largest. */
async function drawApp() {
  const svg = await source('icon.svg');
  await mkdir(new URL('icons/', folder), { recursive: true });
  await writePng(new URL('icon.png', folder), svg, 512);
  for (const px of [16, 24, 32, 48, 64, 128, 256, 512, 1024]) {
    await writePng(new URL(`icons/${px}x${px}.png`, folder), svg, px);
  }
}

async function drawTray() {
  for (const system of ['linux', 'windows', 'mac']) {
    await rm(new URL(`${system}/`, trayFolder), { recursive: true, force: true });
    await mkdir(new URL(`${system}/`, trayFolder), { recursive: true });
  }
  const muted = await source('tray/sources/muted.svg');
  const mutedTemplate = await source('tray/sources/mutedTemplate.svg');
  for (const mark of marks) {
    const colour = await source(`tray/sources/${mark}.svg`);
    const template = await source(`tray/sources/${mark}Template.svg`);
    await drawMark(mark, { colour, template });
    await drawMark(`${mark}-muted`, {
      colour: withMuted(colour, muted, mutedHole.colour),
      template: withMuted(template, mutedTemplate, mutedHole.template),
    });
  }
}

/**
 * @param {string} name
 * @param {{ colour: string, template: string }} drawings
 */
async function drawMark(name, { colour, template }) {
  for (const px of panelSizes) {
    await writePng(new URL(`linux/${name}-${px}.png`, trayFolder), colour, px);
  }
  await writeFile(
    new URL(`windows/${name}.ico`, trayFolder),
    iconFile(windowsSizes.map((px) => draw(colour, px))),
  );
  await writePng(new URL(`mac/${name}Template.png`, trayFolder), template, 18);
  await writePng(new URL(`mac/${name}Template@2x.png`, trayFolder), template, 36);
}

/** The numbers on Windows' taskbar: one to nine, and “9+”. They are drawn, so that no machine's fonts matter. */
async function drawBadges() {
  const digits = JSON.parse(await source('tray/sources/digits.json'));
  for (const [name, strokes] of Object.entries(digits)) {
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">
      <circle cx="16" cy="16" r="15.4" fill="#c8281f" stroke="#ffffff" stroke-width="1.2"/>
      ${strokes}
    </svg>`;
    for (const px of badgeSizes) {
      await writePng(new URL(`windows/badge-${name}-${px}.png`, trayFolder), svg, px);
    }
  }
}

await drawApp();
await drawTray();
await drawBadges();
