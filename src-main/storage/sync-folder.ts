import { open } from 'node:fs/promises';

/** A new name survives a power cut only with its folder's entry. Windows can't do that, nor does it need it. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => null);
  if (handle === null) return;
  await handle.sync().catch(() => {});
  await handle.close();
}
