import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { Replacing, replaceByCopy, replaceFile } from './replace-file.ts';
import { removeLeftovers, setAside } from './set-aside-files.ts';
import { formVersion, isOurs, parseStored, versionOf } from './stored-form.ts';

/** electron-store, as far as it is used: it reads its file when it is made, and throws what keeps it from that. */
export type CreateStore = (options: {
  cwd: string;
  name: string;
  deserialize(text: string): Record<string, unknown>;
}) => unknown;

/** What was done at the start about a file that couldn't be read. */
export interface Restored {
  from: 'backup' | 'defaults';
  /** Where the file is now; null: it was gone, or could not be moved yet. */
  keptAs: string | null;
}

export interface StateFile {
  /** What is in the file, or in its backup; empty at the first start. */
  raw: Record<string, unknown>;
  /** Whether there is a file, and it could be read. */
  isThere: boolean;
  /** null: nothing was wrong with the file. */
  restored: Restored | null;
  /** Keeps the file as it is under another name; before that, nothing is written over it. The new file's path. */
  keepAs(name: string): string;
  /** Replaces the file, atomically. Rejects where something in its place could not be set aside before. */
  write(text: string): Promise<void>;
  /** Makes the file as it is the backup. Where that fails the older backup stays, which is no reason to alarm. */
  backUp(): Promise<void>;
}

/** The disk, as far as it is written to. */
export interface StateDisk {
  replace: typeof replaceFile;
  copy: typeof replaceByCopy;
}

const mainName = 'roomwatch';
const backupName = 'roomwatch.backup';
/** A file that is larger than this, in bytes, is not ours, and reading it would hold everything up. */
const mostBytes = 64 * 1024 * 1024;
/** What Windows says of a file that another program holds. */
const heldCodes = new Set(['EBUSY', 'EPERM', 'EACCES']);
/** How long after a reading that Windows refused it is tried again, in ms. */
const readingDelaysMs = [50, 100, 200, 400];

/**
 * Opens the file of state and its backup in `folder`. Never rejects for what they hold: a file that can't be
 * used is renamed to `roomwatch.corrupt-<time>.json`, and the backup read instead; so is it where the file is
 * gone but there is a backup.
 *
 * electron-store reads them, and does nothing else: it writes synchronously, in place where the environment
 * has `SNAP`, and by way of a library that takes half a write for a whole one (see `replaceFile`); it reads
 * the file again with each question, and throws for one that is damaged. So the state is asked of memory,
 * and written here.
 */
export async function openStateFile(
  folder: string,
  createStore: CreateStore,
  { replace, copy }: StateDisk,
  { nowMs, ...replacing }: Replacing & { nowMs: number },
): Promise<StateFile> {
  const pathOf = (name: string) => path.join(folder, `${name}.json`);
  /** What has to be done before the file may be written over. */
  let first: (() => Promise<unknown>)[] = [];

  async function putAside(name: string): Promise<string | null> {
    const put = () => setAside(pathOf(name), nowMs);
    try {
      return await put();
    } catch {
      // As soon as the folder can be written to.
      first.push(put);
      return null;
    }
  }

  await removeLeftovers(folder);
  const main = await read(folder, mainName, createStore, replacing.clock);
  const keptAs = main.kind === 'bad' ? await putAside(mainName) : null;
  const backup =
    main.kind === 'good' ? null : await read(folder, backupName, createStore, replacing.clock);
  if (backup?.kind === 'bad') await putAside(backupName);
  const good = main.kind === 'good' ? main : backup?.kind === 'good' ? backup : null;
  const from = pathOf(main.kind === 'good' ? mainName : backupName);
  const isFirstStart = main.kind === 'none' && backup?.kind === 'none';

  const file: StateFile = {
    raw: good?.raw ?? {},
    isThere: main.kind === 'good',
    restored:
      main.kind === 'good' || isFirstStart
        ? null
        : { from: good === null ? 'defaults' : 'backup', keptAs },
    keepAs(name) {
      const place = path.join(folder, name);
      first.push(async () => {
        // The first one is whole; what is written since went through this version.
        const isKept = await stat(place).catch(() => null);
        if (isKept === null) await copy(place, from, replacing);
      });
      return place;
    },
    async write(text) {
      for (const job of [...first]) {
        await job();
        first = first.filter((one) => one !== job);
      }
      await replace(pathOf(mainName), text, replacing);
    },
    async backUp() {
      await copy(pathOf(backupName), pathOf(mainName), replacing).catch(() => {});
    },
  };
  const version = versionOf(file.raw);
  if (version > formVersion) file.keepAs(`roomwatch.version-${version}.json`);
  return file;
}

type Reading = { kind: 'good'; raw: Record<string, unknown> } | { kind: 'bad' } | { kind: 'none' };

async function read(
  folder: string,
  name: string,
  createStore: CreateStore,
  clock: Replacing['clock'],
): Promise<Reading> {
  const size = await stat(path.join(folder, `${name}.json`)).then(
    (entry) => entry.size,
    () => 0,
  );
  if (size > mostBytes) return { kind: 'bad' };
  for (const delayMs of [...readingDelaysMs, null]) {
    let reading: Reading = { kind: 'none' };
    try {
      createStore({
        cwd: folder,
        name,
        deserialize(text) {
          reading = { kind: 'bad' };
          const raw = parseStored(text);
          if (raw !== null && isOurs(raw)) reading = { kind: 'good', raw };
          // What is kept here would be compared, copied and written back.
          return {};
        },
      });
      return reading;
    } catch (error) {
      const isHeld = error instanceof Error && 'code' in error && heldCodes.has(String(error.code));
      if (!isHeld || delayMs === null) return { kind: 'bad' };
    }
    await new Promise<void>((resolve) => clock.setTimeout(resolve, delayMs));
  }
  return { kind: 'bad' };
}
