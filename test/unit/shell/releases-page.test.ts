import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import {
  openProjectPage,
  openReleasesPage,
  projectPage,
} from '../../../src-main/shell/releases-page.ts';

const { openExternal, getAppPath } = vi.hoisted(() => ({
  openExternal: vi.fn(),
  getAppPath: vi.fn(),
}));
vi.mock('electron', () => ({ app: { getAppPath }, shell: { openExternal } }));

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'roomwatch-app-'));
  getAppPath.mockReturnValue(folder);
  openExternal.mockReset().mockResolvedValue(undefined);
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const packedWith = (manifest: object) =>
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));

test('the newest release of the repository that the app was made from is opened', async () => {
  packedWith({ homepage: 'https://github.com/some-owner/room.watch' });
  expect(await openReleasesPage()).toBe(true);
  expect(openExternal.mock.calls).toEqual([
    ['https://github.com/some-owner/room.watch/releases/latest'],
  ]);
});

test('the page of that repository is opened', async () => {
  packedWith({ homepage: 'https://github.com/some-owner/room.watch' });
  expect(await projectPage()).toBe('https://github.com/some-owner/room.watch');
  expect(await openProjectPage()).toBe(true);
  expect(openExternal.mock.calls).toEqual([['https://github.com/some-owner/room.watch']]);
});

test.each([
  undefined,
  'https://roomwatch.invalid/',
  'https://github.com.example.com/owner/name',
  'https://github.com/owner',
  'https://github.com/owner/name/../../other/name',
  'javascript:alert(1)//https://github.com/owner/name',
])('with the home page %s there is nothing to open', async (homepage) => {
  packedWith({ homepage });
  expect(await openReleasesPage()).toBe(false);
  expect(await openProjectPage()).toBe(false);
  expect(await projectPage()).toBeNull();
  expect(openExternal).not.toHaveBeenCalled();
});

test('a browser that can’t be started is said', async () => {
  packedWith({ homepage: 'https://github.com/owner/name' });
  openExternal.mockRejectedValue(new Error('no browser'));
  expect(await openReleasesPage()).toBe(false);
});
