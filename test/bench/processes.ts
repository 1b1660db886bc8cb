import { fork } from 'node:child_process';
import type { Serializable } from 'node:child_process';

interface Message {
  kind: string;
}

/** A process that we started, and what it tells. */
export interface Child<Told extends Message, Report extends Message> {
  /** Tells it something and waits for the report of this kind; rejects when it ends before that. */
  ask<Kind extends Report['kind']>(
    message: Told,
    kind: Kind,
  ): Promise<Extract<Report, { kind: Kind }>>;
  /** Lets it end, and waits until it has. */
  end(): Promise<void>;
}

interface ChildOptions<Report> {
  nodeArguments: string[];
  /** What runs it, what it is given, and what its environment has beyond ours; otherwise this Node, and nothing. */
  program?: { path: string; args: string[]; env: NodeJS.ProcessEnv };
  /** Is told of each report, asked for or not. */
  onReport: (report: Report) => void;
}

/** `file`: a built script, or the folder of an app. */
export function startChild<Told extends Message, Report extends Message>(
  file: string,
  { nodeArguments, program, onReport }: ChildOptions<Report>,
): Child<Told, Report> {
  const { path = process.execPath, args = [], env = {} } = program ?? {};
  const child = fork(file, args, {
    execPath: path,
    execArgv: nodeArguments,
    env: { ...process.env, ...env },
    stdio: ['ignore', program === undefined ? 'inherit' : 'ignore', 'inherit', 'ipc'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.on('message', (report) => onReport(report as unknown as Report));

  return {
    ask(message, kind) {
      return new Promise((resolve, reject) => {
        const isAsked = (report: Report): report is Extract<Report, { kind: typeof kind }> =>
          report.kind === kind;
        const settle = (run: () => void) => {
          child.off('message', handleMessage);
          child.off('exit', handleExit);
          run();
        };
        const handleMessage = (received: unknown) => {
          const report = received as Report;
          if (isAsked(report)) settle(() => resolve(report));
        };
        const handleExit = () =>
          settle(() => reject(new Error(`${file} ended instead of telling “${kind}”.`)));
        child.on('message', handleMessage);
        child.on('exit', handleExit);
        child.send(message as unknown as Serializable);
      });
    },
    async end() {
      if (child.connected) child.disconnect();
      await ended;
    },
  };
}

/** In a process that was started: takes what it is told, and ends when nobody can tell it more. */
export function serveParent<Told extends Message, Report extends Message>(
  take: (message: Told, tell: (report: Report) => void) => Promise<void>,
  end: () => void = () => process.exit(0),
): void {
  const tell = (report: Report) => process.send?.(report);
  process.on('message', (message) => void take(message as Told, tell));
  process.on('disconnect', end);
}
