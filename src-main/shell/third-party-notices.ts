import { join } from 'node:path';
import { shell } from 'electron';

/** Opens the file that says whose work is in the packaged app, with the system's program for text. */
export function showThirdPartyNotices(): void {
  void shell.openPath(join(process.resourcesPath, 'third-party-notices.txt'));
}
