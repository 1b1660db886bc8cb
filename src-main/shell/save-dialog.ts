import { join } from 'node:path';
import { BrowserWindow, dialog } from 'electron';
import type { WebContents } from 'electron';

/**
 * Asks the user, by the system's own dialog, where to save something; null: they don't want to. `name`: what it is
 * called before its day.
 */
export async function askWhereToSave(
  contents: WebContents | null,
  {
    name,
    folder,
    nowMs,
    extension,
  }: {
    name: 'roomwatch-history' | 'roomwatch-pins-and-settings';
    folder: string;
    nowMs: number;
    extension: string;
  },
): Promise<string | null> {
  // In Sweden the user's day is written as ISO 8601 has it.
  const day = new Date(nowMs).toLocaleDateString('sv');
  const asked = {
    defaultPath: join(folder, `${name}-${day}.${extension}`),
    filters: [{ name: extension.toUpperCase(), extensions: [extension] }],
  };
  const window = contents === null ? null : BrowserWindow.fromWebContents(contents);
  const { canceled, filePath } =
    window === null
      ? await dialog.showSaveDialog(asked)
      : await dialog.showSaveDialog(window, asked);
  return canceled || filePath === '' ? null : filePath;
}
