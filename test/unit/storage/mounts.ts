import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** Puts a disk of 64 KiB in a folder's place. */
export function mountTiny(folder: string): void {
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder], { stdio: 'pipe' });
}

/** From here on that disk can only be read. */
export function makeReadOnly(folder: string): void {
  execFileSync('mount', ['-o', 'remount,ro', folder], { stdio: 'pipe' });
}

export function unmount(folder: string): void {
  execFileSync('umount', [folder], { stdio: 'pipe' });
}

/** Why there can be no such disk on this machine; null: there can. */
export const whyNoMounts: string | null = tryOne();

/** What a test on such a disk is called, with the reason where it is skipped. */
export const tinyDisk =
  whyNoMounts === null ? 'a real, tiny disk' : `a real, tiny disk (not tried: ${whyNoMounts})`;

function tryOne(): string | null {
  if (process.platform !== 'linux') return 'only Linux has a tmpfs';
  if (process.getuid?.() !== 0) return 'only root may mount one';
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'roomwatch-mount-'));
  try {
    mountTiny(folder);
    unmount(folder);
    return null;
  } catch {
    return 'this machine does not let root mount one';
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}
