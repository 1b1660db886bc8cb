import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { ElectronApplication } from 'playwright-core';

/** All that is in the logs below a user data folder. */
export async function logsIn(userData: string): Promise<string> {
  const folder = join(userData, 'logs');
  const names = await readdir(folder).catch(() => []);
  const texts = await Promise.all(
    names.map((name) => readFile(join(folder, name), 'utf8').catch(() => '')),
  );
  return texts.join('');
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

/** What is on the clipboard. */
export function clipboardOf(app: ElectronApplication): Promise<string> {
  return app.evaluate(({ clipboard }) => clipboard.readText());
}
