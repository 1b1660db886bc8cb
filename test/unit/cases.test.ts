import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const testFolder = new URL('../', import.meta.url);
const readme = readFileSync(new URL('README.md', testFolder), 'utf8');

/** Each row that names a test: where it is, and words of its title. */
const held = [...readme.matchAll(/`(?<file>[\w-]+\/[\w/-]+)`: (?<title>.*?) +\|$/gm)].map(
  ({ groups }) => ({ file: groups!['file']!, title: groups!['title']! }),
);

test('the list of what happened to others is long', () => {
  expect(held.length).toBeGreaterThan(50);
});

test.each(held)('$file plays “$title”', ({ file, title }) => {
  const path = fileURLToPath(new URL(`${file}.test.ts`, testFolder));
  // A title may go on over lines, in pieces, or around a value.
  const source = readFileSync(path, 'utf8').replace(/\s+/g, ' ');
  expect(source).toContain(title);
});
