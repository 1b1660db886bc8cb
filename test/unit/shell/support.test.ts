import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createSupport } from '../../../src-main/shell/support.ts';

const electron = vi.hoisted(() => ({
  clipboard: { writeText: vi.fn() },
  shell: { openPath: vi.fn() },
}));
vi.mock('electron', () => electron);
const { clipboard, shell } = electron;

let root: string;
let logsFolder: string;
beforeEach(async () => {
  clipboard.writeText.mockReset();
  shell.openPath.mockReset();
  root = await mkdtemp(join(tmpdir(), 'roomwatch-support-'));
  logsFolder = join(root, 'logs');
});
afterEach(() => rm(root, { recursive: true }));

function setUp(diagnostics: () => Promise<string> = async () => 'All is well') {
  const faults: unknown[] = [];
  const onFault = (error: unknown) => void faults.push(error);
  return { faults, support: createSupport({ diagnostics, logsFolder, onFault }) };
}

test('the diagnostics are put onto the clipboard', async () => {
  expect(await setUp().support.copyDiagnostics()).toEqual({ kind: 'diagnostics-copied' });
  expect(clipboard.writeText.mock.calls).toEqual([['All is well']]);
});

test('that they could not be is told, and is a fault of ours', async () => {
  const error = new Error('no');
  const { faults, support } = setUp(() => Promise.reject(error));
  expect(await support.copyDiagnostics()).toEqual({ kind: 'diagnostics-not-copied' });
  expect(clipboard.writeText).not.toHaveBeenCalled();
  expect(faults).toEqual([error]);
});

test('the logs’ folder is opened, also where nothing was written yet', async () => {
  shell.openPath.mockResolvedValue('');
  expect(await setUp().support.openLogsFolder()).toEqual({ kind: 'logs-folder-opened' });
  expect(shell.openPath.mock.calls).toEqual([[logsFolder]]);
  expect((await stat(logsFolder)).isDirectory()).toBe(true);
});

test.each([
  ['says that it can’t', () => Promise.resolve('Failed to open path')],
  ['fails', () => Promise.reject(new Error('no'))],
])('where the system %s, it is told where the folder is', async (_, open) => {
  shell.openPath.mockImplementation(open);
  const outcome = await setUp().support.openLogsFolder();
  expect(outcome).toEqual({ kind: 'logs-folder-not-opened', path: logsFolder });
});
