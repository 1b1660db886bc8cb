import { join } from 'node:path';
import type { WebContents } from 'electron';
import { beforeEach, expect, test, vi } from 'vitest';
import { askWhereToSave } from '../../../src-main/shell/save-dialog.ts';

const { showSaveDialog, fromWebContents } = vi.hoisted(() => ({
  showSaveDialog: vi.fn(),
  fromWebContents: vi.fn(),
}));
vi.mock('electron', () => ({ dialog: { showSaveDialog }, BrowserWindow: { fromWebContents } }));
beforeEach(() => {
  showSaveDialog.mockReset().mockResolvedValue({ canceled: false, filePath: '/home/a/b.csv' });
  fromWebContents.mockReset();
});

/** Half past midnight in Berlin, where it is the next day already. */
const nowMs = Date.UTC(2026, 10, 25, 23, 30);
const options = {
  name: 'roomwatch-history',
  folder: '/home/a',
  nowMs,
  extension: 'csv',
} as const;

test('proposes a file with the user’s day in its name, over the window', async () => {
  const window = {};
  fromWebContents.mockReturnValue(window);
  expect(await askWhereToSave({} as WebContents, options)).toBe('/home/a/b.csv');
  expect(showSaveDialog.mock.calls).toEqual([
    [
      window,
      {
        defaultPath: join('/home/a', 'roomwatch-history-2026-11-26.csv'),
        filters: [{ name: 'CSV', extensions: ['csv'] }],
      },
    ],
  ]);
});

test('asks without a window where there is none any more', async () => {
  expect(await askWhereToSave(null, options)).toBe('/home/a/b.csv');
  expect(showSaveDialog.mock.calls[0]).toHaveLength(1);
});

test.each([
  { canceled: true, filePath: '' },
  { canceled: true, filePath: '/home/a/b.csv' },
  { canceled: false, filePath: '' },
])('%o is no file', async (answer) => {
  showSaveDialog.mockResolvedValue(answer);
  expect(await askWhereToSave(null, options)).toBeNull();
});
