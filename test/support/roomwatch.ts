import { spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { vi } from 'vitest';
import { _electron } from 'playwright-core';
import type { ElectronApplication, Locator, Page } from 'playwright-core';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Roomwatch as it runs, in its real window, with what it printed. */
export interface Roomwatch {
  app: ElectronApplication;
  page: Page;
  /** All that it wrote to the terminal so far. */
  output: () => string;
  card: (name: string | RegExp) => Locator;
  quit: () => Promise<void>;
}

/** How Electron is started here: the test command says which one, and what it needs on this machine. */
export function electronCommand(appFolder = root) {
  const executablePath = process.env['ROOMWATCH_ELECTRON'];
  if (executablePath === undefined) {
    throw new Error('These tests run under `npm run test:e2e`, which finds an Electron for them.');
  }
  const needed = process.env['ROOMWATCH_ELECTRON_ARGUMENTS']?.split(' ').filter(Boolean) ?? [];
  return { executablePath, args: [...needed, appFolder], cwd: root };
}

/** A new, empty folder for all of Roomwatch's state. */
export function newUserData(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'roomwatch-test-'));
}

/** The page of one of the app's windows, by its file, once it is there. */
export function pageOf(app: ElectronApplication, file: string): Promise<Page> {
  const find = () => {
    const page = app.windows().find((one) => one.url().endsWith(`/${file}`));
    if (page === undefined) throw new Error(`There is no window with ${file}.`);
    return page;
  };
  return vi.waitFor(find, { timeout: 30_000, interval: 50 });
}

/** Starts the built app with its state in `userData` and waits until its board is there. */
export async function startRoomwatch(
  userData: string,
  {
    args = [],
    env = process.env,
    appFolder,
  }: { args?: string[]; env?: NodeJS.ProcessEnv; appFolder?: string } = {},
): Promise<Roomwatch> {
  const command = electronCommand(appFolder);
  const app = await _electron.launch({
    ...command,
    // The garbage collector can be called, since what it takes is something to test.
    args: ['--js-flags=--expose-gc', ...command.args, `--user-data-dir=${userData}`, ...args],
    env: env as Record<string, string>,
  });
  let output = '';
  for (const stream of [app.process().stdout, app.process().stderr]) {
    stream?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  }
  let ended: Promise<void> | null = null;
  const page = await pageOf(app, 'index.html');
  // In whatever language: its name is the same in all of them.
  await page.getByRole('heading', { level: 1, name: 'Roomwatch', exact: true }).waitFor();
  return {
    app,
    page,
    output: () => output,
    card: (name) => page.getByRole('article', { name }),
    quit: () => (ended ??= app.close()),
  };
}

/**
 * Starts the app once more with the same state, with a link for instance, as the system does. It hands over to the
 * one that runs, and ends; answers its exit code.
 */
export function startAgain(userData: string, ...args: string[]): Promise<number | null> {
  const command = electronCommand();
  const again = spawn(
    command.executablePath,
    [...command.args, `--user-data-dir=${userData}`, ...args],
    { cwd: command.cwd, stdio: 'ignore' },
  );
  return new Promise((resolve, reject) => {
    again.once('error', reject);
    again.once('exit', resolve);
  });
}

/** Every file below a folder, with what is in it. */
export async function filesBelow(folder: string): Promise<{ path: string; content: Buffer }[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return Promise.all(
    files.map(async (entry) => {
      const path = join(entry.parentPath, entry.name);
      // Some are gone again before they are read: Chromium's own are temporary.
      return { path, content: await readFile(path).catch(() => Buffer.alloc(0)) };
    }),
  );
}

/** Removes what a test left behind. */
export async function discard(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
}
