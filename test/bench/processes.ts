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

/** `file`: a built script; `onReport` is told of each report, asked for or not. */
export function startChild<Told extends Message, Report extends Message>(
  file: string,
  { nodeArguments, onReport }: { nodeArguments: string[]; onReport: (report: Report) => void },
): Child<Told, Report> {
  const child = fork(file, { execArgv: nodeArguments });
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
): void {
  const tell = (report: Report) => process.send?.(report);
  process.on('message', (message) => void take(message as Told, tell));
  process.on('disconnect', () => process.exit(0));
}
