import { join } from 'node:path';
import type { Combination } from './combinations.ts';
import type {
  FromServer,
  FromWatcher,
  Pace,
  Served,
  StatusAt,
  ToServer,
  ToWatcher,
  Watched,
} from './messages.ts';
import { startChild } from './processes.ts';

interface RunOptions {
  /** Where the built processes are. */
  folder: string;
  combination: Combination;
  intervalMs: number;
  pace: Pace;
  /** Where the watching process writes its CPU profile; null: it is not profiled. */
  profileFolder: string | null;
  onNotice?: (notice: StatusAt) => void;
}

/** What came of a run. */
export interface Outcome {
  served: Served;
  watched: Watched;
  notices: readonly StatusAt[];
}

/** A variant that watches a server, each in a process of its own. */
export interface Run {
  /** From now on it is measured. */
  begin(): Promise<void>;
  /** Ends the measuring, and both processes. */
  end(): Promise<Outcome>;
}

/** Starts both processes; the variant watches, and people struggle, when this resolves. */
export async function startRun(options: RunOptions): Promise<Run> {
  const { folder, combination, intervalMs, pace, profileFolder } = options;
  const { variant, pins, rooms } = combination;
  const notices: StatusAt[] = [];
  const profiling = profileFolder === null ? [] : ['--cpu-prof', `--cpu-prof-dir=${profileFolder}`];

  const server = startChild<ToServer, FromServer>(join(folder, 'server-process.js'), {
    nodeArguments: [],
    onReport: () => {},
  });
  const watcher = startChild<ToWatcher, FromWatcher>(join(folder, 'watch-process.js'), {
    nodeArguments: ['--expose-gc', ...profiling],
    onReport(report) {
      if (report.kind !== 'noticed') return;
      const { participantSid, status, atMs } = report;
      notices.push({ participantSid, status, atMs });
      options.onNotice?.({ participantSid, status, atMs });
    },
  });
  /** The watcher first: it has nothing to say about a server that is gone. */
  const endBoth = async () => {
    await watcher.end();
    await server.end();
  };

  try {
    const serving = await server.ask({ kind: 'serve', pins, rooms }, 'serving');
    const { address } = serving;
    await watcher.ask(
      { kind: 'watch', variant, address, pins: serving.pins, intervalMs },
      'watching',
    );
    await server.ask({ kind: 'change', pace }, 'changing');
  } catch (error) {
    await endBoth();
    throw error;
  }

  return {
    async begin() {
      await Promise.all([
        server.ask({ kind: 'begin' }, 'began'),
        watcher.ask({ kind: 'begin' }, 'began'),
      ]);
    },
    async end() {
      try {
        const [served, watched] = await Promise.all([
          server.ask({ kind: 'end' }, 'served'),
          watcher.ask({ kind: 'end' }, 'watched'),
        ]);
        return { served, watched, notices };
      } finally {
        await endBoth();
      }
    },
  };
}
