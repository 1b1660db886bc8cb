import { readFile, readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const renderer = fileURLToPath(new URL('../../src-renderer', import.meta.url));

/** Time runs from left to right on them, however the page is read. */
const inTimeOrder = ['board/Strip.svelte', 'board/StripTip.svelte'];
/** What names a side, which stays where it is when the page is read from right to left. */
const sides =
  /(margin|padding|border)-(left|right)|(^|[\s{;])(left|right):|text-align:\s*(left|right)|float:\s*(left|right)/m;

test('styles name no side of the page, so that they turn with its direction', async () => {
  const named: string[] = [];
  const files = await readdir(renderer, { recursive: true });
  for (const file of files.filter((one) => /\.(svelte|css)$/.test(one))) {
    const text = await readFile(`${renderer}/${file}`, 'utf8');
    const style = file.endsWith('.css') ? text : (/<style>([^]*)<\/style>/.exec(text)?.[1] ?? '');
    if (sides.test(style) && !inTimeOrder.includes(file)) named.push(file);
  }
  expect(named).toEqual([]);
});
