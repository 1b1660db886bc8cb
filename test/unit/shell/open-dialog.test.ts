import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { WebContents } from 'electron';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { askWhichFile, readChosenFile } from '../../../src-main/shell/open-dialog.ts';

const { showOpenDialog, fromWebContents } = vi.hoisted(() => ({
  showOpenDialog: vi.fn(),
  fromWebContents: vi.fn(),
}));
vi.mock('electron', () => ({ dialog: { showOpenDialog }, BrowserWindow: { fromWebContents } }));

let folder: string;
beforeEach(async () => {
  showOpenDialog.mockReset().mockResolvedValue({ canceled: false, filePaths: ['/home/a/b.json'] });
  fromWebContents.mockReset();
  folder = await mkdtemp(join(tmpdir(), 'roomwatch-open-'));
});
afterEach(() => rm(folder, { recursive: true }));

describe('which file', () => {
  test('is asked for over the window, and it is one', async () => {
    const window = {};
    fromWebContents.mockReturnValue(window);
    expect(await askWhichFile({} as WebContents, '/home/a')).toBe('/home/a/b.json');
    expect(showOpenDialog.mock.calls[0]).toEqual([
      window,
      expect.objectContaining({ defaultPath: '/home/a', properties: ['openFile'] }),
    ]);
  });

  test('is asked for without a window where there is none any more', async () => {
    expect(await askWhichFile(null, '/home/a')).toBe('/home/a/b.json');
    expect(showOpenDialog.mock.calls[0]).toHaveLength(1);
  });

  test.each([
    { canceled: true, filePaths: [] },
    { canceled: true, filePaths: ['/home/a/b.json'] },
    { canceled: false, filePaths: [] },
  ])('%o is none', async (answer) => {
    showOpenDialog.mockResolvedValue(answer);
    expect(await askWhichFile(null, '/home/a')).toBeNull();
  });
});

describe('a file that was chosen', () => {
  test('is read, up to a size', async () => {
    const file = join(folder, 'a.json');
    await writeFile(file, '1234');
    expect((await readChosenFile(file, 4))?.toString()).toBe('1234');
    expect(await readChosenFile(file, 3)).toBeNull();
  });

  test('and is gone, or is none, is told to be unreadable', async () => {
    await expect(readChosenFile(join(folder, 'gone.json'), 4)).rejects.toThrow();
    await mkdir(join(folder, 'folder.json'));
    await expect(readChosenFile(join(folder, 'folder.json'), 4)).rejects.toThrow();
    await expect(readChosenFile('/dev/zero', 4)).rejects.toThrow();
  });
});
