import { BrowserWindow, screen } from 'electron';
import type { WebContents } from 'electron';
import type { WindowState } from '../storage/stored-state.ts';
import { boundsOnScreen, smallestWindow } from './window-bounds.ts';

/** A window that can't be drawn is made anew this often at the most, so that a broken page doesn't loop. */
const mostRebuilds = 3;

/** The one window: made when it is wanted, and again when its page dies. */
export interface MainWindow {
  /** Brings it up and to the front, making it if need be. */
  show(): void;
  contents(): WebContents | null;
  /** From now on closing closes. */
  letGo(): void;
}

/**
 * `onClose` is asked what closing does while the app goes on: hide to the tray or minimise.
 */
export function createMainWindow(world: {
  preload: string;
  url: string;
  icon: string;
  remembered: () => WindowState | null;
  remember: (state: WindowState) => void;
  onClose: (window: BrowserWindow) => void;
  log: (sentence: string) => void;
}): MainWindow {
  let window: BrowserWindow | null = null;
  let lettingGo = false;
  let rebuilds = 0;

  function open(): BrowserWindow {
    const remembered = world.remembered();
    const areas = screen.getAllDisplays().map((display) => display.workArea);
    const bounds = remembered === null ? null : boundsOnScreen(remembered, areas);
    const opened = new BrowserWindow({
      ...(bounds ?? { width: 1180, height: 780 }),
      minWidth: smallestWindow.width,
      minHeight: smallestWindow.height,
      show: false,
      title: 'Roomwatch',
      icon: world.icon,
      backgroundColor: '#10141a',
      webPreferences: {
        preload: world.preload,
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webSecurity: true,
        spellcheck: false,
      },
    });
    if (remembered?.maximised) opened.maximize();
    opened.once('ready-to-show', () => opened.show());
    opened.on('close', (event) => {
      world.remember({ ...opened.getNormalBounds(), maximised: opened.isMaximized() });
      if (lettingGo) return;
      event.preventDefault();
      world.onClose(opened);
    });
    opened.on('closed', () => {
      if (window === opened) window = null;
    });
    opened.webContents.on('render-process-gone', (_, { reason }) => {
      world.log(`The window's page ended (${reason}).`);
      if (lettingGo || reason === 'clean-exit' || rebuilds >= mostRebuilds) return;
      rebuilds += 1;
      opened.webContents.reload();
    });
    void opened.loadURL(world.url);
    return opened;
  }

  return {
    show() {
      if (window === null || window.isDestroyed()) {
        window = open();
        return;
      }
      if (window.isMinimized()) window.restore();
      window.show();
      window.focus();
    },
    contents: () => (window === null || window.isDestroyed() ? null : window.webContents),
    letGo() {
      lettingGo = true;
    },
  };
}
