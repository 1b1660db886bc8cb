import { expect } from 'vitest';
import type { ElectronApplication } from 'playwright-core';
import { pageOf } from './roomwatch.ts';

/**
 * The machine sleeps for `durationMs`, at once and without a word: the clock goes on by so much, and timers
 * wait on as long as they would have without it, which is how Linux and macOS count.
 */
export async function sleepUnnoticed(app: ElectronApplication, durationMs: number): Promise<void> {
  await app.evaluate((_electron, sleptMs) => {
    const now = Date.now.bind(Date);
    Date.now = () => now() + sleptMs;
  }, durationMs);
}

/** Whenever the user is asked where to save, they choose this file; null: they cancel. */
export async function chooseFileToSave(
  app: ElectronApplication,
  file: string | null,
): Promise<void> {
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showSaveDialog = () =>
      Promise.resolve({ canceled: chosen === null, filePath: chosen ?? '' });
  }, file);
}

/** Whenever the user is asked which file to open, they choose this one; null: they cancel. */
export async function chooseFileToOpen(
  app: ElectronApplication,
  file: string | null,
): Promise<void> {
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = () =>
      Promise.resolve({ canceled: chosen === null, filePaths: chosen === null ? [] : [chosen] });
  }, file);
}

/** Chooses an item of the application menu, by the names on the way to it. */
export async function chooseFromMenu(app: ElectronApplication, ...path: string[]): Promise<void> {
  await app.evaluate(({ Menu, BrowserWindow }, labels) => {
    let items = Menu.getApplicationMenu()!.items;
    const named = (label: string) =>
      items.find((one) => one.label.replace('&', '') === label || one.role === label)!;
    for (const label of labels.slice(0, -1)) items = named(label).submenu!.items;
    named(labels.at(-1)!).click(undefined, BrowserWindow.getAllWindows()[0]);
  }, path);
}

/** The system says that it woke up. */
export async function wakeUp(app: ElectronApplication): Promise<void> {
  await app.evaluate(({ powerMonitor }) => powerMonitor.emit('resume'));
}

/** The system says whether there is a network. */
export async function setOnline(app: ElectronApplication, isOnline: boolean): Promise<void> {
  await app.evaluate(({ net }, answer) => {
    net.isOnline = () => answer;
  }, isOnline);
}

/** Gives the main window's page this size (px), and waits until it has it. */
export async function resizeMain(
  app: ElectronApplication,
  width: number,
  height: number,
): Promise<void> {
  await app.evaluate(
    ({ BrowserWindow }, size) =>
      BrowserWindow.getAllWindows()
        .find(({ webContents }) => webContents.getURL().endsWith('/index.html'))!
        .setContentSize(size.width, size.height),
    { width, height },
  );
  const page = await pageOf(app, 'index.html');
  await expect.poll(() => page.evaluate(() => window.innerWidth)).toBe(width);
}
