import { randomUUID } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import path from 'node:path';

// Identities are personal data: nobody else on this machine reads them, until the user lets them.
const fileMode = 0o600;

/**
 * Writes a file whole or not at all: what was there before stays until all of the new one is on the disk.
 * Rejects where that fails, or the `signal` ends it, and leaves nothing of the attempt.
 */
export async function replaceFile(
  file: string,
  parts: Iterable<string>,
  signal?: AbortSignal,
): Promise<void> {
  const beside = path.join(path.dirname(file), `.roomwatch-${randomUUID()}.part`);
  const handle = await open(beside, 'wx', fileMode);
  try {
    try {
      for (const part of parts) {
        signal?.throwIfAborted();
        await handle.appendFile(part);
      }
      await handle.sync();
    } finally {
      await handle.close();
    }
    signal?.throwIfAborted();
    await rename(beside, file);
  } catch (error) {
    await rm(beside, { force: true }).catch(() => {});
    throw error;
  }
}
