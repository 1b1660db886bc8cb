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

/** What is on the clipboard. */
export function clipboardOf(app: ElectronApplication): Promise<string> {
  return app.evaluate(({ clipboard }) => clipboard.readText());
}
