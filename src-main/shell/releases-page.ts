import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { app, shell } from 'electron';

/** Opens the page of the newest release in the system's browser; says whether it did. */
export function openReleasesPage(): Promise<boolean> {
  return openPage((project) => `${project}/releases/latest`);
}

/** Opens the page of the project in the system's browser; says whether it did. */
export function openProjectPage(): Promise<boolean> {
  return openPage((project) => project);
}

/** Where the repository is that the app was made from; null: it was made from none on GitHub. */
export async function projectPage(): Promise<string | null> {
  const text = await readFile(join(app.getAppPath(), 'package.json'), 'utf8');
  const { homepage = '' } = JSON.parse(text) as { homepage?: string };
  return /^https:\/\/github\.com\/[\w-]+\/[\w.-]+$/.test(homepage) ? homepage : null;
}

async function openPage(pageOf: (project: string) => string): Promise<boolean> {
  const project = await projectPage();
  if (project === null) return false;
  try {
    await shell.openExternal(pageOf(project));
    return true;
  } catch {
    return false;
  }
}
