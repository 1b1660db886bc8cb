import type { BrowserWindow } from 'electron';
import type { TrayKeeper } from './tray-keeper.ts';

/** What closing the window does. */
export interface Closer {
  close(window: BrowserWindow): Promise<void>;
}

/**
 * Where the watching is to go on, it hides the window where a tray icon can bring it back, and minimises it
 * elsewhere, so that it can't get lost; otherwise it quits. `onFirstTime` is where the user is told that it goes on.
 */
export function createCloser(world: {
  platform: NodeJS.Platform;
  tray: Pick<TrayKeeper, 'isThere'>;
  /** Whether the user wants the watching to go on. */
  keepsRunning: () => boolean;
  quit: () => void;
  firstTime: () => boolean;
  onFirstTime: (where: 'tray' | 'minimised') => void;
}): Closer {
  return {
    async close(window) {
      // On a Mac no app quits because its window is closed.
      if (world.platform !== 'darwin' && !world.keepsRunning()) {
        world.quit();
        return;
      }
      const where = (await world.tray.isThere()) ? 'tray' : 'minimised';
      if (window.isDestroyed()) return;
      // On macOS a hidden full-screen window leaves its black space behind.
      if (window.isFullScreen()) window.setFullScreen(false);
      if (where === 'tray') window.hide();
      else window.minimize();
      if (world.firstTime()) world.onFirstTime(where);
    },
  };
}
