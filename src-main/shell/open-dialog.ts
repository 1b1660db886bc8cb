import { readFile, stat } from 'node:fs/promises';
import { BrowserWindow, dialog } from 'electron';
import type { OpenDialogOptions, WebContents } from 'electron';
import { allFilesWords } from './dialog-words.ts';

/** Asks the user, by the system's own dialog, for one file of JSON; null: they don't want to. */
export async function askWhichFile(
  contents: WebContents | null,
  folder: string,
): Promise<string | null> {
  const asked: OpenDialogOptions = {
    defaultPath: folder,
    properties: ['openFile'],
    filters: [
      { name: 'JSON', extensions: ['json'] },
      { name: allFilesWords(), extensions: ['*'] },
    ],
  };
  const window = contents === null ? null : BrowserWindow.fromWebContents(contents);
  const { canceled, filePaths } =
    window === null
      ? await dialog.showOpenDialog(asked)
      : await dialog.showOpenDialog(window, asked);
  return canceled ? null : (filePaths[0] ?? null);
}

/** What is in a file that somebody chose; null: it is larger than so many bytes. Rejects where it is no file, or can't be read. */
export async function readChosenFile(file: string, mostBytes: number): Promise<Buffer | null> {
  // Before it is opened: opening a pipe would wait for whoever writes to it.
  const found = await stat(file);
  if (!found.isFile()) throw new Error('not a file');
  return found.size > mostBytes ? null : await readFile(file);
}
