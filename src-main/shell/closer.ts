import type { BrowserWindow, Tray } from 'electron';
import { createTray } from './tray.ts';

/** What closing the window does while the watching goes on. */
export interface Closer {
  close(window: BrowserWindow): Promise<void>;
}

/**
 * Hides the window where a tray icon can bring it back, and minimises it elsewhere, so that it can't get
 * lost. `onFirstTime` is where the user is told.
 */
export function createCloser(world: {
  icon: string;
  /** Whether this desktop shows tray icons now. */
  trayIsShown: () => Promise<boolean>;
  open: () => void;
  quit: () => void;
  firstTime: () => boolean;
  onFirstTime: (where: 'tray' | 'minimised') => void;
}): Closer {
  let tray: Tray | null = null;

  async function showTray(): Promise<boolean> {
    if (!(await world.trayIsShown())) return false;
    try {
      tray ??= createTray(world);
      return true;
    } catch {
      // The window must not get lost with nothing to bring it back.
      return false;
    }
  }

  void showTray();
  return {
    async close(window) {
      const where = (await showTray()) ? 'tray' : 'minimised';
      if (window.isDestroyed()) return;
      // On macOS a hidden full-screen window leaves its black space behind.
      if (window.isFullScreen()) window.setFullScreen(false);
      if (where === 'tray') window.hide();
      else window.minimize();
      if (world.firstTime()) world.onFirstTime(where);
    },
  };
}
