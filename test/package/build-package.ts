import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { findElectron } from '../../scripts/electron-runtime.mjs';
import { packageUnpacked } from '../../scripts/package-app.mjs';

declare module 'vitest' {
  interface ProvidedContext {
    /** The folder of the unpacked app. */
    appFolder: string;
    /** The Debian package, where one can be made here. */
    debianPackage: string | null;
  }
}

/** Packages what was built, once for all these tests. */
export default async function buildPackage(project: TestProject): Promise<() => Promise<void>> {
  // Outside of the sources, so that nothing in there can be what makes it run.
  const output = await mkdtemp(join(tmpdir(), 'roomwatch-package-'));
  await packageUnpacked({ electron: await findElectron(), output });
  const names = await readdir(output);
  const folder = names.find((name) => name.endsWith('-unpacked') || name.startsWith('mac'));
  const debian = names.find((name) => name.endsWith('.deb'));
  project.provide('appFolder', join(output, folder!));
  project.provide('debianPackage', debian === undefined ? null : join(output, debian));
  return () => rm(output, { recursive: true, force: true });
}
