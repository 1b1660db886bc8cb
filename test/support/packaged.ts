import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import type { Page } from 'playwright-core';
import { inject } from 'vitest';

/** The packaged app as it runs, with what it printed. */
export interface PackagedApp {
  process: ChildProcess;
  page: Page;
  /** From the start of the process to the first page that can be looked at, in ms. */
  startMs: number;
  output: () => string;
  /** Ends it as the system does when it shuts down; answers its exit status. */
  quit: () => Promise<number | null>;
}

/** How to start something: by which command, as whom, with what around it. */
export interface Start {
  command: string;
  args: readonly string[];
  env?: NodeJS.ProcessEnv;
  user?: { uid: number; gid: number };
}

/** What Electron needs on this machine, as the test command found it. */
export function neededArguments(): string[] {
  return process.env['ROOMWATCH_ELECTRON_ARGUMENTS']?.split(' ').filter(Boolean) ?? [];
}

/** The executable of the app that was packaged for these tests. */
export function packagedExecutable(): string {
  const folder = inject('appFolder');
  switch (process.platform) {
    case 'darwin':
      return join(folder, 'Roomwatch.app/Contents/MacOS/Roomwatch');
    case 'win32':
      return join(folder, 'Roomwatch.exe');
    default:
      return join(folder, 'roomwatch');
  }
}

/** The folder in which the packaged app has its asar and what lies beside it. */
export function packagedResources(): string {
  const inside = process.platform === 'darwin' ? 'Roomwatch.app/Contents/Resources' : 'resources';
  return join(inject('appFolder'), inside);
}

/** Starts the packaged app with its state in `userData`. */
export function startPackaged(
  userData: string,
  { args = [], env = {} }: { args?: string[]; env?: NodeJS.ProcessEnv } = {},
): Promise<PackagedApp> {
  return startByCommand({
    command: packagedExecutable(),
    args: [...neededArguments(), `--user-data-dir=${userData}`, ...args],
    env: { ...process.env, ...env },
  });
}

/**
 * Starts an app and looks at its window through Chromium's own port: a released app does not let itself be
 * driven through Node's.
 */
export async function startByCommand({ command, args, env, user }: Start): Promise<PackagedApp> {
  const fromMs = performance.now();
  const child = spawn(command, [...args, '--remote-debugging-port=0'], {
    env,
    ...user,
    cwd: '/',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  let output = '';
  const address = await new Promise<string>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        output += chunk.toString();
        const [, found] = /^DevTools listening on (ws:\S+)/m.exec(output) ?? [];
        if (found !== undefined) resolve(found);
      });
    }
    child.once('error', reject);
    void ended.then((status) => reject(new Error(`It ended with ${status}:\n${output}`)));
  });
  const browser = await chromium.connectOverCDP(address);
  const [context] = browser.contexts();
  const page = context!.pages()[0] ?? (await context!.waitForEvent('page'));
  await page.waitForLoadState();
  const startMs = performance.now() - fromMs;
  return {
    process: child,
    page,
    startMs,
    output: () => output,
    quit() {
      child.kill('SIGTERM');
      return ended;
    },
  };
}
