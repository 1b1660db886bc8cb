import { chmod, mkdir, open, readdir, rm, stat, utimes } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { syncFolder } from './sync-folder.ts';

// Identities are personal data: nobody else on this machine reads them.
const folderMode = 0o700;
const fileMode = 0o600;

const dayName = /^(\d{4}-\d{2}-\d{2})\.jsonl$/;
const aliveName = 'alive';
const newline = 0x0a;

/** The UTC day of a moment, which names its file. */
export function dayOf(atMs: number): string {
  return new Date(atMs).toISOString().slice(0, 10);
}

const fileOf = (folder: string, day: string) => path.join(folder, `${day}.jsonl`);

/** Makes the folder, or closes an existing one to others. Throws where that is impossible. */
export async function prepareFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: folderMode });
  await chmod(folder, folderMode);
}

/**
 * Appends whole lines to a day's file; they are on the disk when it resolves. Where it rejects, the file is
 * as it was, as far as the disk lets it be. A line that a killed process left torn stays a line of its own.
 */
export async function appendLines(folder: string, day: string, lines: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: folderMode });
  const file = await open(fileOf(folder, day), 'a+', fileMode);
  try {
    const { size } = await file.stat();
    const separator = (await endsInLine(file, size)) ? '\n' : '';
    try {
      await file.appendFile(separator + lines);
      await file.datasync();
    } catch (error) {
      // A full disk takes the first part of a write; trying again would have that part twice.
      await file.truncate(size).catch(() => {});
      throw error;
    }
    if (size === 0) await syncFolder(folder);
  } finally {
    await file.close();
  }
}

async function endsInLine(file: FileHandle, size: number): Promise<boolean> {
  if (size === 0) return false;
  const { buffer } = await file.read({ buffer: Buffer.alloc(1), length: 1, position: size - 1 });
  return buffer[0] !== newline;
}

/** A day's file, and how far it was written when it was listed. */
export interface DayFile {
  day: string;
  bytes: number;
}

/** The days that there are, oldest first. */
export async function listDays(folder: string): Promise<DayFile[]> {
  const names = await unlessMissing(readdir(folder), []);
  const days = names.flatMap((name) => dayName.exec(name)?.[1] ?? []).toSorted();
  const sizes = await Promise.all(
    days.map((day) =>
      unlessMissing(
        stat(fileOf(folder, day)).then(({ size }) => size),
        0,
      ),
    ),
  );
  return days.map((day, index) => ({ day, bytes: sizes[index] ?? 0 }));
}

/**
 * The lines of a day, without their ends, up to where it was written when it was listed. Not by
 * `node:readline`, which also breaks lines at U+2028, and swallows a disk's error.
 */
export async function* readLines(
  folder: string,
  { day, bytes }: DayFile,
): AsyncGenerator<string, void, void> {
  const file = bytes === 0 ? null : await unlessMissing(open(fileOf(folder, day)), null);
  if (file === null) return;
  let rest = '';
  for await (const chunk of file.createReadStream({ encoding: 'utf8', end: bytes - 1 })) {
    const lines = (rest + String(chunk)).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest !== '') yield rest;
}

/** Removes these days' files. Whether all of them are gone. */
export async function removeDays(folder: string, days: readonly DayFile[]): Promise<boolean> {
  const removed = await Promise.all(
    days.map(({ day }) =>
      rm(fileOf(folder, day), { force: true }).then(
        () => true,
        () => false,
      ),
    ),
  );
  return removed.every(Boolean);
}

/** Notes that Roomwatch is alive. Lost in a power cut, which only makes more time count as unknown. */
export async function markAlive(folder: string, atMs: number): Promise<void> {
  const file = path.join(folder, aliveName);
  const at = new Date(atMs);
  try {
    await (await open(file, 'a', fileMode)).close();
    await utimes(file, at, at);
  } catch {
    // The next mark is not far.
  }
}

/** When Roomwatch last noted that it is alive; null: never, or nobody can tell. */
export async function readAliveMs(folder: string): Promise<number | null> {
  try {
    return (await stat(path.join(folder, aliveName))).mtimeMs;
  } catch {
    return null;
  }
}

async function unlessMissing<Value>(reading: Promise<Value>, instead: Value): Promise<Value> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return instead;
    throw error;
  }
}
