import { accessSync, constants } from 'node:fs';
import path from 'node:path';

/**
 * Where a program is, as a shell would find it, and also in the folders of the administrator's
 * programs, which an ordinary user's PATH leaves out on Debian.
 * @param {string} name
 * @returns {string | null}
 */
export function findProgram(name) {
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter(Boolean);
  const files = [...folders, '/usr/sbin', '/sbin'].map((folder) => path.join(folder, name));
  return files.find(isExecutable) ?? null;
}

/** @param {string} file */
export function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
