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

/** Chooses an item of the application menu. */
export async function chooseFromAppMenu(
  app: ElectronApplication,
  menu: string,
  item: string,
): Promise<void> {
  await app.evaluate(
    ({ Menu }, [menuLabel, itemLabel]) => {
      const found = Menu.getApplicationMenu()!
        .items.find(({ label }) => label.replace('&', '') === menuLabel)
        ?.submenu?.items.find(({ label }) => label.replace('&', '') === itemLabel);
      if (found === undefined) throw new Error(`no ${itemLabel}`);
      found.click();
    },
    [menu, item] as const,
  );
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
