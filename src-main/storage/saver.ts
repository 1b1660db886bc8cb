import type { Clock } from '../twilio/clock.ts';
import { diskProblemOf } from './disk-problem.ts';
import type { DiskProblem } from './disk-problem.ts';

/** Decides when the state is written: off the hot path, one write at a time, and all that changed in one. */
export interface Saver {
  /** Something changed, and is to be written with whatever else changes within a moment. */
  changedABit(): void;
  /** Something changed that is to be written at once. */
  changed(): void;
  /**
   * True once all that changed until now is on the disk; false as soon as a write of it failed, or after two
   * seconds, so that nobody waits for a disk that hangs. What is waiting to be written is written at once.
   */
  saved(): Promise<boolean>;
  /** Resolves when all that changed until now is on the disk, however long that takes. */
  whenSaved(): Promise<void>;
  /** Like `saved`, with what is done after a write. */
  flushed(): Promise<boolean>;
  /** Runs a job while nothing is written. */
  inTurn<Answer>(job: () => Promise<Answer>): Promise<Answer>;
}

/** Changes within this time, in ms, are one write. */
const coalesceMs = 250;
/** How long after a failed write the next is tried, in ms. */
const retryDelaysMs = [2_000, 5_000, 15_000, 60_000];
/** Nobody waits longer than this for the disk, in ms. */
const patienceMs = 2_000;
/** A write that takes longer than this, in ms, counts as a problem while it lasts. */
const hangMs = 10_000;

export function createSaver(world: {
  clock: Clock;
  /** Writes what is so when it is called. */
  write: () => Promise<void>;
  /** Done after a write, for which nobody waits but the next one. */
  afterwards: () => Promise<void>;
  /** Told when writing begins to fail or fails for another reason, and with null when all is on the disk again. */
  onProblem: (problem: DiskProblem | null) => void;
}): Saver {
  const { clock } = world;
  /** How many changes there were, and how many of them are on the disk. */
  let changes = 0;
  let written = 0;
  let failures = 0;
  let told: DiskProblem | null = null;
  let lastTurn: Promise<unknown> = Promise.resolve();
  let nextWrite: Promise<boolean> | null = null;
  /** The write that goes on, and how many of the changes are in it. */
  let running: { upTo: number; writing: Promise<boolean> } | null = null;
  let cancelTimer: (() => void) | null = null;
  let waiting: { changes: number; resolve: () => void }[] = [];

  function inTurn<Answer>(job: () => Promise<Answer>): Promise<Answer> {
    const turn = lastTurn.then(job);
    lastTurn = turn.catch(() => {});
    return turn;
  }

  function writeAfter(delayMs: number): void {
    cancelTimer = clock.setTimeout(() => void write(), delayMs);
  }

  /** Whatever changes until its turn comes is part of the write. */
  function write(): Promise<boolean> {
    cancelTimer?.();
    cancelTimer = null;
    if (nextWrite !== null) return nextWrite;
    const cancelHang = clock.setTimeout(() => tell('other'), hangMs);
    const writing: Promise<boolean> = inTurn(() => {
      nextWrite = null;
      running = { upTo: changes, writing };
      return writeNow().finally(() => {
        running = null;
        cancelHang();
      });
    });
    nextWrite = writing;
    void inTurn(async () => {
      if (await writing) await world.afterwards();
    });
    return writing;
  }

  async function writeNow(): Promise<boolean> {
    const upTo = changes;
    try {
      await world.write();
    } catch (error) {
      const delayMs = retryDelaysMs[Math.min(failures, retryDelaysMs.length - 1)] ?? 0;
      failures++;
      cancelTimer?.();
      writeAfter(delayMs);
      tell(diskProblemOf(error));
      return false;
    }
    failures = 0;
    written = upTo;
    tell(null);
    for (const one of waiting) if (one.changes <= written) one.resolve();
    waiting = waiting.filter((one) => one.changes > written);
    return true;
  }

  function saved(): Promise<boolean> {
    if (written === changes) return Promise.resolve(true);
    return patiently(running?.upTo === changes ? running.writing : write());
  }

  function patiently(writing: Promise<boolean>): Promise<boolean> {
    return new Promise((resolve) => {
      const cancel = clock.setTimeout(() => resolve(false), patienceMs);
      void writing.then((isWritten) => {
        cancel();
        resolve(isWritten);
      });
    });
  }

  function tell(problem: DiskProblem | null): void {
    if (problem === told) return;
    told = problem;
    world.onProblem(problem);
  }

  return {
    changedABit() {
      changes++;
      // From the first of several, so that many in a row can't put the write off for ever.
      if (cancelTimer === null && nextWrite === null) writeAfter(coalesceMs);
    },
    changed() {
      changes++;
      void write();
    },
    saved,
    flushed: () => patiently(saved().then((isSaved) => inTurn(async () => isSaved))),
    whenSaved() {
      const upTo = changes;
      if (written >= upTo) return Promise.resolve();
      return new Promise((resolve) => waiting.push({ changes: upTo, resolve }));
    },
    inTurn,
  };
}
