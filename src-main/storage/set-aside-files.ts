import { readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';

/** Renames a file that can't be read to `….corrupt-<time>.json`. The new path; rejects where that is impossible. */
export async function setAside(file: string, nowMs: number): Promise<string> {
  const time = new Date(nowMs).toISOString().replace(/[:.]/g, '-');
  const keptAs = file.replace(/\.json$/, `.corrupt-${time}.json`);
  await rename(file, keptAs).catch((error: unknown) => {
    // Somebody took it away meanwhile.
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  });
  return keptAs;
}

/** Writes that were cut off leave a temporary file behind; only one process has the folder open. */
export async function removeLeftovers(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  const leftovers = names.filter((name) => /^roomwatch\.(.+\.)?json\.tmp(-\w+)?$/.test(name));
  await Promise.all(
    leftovers.map((name) => rm(path.join(folder, name), { force: true }).catch(() => {})),
  );
}

/** The file of state, its backup and every copy that was ever set aside, as paths. */
export async function listAllFiles(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  return names
    .filter((name) => name.startsWith('roomwatch.') && name.includes('.json'))
    .map((name) => path.join(folder, name));
}

/** Removes those files. The paths of those that are left. */
export async function removeFiles(files: readonly string[]): Promise<string[]> {
  const left = await Promise.all(
    files.map((file) =>
      rm(file, { force: true }).then(
        () => [],
        () => [file],
      ),
    ),
  );
  return left.flat();
}
