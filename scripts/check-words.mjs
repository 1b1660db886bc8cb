/**
 * `npm run check:words`: whether the catalogues hold exactly what the source says. Where they do not, they do
 * afterwards, and what is new in them waits to be translated.
 */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { gatherWords, root } from './build.mjs';
import { runScript } from './problem.mjs';

const folder = path.join(root, 'resources', 'locales');

await runScript(async () => {
  const before = await readCatalogues();
  if (!(await gatherWords())) return 1;
  const after = await readCatalogues();
  const changed = [...after].filter(([file, text]) => before.get(file) !== text);
  for (const [file] of changed) {
    console.error(`${file} did not hold what the source says. It does now: translate what is new.`);
  }
  return changed.length > 0 ? 1 : 0;
});

/** @returns {Promise<Map<string, string>>} each catalogue by its file's name */
async function readCatalogues() {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.po'));
  const texts = files.map(async (file) => readFile(path.join(folder, file), 'utf8'));
  return new Map((await Promise.all(texts)).map((text, index) => [files[index] ?? '', text]));
}
