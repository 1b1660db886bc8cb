import { open, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createStream } from 'rotating-file-stream';
import type { RotatingFileStream } from 'rotating-file-stream';
import { diskProblemOf } from '../storage/disk-problem.ts';
import type { DiskProblem } from '../storage/disk-problem.ts';
import { prepareFolder } from '../storage/history-files.ts';
import type { Clock } from '../twilio/clock.ts';

/** This and the older ones hold so much each; what is older is deleted. */
const fileSize = '1M';
const olderFiles = 4;
const namePattern = /^roomwatch(\.\d+)?\.log$/;
/** Nobody else on this machine reads them. */
const fileMode = 0o600;

/** So many lines wait for a disk that is slow, and so many of each one's characters are written. */
const mostWaiting = 2_000;
const longestLine = 4_000;
/** After a disk refused, the next line after this, in ms, tries it again. */
const retryAfterMs = 60_000;
/** A disk that does not answer holds nothing up for longer than this, in ms. */
const patienceMs = 2_000;
/** As much of the newest file is read for its last lines, in bytes. */
const tailBytes = 64 * 1024;

/** The log on the disk. Nothing here blocks or rejects, whatever the disk does. */
export interface LogFile {
  /** A line without its end. It is lost where the disk does not take it. */
  write(line: string): void;
  /** The last lines on the disk, of earlier runs too, oldest first; null: they can't be read. */
  readTail(): Promise<string[] | null>;
  /** Why it can't be written at this time; null: as far as is known it can. */
  problem(): DiskProblem | null;
  /** Deletes it and the older ones; whether all are gone. What is written from then on begins anew. */
  clear(): Promise<boolean>;
  /** Writes what waits. Nothing is written any more. */
  close(): Promise<void>;
}

/**
 * `roomwatch.log` in `folder`, and up to four older ones beside it. Nothing is opened before the first line.
 */
export function openLogFile({ folder, clock }: { folder: string; clock: Clock }): LogFile {
  const waiting: string[] = [];
  let stream: RotatingFileStream | null = null;
  let lost = 0;
  let problem: DiskProblem | null = null;
  let retryAtMs: number | null = null;
  let closed = false;
  /** Opening, clearing and closing take turns. */
  let turn: Promise<unknown> = Promise.resolve();
  let opening = false;

  function inTurn<Result>(run: () => Promise<Result>): Promise<Result> {
    const result = turn.then(run, run);
    turn = result.catch(() => undefined);
    return result;
  }

  function failed(error: unknown): void {
    problem = diskProblemOf(error);
    retryAtMs = clock.now() + retryAfterMs;
    stream = null;
  }

  function isWaitingOut(): boolean {
    if (retryAtMs === null) return false;
    const leftMs = retryAtMs - clock.now();
    // Our clock may have been set back.
    return leftMs > 0 && leftMs <= retryAfterMs;
  }

  async function openStream(): Promise<void> {
    if (stream !== null) return;
    try {
      await prepareFolder(folder);
    } catch (error) {
      failed(error);
      return;
    }
    const opened = createStream(
      (index) => (index ? `roomwatch.${Number(index)}.log` : 'roomwatch.log'),
      { path: folder, size: fileSize, rotate: olderFiles, mode: fileMode },
    );
    opened.on('error', (error) => {
      if (stream === opened) failed(error);
    });
    opened.on('drain', pump);
    opened.once('open', () => (problem = null));
    stream = opened;
  }

  function pump(): void {
    if (stream === null) {
      if (opening || isWaitingOut()) return;
      opening = true;
      void inTurn(openStream).then(() => {
        opening = false;
        if (stream !== null) pump();
      });
      return;
    }
    while (waiting.length > 0 && !stream.writableNeedDrain) stream.write(waiting.shift());
    if (waiting.length === 0) writeWaiting(stream);
  }

  /** All that waits, and how much could not. */
  function writeWaiting(to: RotatingFileStream): void {
    for (const line of waiting.splice(0)) to.write(line);
    if (lost > 0) to.write(`${lost} lines were lost here, since the disk did not take them\n`);
    lost = 0;
  }

  /** Writes all that waits, and waits for that as long as the disk answers. */
  async function endStream(): Promise<void> {
    const ending = stream;
    stream = null;
    if (ending === null || ending.destroyed) return;
    writeWaiting(ending);
    await within(patienceMs, new Promise<void>((resolve) => ending.end(() => resolve())));
  }

  function within<Result>(limitMs: number, work: Promise<Result>): Promise<Result | null> {
    return new Promise((resolve) => {
      const cancel = clock.setTimeout(() => resolve(null), limitMs);
      const settle = (result: Result | null) => {
        cancel();
        resolve(result);
      };
      work.then(settle, () => settle(null));
    });
  }

  return {
    write(line) {
      if (closed) return;
      if (waiting.length >= mostWaiting) lost += 1;
      else waiting.push(`${line.slice(0, longestLine)}\n`);
      pump();
    },
    async readTail() {
      await within(patienceMs, turn);
      const flushed = stream;
      if (flushed !== null && !flushed.destroyed) {
        writeWaiting(flushed);
        await within(patienceMs, new Promise((resolve) => flushed.write('', resolve)));
      }
      return within(patienceMs, readLastLines(folder));
    },
    problem: () => problem,
    clear: () =>
      inTurn(async () => {
        waiting.length = 0;
        lost = 0;
        await endStream();
        const names = await readdir(folder).catch(() => []);
        const removed = await Promise.all(
          names
            .filter((name) => namePattern.test(name))
            .map((name) =>
              rm(join(folder, name), { force: true }).then(
                () => true,
                () => false,
              ),
            ),
        );
        return removed.every(Boolean);
      }),
    async close() {
      closed = true;
      if (stream === null && waiting.length > 0 && problem === null) {
        await within(patienceMs, inTurn(openStream));
      }
      await endStream();
    },
  };
}

/** Whole lines from the ends of the newest file and of the one before it; null: there is neither. */
async function readLastLines(folder: string): Promise<string[] | null> {
  const ends = await Promise.all(
    ['roomwatch.1.log', 'roomwatch.log'].map((name) =>
      readEnd(join(folder, name)).catch(() => null),
    ),
  );
  if (ends.every((end) => end === null)) return null;
  return ends.flatMap((end) => (end ?? '').split('\n')).filter((line) => line !== '');
}

async function readEnd(path: string): Promise<string> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const position = Math.max(0, size - tailBytes);
    const { buffer, bytesRead } = await file.read({
      buffer: Buffer.alloc(Math.min(size, tailBytes)),
      position,
    });
    const text = buffer.toString('utf8', 0, bytesRead);
    // What it begins with is the end of a line.
    return position === 0 ? text : text.slice(text.indexOf('\n') + 1);
  } finally {
    await file.close();
  }
}
