import { screen } from 'electron';
import type { BrowserWindow, WebContents } from 'electron';
import { logText } from '../log/log-text.ts';
import type { WindowState } from '../storage/stored-schemas.ts';
import { bringToFront, openPageWindow } from './page-window.ts';
import type { PageWindowWorld } from './page-window.ts';
import { boundsOnScreen, smallestWindow } from './window-bounds.ts';

/** The main window: made when it is wanted, and again when its page dies. */
export interface MainWindow {
  /** Brings it up and to the front, making it if need be. */
  show(): void;
  contents(): WebContents | null;
  /** Whether its page is loaded, and so can be told something. */
  isReady(): boolean;
  /** From now on closing closes. */
  letGo(): void;
}

/** `onClose` is asked what closing does while the app goes on: hide to the tray or minimise. */
export function createMainWindow(
  world: PageWindowWorld & {
    remembered: () => WindowState | null;
    remember: (state: WindowState) => void;
    onClose: (window: BrowserWindow) => void;
  },
): MainWindow {
  let window: BrowserWindow | null = null;
  let lettingGo = false;

  function open(): BrowserWindow {
    const remembered = world.remembered();
    const areas = screen.getAllDisplays().map((display) => display.workArea);
    const bounds = remembered === null ? null : boundsOnScreen(remembered, areas, smallestWindow);
    const opened = openPageWindow(
      world,
      { calledAs: logText`The window`, isLettingGo: () => lettingGo },
      {
        ...(bounds ?? { width: 1180, height: 780 }),
        minWidth: smallestWindow.width,
        minHeight: smallestWindow.height,
      },
    );
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
    return opened;
  }

  return {
    show() {
      if (window === null || window.isDestroyed()) window = open();
      else bringToFront(window);
    },
    contents: () => (window === null || window.isDestroyed() ? null : window.webContents),
    isReady: () => window !== null && !window.isDestroyed() && !window.webContents.isLoading(),
    letGo() {
      lettingGo = true;
    },
  };
}
