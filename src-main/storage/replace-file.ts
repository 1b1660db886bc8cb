import { copyFile, mkdir, open, realpath, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Clock } from '../twilio/clock.ts';
import { syncFolder } from './sync-folder.ts';

/** What is at its place until the whole is written. One writer at a time, so that one name is enough. */
const temporarySuffix = '.tmp';

// Identities are personal data: nobody else on this machine reads them.
const fileMode = 0o600;

/** How long after a rename that Windows refused it is tried again, in ms: a virus scanner holds a file for a moment. */
const renameDelaysMs = [10, 20, 50, 100, 200, 400, 800, 1_600];

export interface Replacing {
  clock: Pick<Clock, 'setTimeout'>;
  /** `rename` of `node:fs/promises`. */
  renameFile?: typeof rename;
}

/**
 * Puts `text` in a file's place. When it resolves that is on the disk, also if the power fails; until then, and
 * where it rejects, the file is as it was. Never both halves of a write, whatever ends the process or fills
 * the disk: `atomically`, with which electron-store writes, takes a write that a full disk cut short for a
 * whole one, and puts the stump in the place of the good file.
 */
export function replaceFile(file: string, text: string, replacing: Replacing): Promise<void> {
  return putInPlace(file, (temporary) => writeWhole(temporary, text), replacing);
}

/** Puts a copy of `from` in a file's place, as `replaceFile` does. */
export function replaceByCopy(file: string, from: string, replacing: Replacing): Promise<void> {
  return putInPlace(file, (temporary) => copyWhole(from, temporary), replacing);
}

async function putInPlace(
  file: string,
  make: (temporary: string) => Promise<void>,
  replacing: Replacing,
): Promise<void> {
  // A link stays one: the folder may be kept elsewhere.
  const place = await realpath(file).catch(() => file);
  const temporary = place + temporarySuffix;
  try {
    await make(temporary);
    await renameStubbornly(temporary, place, replacing);
  } catch (error) {
    // On a full disk the half that was written would take the room that others need.
    await rm(temporary, { force: true }).catch(() => {});
    throw error;
  }
  await syncFolder(path.dirname(place));
}

async function writeWhole(file: string, text: string): Promise<void> {
  const handle = await open(file, 'w', fileMode).catch(async (error: unknown) => {
    if (!hasCode(error, ['ENOENT'])) throw error;
    await mkdir(path.dirname(file), { recursive: true });
    return open(file, 'w', fileMode);
  });
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function copyWhole(from: string, to: string): Promise<void> {
  await copyFile(from, to);
  const handle = await open(to, 'r+');
  try {
    await handle.chmod(fileMode);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function renameStubbornly(
  from: string,
  to: string,
  { clock, renameFile = rename }: Replacing,
): Promise<void> {
  for (const delayMs of [...renameDelaysMs, null]) {
    try {
      await renameFile(from, to);
      return;
    } catch (error) {
      if (delayMs === null || !hasCode(error, ['EPERM', 'EBUSY', 'EACCES'])) throw error;
      await new Promise<void>((resolve) => clock.setTimeout(resolve, delayMs));
    }
  }
}

function hasCode(error: unknown, codes: readonly unknown[]): boolean {
  return error instanceof Error && 'code' in error && codes.includes(error.code);
}
