import type { Clock } from '../twilio/clock.ts';
import { lineOf, readLine } from './history-entry.ts';
import type { HistoryEntry } from './history-entry.ts';
import {
  appendLines,
  dayOf,
  listDays,
  markAlive,
  prepareFolder,
  readAliveMs,
  readLines,
  removeDays,
} from './history-files.ts';
import { placeOf } from './history-place.ts';
import { diskProblemOf } from './disk-problem.ts';
import type { DiskProblem } from './disk-problem.ts';

/** An entry, and where it stands, which stays the same. */
export interface PlacedEntry {
  place: string;
  entry: HistoryEntry;
}

/** The log of what was noticed, append-only. Never blocks, and never rejects for what can't be written. */
export interface History {
  /**
   * Appends in order. True once all is on the disk; false as soon as that failed, or after two seconds, so
   * that nobody waits for a disk that hangs. What is not on the disk is kept in memory and tried again.
   */
  append(entries: readonly HistoryEntry[]): Promise<boolean>;
  /**
   * What was noticed in this time, both ends included, in the order in which it was written, which is not
   * that of `atMs` where our clock was set back. With `pinId`: what concerns that pin, starts included.
   */
  read(filter: { fromMs: number; toMs: number; pinId?: string }): Promise<HistoryEntry[]>;
  /** The days (UTC) of which there is something, oldest first. */
  days(): Promise<string[]>;
  /** All that was noticed from one day to another, both included, up to now, in the order in which it was written. */
  walk(fromDay: string, toDay: string): AsyncGenerator<PlacedEntry, void, void>;
  /** Removes all of it. Whether it is all gone. */
  clear(): Promise<boolean>;
  /** Writes what isn't written yet, for two seconds at most, and ends. */
  close(): Promise<void>;
}

interface HistoryOptions {
  /** Its own folder, which is made. Only one process may have it open. */
  folder: string;
  clock: Clock;
  /** For how long what was noticed is kept. Read anew every half a minute. */
  keepDays: () => number;
  /** Told when writing begins to fail or fails for another reason, and with null when all is on disk again. */
  onProblem: (problem: DiskProblem | null) => void;
  /** Told what was appended, which can be read by then, and with null when all of it was removed. */
  onChanged?: (appended: readonly HistoryEntry[] | null) => void;
}

/** Nobody waits longer than this for the disk, in ms. */
const patienceMs = 2_000;
/** How long after a failed write the next is tried, in ms. */
const retryDelaysMs = [2_000, 5_000, 15_000, 60_000];
/** How often is noted that Roomwatch is alive, and looked whether a day is too old, in ms. */
const roundMs = 30_000;
/** More than this is not kept in memory while nothing can be written; the oldest go first. */
const mostPending = 20_000;
/** A full disk must not be offered everything that is pending each time it is tried. */
const mostLinesAtOnce = 1_000;
const dayMs = 86_400_000;

/** Opens the history: what is too old goes, and the time that Roomwatch was not running is noted. */
export function openHistory({
  folder,
  clock,
  keepDays,
  onProblem,
  onChanged = () => {},
}: HistoryOptions): History {
  let pending: HistoryEntry[] = [];
  let lastTurn: Promise<unknown> = Promise.resolve();
  let nextWrite: Promise<boolean> | null = null;
  let told: DiskProblem | null = null;
  let failures = 0;
  let cleanedFor = '';
  let closed = false;
  let cancelRetry = () => {};
  let cancelRound = () => {};

  /** There is one writer: each job waits for the one before. */
  function inTurn<Answer>(job: () => Promise<Answer>): Promise<Answer> {
    const turn = lastTurn.then(job);
    lastTurn = turn.catch(() => {});
    return turn;
  }

  /** All that is pending when its turn comes is one write. */
  function write(): Promise<boolean> {
    nextWrite ??= inTurn(() => {
      nextWrite = null;
      return writePending();
    });
    return nextWrite;
  }

  async function writePending(): Promise<boolean> {
    cancelRetry();
    const rest = [...pending];
    pending = [];
    try {
      while (rest[0] !== undefined) {
        const day = dayOf(rest[0].atMs);
        const next = rest.findIndex(({ atMs }) => dayOf(atMs) !== day);
        const count = Math.min(next === -1 ? rest.length : next, mostLinesAtOnce);
        await appendLines(folder, day, rest.slice(0, count).map(lineOf).join(''));
        rest.splice(0, count);
      }
    } catch (error) {
      pending = [...rest, ...pending].slice(-mostPending);
      const delayMs = retryDelaysMs[Math.min(failures, retryDelaysMs.length - 1)] ?? 0;
      failures++;
      if (!closed) cancelRetry = clock.setTimeout(() => void write(), delayMs);
      tell(diskProblemOf(error));
      return false;
    }
    failures = 0;
    tell(null);
    return true;
  }

  function tell(problem: DiskProblem | null): void {
    if (problem === told) return;
    told = problem;
    onProblem(problem);
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

  async function begin(atMs: number): Promise<void> {
    await prepareFolder(folder).catch(() => {});
    const aliveMs = await readAliveMs(folder);
    // A clock that was set back since makes it lie ahead.
    const lastAliveAtMs = aliveMs === null ? null : Math.min(aliveMs, atMs);
    pending = [{ kind: 'start', atMs, lastAliveAtMs }, ...pending];
  }

  function beginRound(): void {
    void inTurn(async () => {
      await markAlive(folder, clock.now());
      await cleanUp();
    }).finally(() => {
      if (!closed) cancelRound = clock.setTimeout(beginRound, roundMs);
    });
  }

  /** Once a day, and when it is to be kept for another time than before. A file goes when all of its day is too old. */
  async function cleanUp(): Promise<void> {
    const days = keepDays();
    const oldestMs = clock.now() - days * dayMs;
    const dayAndTime = `${dayOf(clock.now())} ${days}`;
    // Also false for what is no number: better too much than too little.
    if (cleanedFor === dayAndTime || !(days >= 0 && oldestMs > 0)) return;
    const files = await listDays(folder).catch(() => []);
    const isGone = await removeDays(
      folder,
      files.filter(({ day }) => day < dayOf(oldestMs)),
    );
    if (isGone) cleanedFor = dayAndTime;
  }

  async function* walk(fromDay: string, toDay: string): AsyncGenerator<PlacedEntry, void, void> {
    const isWanted = (day: string) => day >= fromDay && day <= toDay;
    // What is written until now, and what isn't: reading itself must not keep the writer waiting.
    const { files, unwritten } = await inTurn(async () => ({
      files: await listDays(folder),
      unwritten: pending,
    }));
    const linesOfDays = new Map<string, number>();
    for (const file of files) {
      if (!isWanted(file.day)) continue;
      let lines = 0;
      for await (const line of readLines(folder, file)) {
        const entry = readLine(line);
        if (entry !== null) yield { place: placeOf(file.day, lines), entry };
        lines++;
      }
      linesOfDays.set(file.day, lines);
    }
    for (const entry of unwritten) {
      const day = dayOf(entry.atMs);
      if (!isWanted(day)) continue;
      // Where it will be once it is written.
      const lines = linesOfDays.get(day) ?? 0;
      linesOfDays.set(day, lines + 1);
      yield { place: placeOf(day, lines), entry };
    }
  }

  const openedAtMs = clock.now();
  void inTurn(() => begin(openedAtMs));
  void write();
  beginRound();

  return {
    async append(entries) {
      if (closed) return false;
      if (entries.length === 0) return true;
      pending = [...pending, ...entries].slice(-mostPending);
      onChanged(entries);
      return patiently(write());
    },
    async read({ fromMs, toMs, pinId }) {
      const entries: HistoryEntry[] = [];
      for await (const { entry } of walk(dayOf(fromMs), dayOf(toMs))) {
        if (entry.atMs < fromMs || entry.atMs > toMs) continue;
        if (pinId === undefined || entry.kind === 'start' || entry.pinId === pinId) {
          entries.push(entry);
        }
      }
      return entries;
    },
    days: () =>
      inTurn(async () => {
        const written = (await listDays(folder)).map(({ day }) => day);
        return [...new Set([...written, ...pending.map(({ atMs }) => dayOf(atMs))])].toSorted();
      }),
    walk,
    clear: () =>
      inTurn(async () => {
        pending = [];
        const files = await listDays(folder).catch(() => null);
        const isGone = files !== null && (await removeDays(folder, files));
        onChanged(null);
        return isGone;
      }),
    async close() {
      if (closed) return;
      closed = true;
      cancelRound();
      const written = write();
      await patiently(inTurn(() => markAlive(folder, clock.now())).then(() => written));
      cancelRetry();
    },
  };
}
