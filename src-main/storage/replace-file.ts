import { randomUUID } from 'node:crypto';
import { copyFile, mkdir, open, realpath, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Clock } from '../twilio/clock.ts';
import { syncFolder } from './sync-folder.ts';

/** What is at its place until the whole is written. One writer at a time, so that one name is enough. */
const ownTemporary = (place: string) => `${place}.tmp`;
/** The same in a folder of the user's, in which any name may be somebody's. */
const foreignTemporary = (place: string) =>
  path.join(path.dirname(place), `.roomwatch-${randomUUID()}.part`);

// Identities are personal data: nobody else on this machine reads them, until the user lets them.
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
  return putInPlace(file, ownTemporary, (temporary) => writeWhole(temporary, text), replacing);
}

/** Puts a copy of `from` in a file's place, as `replaceFile` does. */
export function replaceByCopy(file: string, from: string, replacing: Replacing): Promise<void> {
  return putInPlace(file, ownTemporary, (temporary) => copyWhole(from, temporary), replacing);
}

/**
 * Puts `parts` in the place of a file that the user chose, as `replaceFile` does, but in no folder that isn't there.
 * Rejects also where the `signal` ends it, and leaves nothing of the attempt.
 */
export function replaceChosenFile(
  file: string,
  parts: Iterable<string>,
  { signal, ...replacing }: Replacing & { signal?: AbortSignal },
): Promise<void> {
  const write = async (temporary: string) => {
    await writeParts(temporary, 'wx', parts, signal);
    signal?.throwIfAborted();
  };
  return putInPlace(file, foreignTemporary, write, replacing);
}

async function putInPlace(
  file: string,
  temporaryOf: (place: string) => string,
  make: (temporary: string) => Promise<void>,
  replacing: Replacing,
): Promise<void> {
  // A link stays one: the folder may be kept elsewhere.
  const place = await realpath(file).catch(() => file);
  const temporary = temporaryOf(place);
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
  await writeParts(file, 'w', [text]).catch(async (error: unknown) => {
    if (!hasCode(error, ['ENOENT'])) throw error;
    await mkdir(path.dirname(file), { recursive: true });
    await writeParts(file, 'w', [text]);
  });
}

async function writeParts(
  file: string,
  flag: 'w' | 'wx',
  parts: Iterable<string>,
  signal?: AbortSignal,
): Promise<void> {
  const handle = await open(file, flag, fileMode);
  try {
    for (const part of parts) {
      signal?.throwIfAborted();
      await handle.appendFile(part);
    }
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
