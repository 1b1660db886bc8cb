import { createRequire } from 'node:module';
import type ElectronStore from 'electron-store';

/**
 * The real electron-store in plain Node. It imports `electron`, which outside of Electron is a program
 * that looks for a download; with nothing in its place, electron-store takes the folder it is given.
 */
export async function loadElectronStore(): Promise<typeof ElectronStore> {
  const require = createRequire(import.meta.url);
  const electronPath = require.resolve('electron');
  require.cache[electronPath] = Object.assign(Object.create(null), {
    id: electronPath,
    filename: electronPath,
    loaded: true,
    exports: {},
  });
  return (await import('electron-store')).default;
}
