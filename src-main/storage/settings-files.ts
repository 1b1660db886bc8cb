import fs from 'node:fs';
import { readdir, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Notice } from '../board-view.ts';
import { formVersion, parseStored, readStored, versionOf } from './stored-state.ts';
import type { StoredState } from './stored-state.ts';

const mainName = 'roomwatch.json';
const backupName = 'roomwatch.backup.json';

/** What was done at the start about a file that couldn't be read. */
export type Restored = Omit<Extract<Notice, { kind: 'settings-restored' }>, 'id' | 'kind'>;

interface Start {
  state: StoredState;
  restored: Restored | null;
  /** Whether there is a file that could be read. */
  isThere: boolean;
  /** The version of a newer Roomwatch's file; null: it isn't. */
  newerVersion: number | null;
}

/**
 * Reads the state at the start. A file that can't be used is renamed to `roomwatch.corrupt-<time>.json`,
 * and the backup read instead; so is it where the file is gone but there is a backup (an earlier start may
 * have been cut off in between). `nowMs`: our clock, for the name.
 */
export async function readAtStart(folder: string, nowMs: number): Promise<Start> {
  await removeLeftovers(folder);
  const main = await read(path.join(folder, mainName));
  if (main.kind === 'good') {
    const version = versionOf(main.raw);
    return {
      state: readStored(main.raw),
      restored: null,
      isThere: true,
      newerVersion: version > formVersion ? version : null,
    };
  }
  const keptAs = main.kind === 'bad' ? await setAside(folder, mainName, nowMs) : null;
  const backup = await read(path.join(folder, backupName));
  if (backup.kind === 'bad') await setAside(folder, backupName, nowMs);
  const isFirstStart = main.kind === 'none' && backup.kind === 'none';
  return {
    state: readStored(backup.kind === 'good' ? backup.raw : {}),
    restored: isFirstStart
      ? null
      : { from: backup.kind === 'good' ? 'backup' : 'defaults', keptAs },
    isThere: false,
    newerVersion: null,
  };
}

type FileReading =
  { kind: 'good'; raw: Record<string, unknown> } | { kind: 'bad' } | { kind: 'none' };

async function read(file: string): Promise<FileReading> {
  try {
    const raw = parseStored(await readFile(file, 'utf8'));
    return raw === null ? { kind: 'bad' } : { kind: 'good', raw };
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    return { kind: isMissing ? 'none' : 'bad' };
  }
}

/** The new path; null where it could not be renamed: it is then overwritten, if even that is possible. */
async function setAside(folder: string, name: string, nowMs: number): Promise<string | null> {
  const time = new Date(nowMs).toISOString().replace(/[:.]/g, '-');
  const keptAs = path.join(folder, name.replace(/\.json$/, `.corrupt-${time}.json`));
  try {
    await rename(path.join(folder, name), keptAs);
    return keptAs;
  } catch {
    return null;
  }
}

/** Writes that were cut off leave a temporary file behind; only one process has the folder open. */
async function removeLeftovers(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  const leftovers = names.filter((name) => /^roomwatch\.(.+\.)?json\.tmp-\w+$/.test(name));
  await Promise.all(
    leftovers.map((name) => rm(path.join(folder, name), { force: true }).catch(() => {})),
  );
}

/** Removes the file, its backup and every copy that was ever set aside. The paths of those that are left. */
export async function removeAllFiles(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  const ours = names.filter((name) => name.startsWith('roomwatch.') && name.includes('.json'));
  const left = await Promise.all(
    ours.map(async (name) => {
      const file = path.join(folder, name);
      return rm(file, { force: true }).then(
        () => [],
        () => [file],
      );
    }),
  );
  return left.flat();
}

/** Makes the backup of the file as it is. Where that fails the older backup stays, which is no reason to alarm. */
export function backUp(folder: string): void {
  copySafely(path.join(folder, mainName), path.join(folder, backupName));
}

/** Keeps a newer Roomwatch's file beside, before this one writes what it understood of it. */
export function keepNewerForm(folder: string, version: number): void {
  const copy = path.join(folder, `roomwatch.version-${version}.json`);
  if (!fs.existsSync(copy)) copySafely(path.join(folder, mainName), copy);
}

/** Copies by way of a temporary file, so that there is never half a copy under the final name. */
function copySafely(from: string, to: string): void {
  const temporary = `${to}.tmp-copy`;
  try {
    fs.copyFileSync(from, temporary);
    const file = fs.openSync(temporary, 'r+');
    try {
      fs.fsyncSync(file);
    } finally {
      fs.closeSync(file);
    }
    fs.renameSync(temporary, to);
  } catch {
    fs.rmSync(temporary, { force: true });
  }
}
