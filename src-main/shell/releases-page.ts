import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { app, shell } from 'electron';

/** Opens the page of the newest release in the system's browser; says whether it did. */
export async function openReleasesPage(): Promise<boolean> {
  const text = await readFile(join(app.getAppPath(), 'package.json'), 'utf8');
  const manifest = JSON.parse(text) as { homepage?: string };
  const page = releasesPageOf(manifest.homepage ?? '');
  if (page === null) return false;
  try {
    await shell.openExternal(page);
    return true;
  } catch {
    return false;
  }
}

/** Where the releases are of what has this home page, or null where that is no repository on GitHub. */
function releasesPageOf(homepage: string): string | null {
  const onGitHub = /^https:\/\/github\.com\/[\w-]+\/[\w.-]+$/.test(homepage);
  return onGitHub ? `${homepage}/releases/latest` : null;
}
