import type { ElectronApplication } from 'playwright-core';

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
