import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { app } from 'electron';
import type { AppUpdater, UpdateInfo } from 'electron-updater';
import type { UpdateSource } from './updates.ts';

/** More than this of what is new is not shown. */
const longestNotes = 4_000;

/**
 * The releases of this Roomwatch, through electron-updater; null where it was not installed from one. The
 * release says in a file beside the app where they are. The library is large: it is loaded when it is first
 * needed, after the start. `onMoved`: an AppImage has another name from now on, while Roomwatch ends.
 */
export function openReleaseFeed(onMoved: (program: string) => void): UpdateSource | null {
  if (!app.isPackaged || !existsSync(inResources('app-update.yml'))) return null;
  const kind = installKind();
  if (kind === null) return null;

  let installsOnQuit = kind === 'installs';
  let loading: Promise<AppUpdater> | null = null;

  async function load(): Promise<AppUpdater> {
    const { autoUpdater } = (await import('electron-updater')).default;
    autoUpdater.autoDownload = false;
    autoUpdater.autoInstallOnAppQuit = installsOnQuit;
    autoUpdater.logger = null;
    // It would send a number by which this installation could be told from others.
    autoUpdater.requestHeaders = { 'x-user-staging-id': '' };
    // A failure rejects what was asked for, too; unheard, the event would be thrown.
    autoUpdater.on('error', () => undefined);
    autoUpdater.on('appimage-filename-updated', onMoved);
    return autoUpdater;
  }

  const updater = () => (loading ??= load());

  return {
    kind,
    async check() {
      const result = await (await updater()).checkForUpdates();
      if (result?.isUpdateAvailable !== true) return null;
      return { version: result.updateInfo.version, whatsNew: notesOf(result.updateInfo) };
    },
    async fetch() {
      await (await updater()).downloadUpdate();
    },
    setInstallOnQuit(installs) {
      installsOnQuit = installs && kind === 'installs';
      // Whoever asked for it hears why it could not be loaded.
      void loading?.then(
        (loaded) => (loaded.autoInstallOnAppQuit = installsOnQuit),
        () => undefined,
      );
    },
  };
}

/** What can be done about a newer version here; null: nothing, since this was put here by hand. */
function installKind(): UpdateSource['kind'] | null {
  if (process.platform !== 'linux') return 'installs';
  // The package manager's own files are not ours to replace.
  if (existsSync(inResources('package-type'))) return 'points';
  // A program that an AppImage starts inherits these, so that they can be about another.
  const { APPIMAGE: image, APPDIR: mounted } = process.env;
  const isImage = image !== undefined && mounted !== undefined;
  return isImage && process.execPath.startsWith(join(mounted, '/')) ? 'installs' : null;
}

function inResources(file: string): string {
  return join(process.resourcesPath, file);
}

/** GitHub's own notes are HTML, and a release can have none; ours are plain text. */
function notesOf({ releaseNotes }: UpdateInfo): string | null {
  if (typeof releaseNotes !== 'string') return null;
  const text = releaseNotes.replace(/<[^>]*>/g, '').trim();
  return text === '' ? null : text.slice(0, longestNotes);
}
