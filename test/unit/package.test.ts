import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';

interface Lock {
  packages: Record<string, { version: string; dev?: boolean }>;
}
const read = async (file: string): Promise<unknown> =>
  JSON.parse(await readFile(new URL(`../../${file}`, import.meta.url), 'utf8'));

/**
 * The oldest major version of Electron that still gets fixes: the latest three do, and a new one comes every
 * eight weeks. https://www.electronjs.org/docs/latest/tutorial/electron-timelines says which; as of
 * 2026-11, 45 is shipped. To be raised with each release of Roomwatch.
 */
const oldestSupportedMajor = 43;

test('security checklist 16: the Electron that is shipped is of a version that still gets fixes', async () => {
  const { devDependencies } = (await read('package.json')) as {
    devDependencies: Record<string, string>;
  };
  const { packages } = (await read('package-lock.json')) as Lock;
  const pinned = /^\^(\d+)\.\d+\.\d+$/.exec(devDependencies['electron']!)?.[1];
  const shipped = packages['node_modules/electron']?.version ?? '';
  expect(Number(pinned)).toBeGreaterThanOrEqual(oldestSupportedMajor);
  expect(shipped).toMatch(new RegExp(`^${pinned}\\.\\d+\\.\\d+$`));
});
