import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startChild } from '../processes.ts';
import type { Child } from '../processes.ts';
import type { FromApp, ToApp } from './messages.ts';

const root = join(import.meta.dirname, '..', '..', '..');
const built = {
  roomwatch: join(root, 'out', 'main', 'main.js'),
  bare: join(root, 'out', 'bench-render', 'main', 'bare.js'),
};
export type AppName = keyof typeof built;

/** An app that runs, observed. */
export interface App extends Pick<Child<ToApp, FromApp>, 'ask'> {
  name: AppName;
  /** When it was started, in ms since 1970-01-01 UTC. */
  startedAtMs: number;
  /** When its page had painted what `first` finds; see there. */
  firstPaintedAtMs: Promise<number>;
  /** Waits until its page has painted what the selector finds, from now on; `within`: in the one element it can be in. */
  painted(selector: string, within?: string): Promise<{ shown: Promise<void> }>;
  end(): Promise<void>;
}

export interface StartOptions {
  userData: string;
  /** What its page shows first, as a selector: when, is noted. */
  first?: string;
  env?: NodeJS.ProcessEnv;
}

/** Starts an app and waits until its window has a page. */
export async function startApp(
  name: AppName,
  { userData, first, env = {} }: StartOptions,
): Promise<App> {
  const waiting = new Map<string, (atMs: number) => void>();
  const paintedAtMs = (selector: string) =>
    new Promise<number>((resolve) => waiting.set(selector, resolve));
  const firstPaintedAtMs = first === undefined ? Promise.resolve(NaN) : paintedAtMs(first);
  let tellWindow = () => {};
  const window = new Promise<void>((resolve) => (tellWindow = resolve));

  const startedAtMs = performance.timeOrigin + performance.now();
  const child = startChild<ToApp, FromApp>(join(root, 'test', 'bench', 'render', 'observed'), {
    nodeArguments: process.env['ROOMWATCH_ELECTRON_ARGUMENTS']?.split(' ').filter(Boolean) ?? [],
    program: {
      path: process.env['ROOMWATCH_ELECTRON']!,
      args: [`--user-data-dir=${userData}`],
      env: {
        ...env,
        ROOMWATCH_BENCH_APP: root,
        ROOMWATCH_BENCH_MAIN: built[name],
        ROOMWATCH_BENCH_PLACE: name === 'bare' ? '740,420' : '0,0',
        ...(first === undefined ? {} : { ROOMWATCH_BENCH_FIRST: first }),
      },
    },
    onReport(report) {
      if (report.kind === 'window') tellWindow();
      if (report.kind === 'painted') waiting.get(report.selector)?.(report.atMs);
    },
  });
  await window;
  return {
    name,
    startedAtMs,
    firstPaintedAtMs,
    ask: child.ask,
    async painted(selector, within) {
      const shown = paintedAtMs(selector).then(() => {});
      const place = within === undefined ? {} : { within };
      await child.ask({ kind: 'watch', selector, ...place }, 'watching');
      return { shown };
    },
    end: child.end,
  };
}

/** A folder for all state of an app, and what removes it. */
export async function newUserData(): Promise<{ path: string; discard: () => Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'roomwatch-bench-'));
  return { path, discard: () => rm(path, { recursive: true, force: true, maxRetries: 5 }) };
}
