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
  /** Makes one that can't be seen reachable, without taking the user away from what they do. */
  showMinimised(): void;
  /** The window itself, where there is one. */
  current(): BrowserWindow | null;
  contents(): WebContents | null;
  /** Whether its page is loaded, and so can be told something. */
  isReady(): boolean;
  /** Shows everything so much larger than usual, now and after each loading. */
  setZoomFactor(factor: number): void;
  /** From now on closing closes. */
  letGo(): void;
}

/** `onClose` is asked what closing does: hide to the tray, minimise or quit. `onShown`, `onFocused`: the user may see it now, and does. */
export function createMainWindow(
  world: PageWindowWorld & {
    remembered: () => WindowState | null;
    remember: (state: WindowState) => void;
    onClose: (window: BrowserWindow) => void;
    onShown: () => void;
    onFocused: () => void;
  },
): MainWindow {
  let window: BrowserWindow | null = null;
  let lettingGo = false;

  function open(present: (opened: BrowserWindow, isMaximised: boolean) => void): BrowserWindow {
    const remembered = world.remembered();
    const areas = screen.getAllDisplays().map((display) => display.workArea);
    const bounds = remembered === null ? null : boundsOnScreen(remembered, areas, smallestWindow);
    const isMaximised = remembered?.maximised === true;
    const opened: BrowserWindow = openPageWindow(
      world,
      {
        calledAs: logText`The window`,
        isLettingGo: () => lettingGo,
        present: () => present(opened, isMaximised),
      },
      {
        ...(bounds ?? { width: 1180, height: 780 }),
        minWidth: smallestWindow.width,
        minHeight: smallestWindow.height,
      },
    );
    opened.on('show', world.onShown);
    opened.on('focus', world.onFocused);
    opened.on('close', (event) => {
      world.remember({ ...opened.getNormalBounds(), maximised: opened.isMaximized() });
      if (lettingGo) return;
      event.preventDefault();
      // Once it knows that it stays: a quit that began within would be taken back with the closing.
      setImmediate(() => world.onClose(opened));
    });
    opened.on('closed', () => {
      if (window === opened) window = null;
    });
    return opened;
  }

  const current = () => (window === null || window.isDestroyed() ? null : window);

  return {
    show() {
      if (window === null || window.isDestroyed()) window = open(present);
      else bringToFront(window);
    },
    showMinimised() {
      const hidden = current();
      if (hidden === null) window = open(minimise);
      else if (!hidden.isVisible()) minimise(hidden);
    },
    current,
    contents: () => current()?.webContents ?? null,
    isReady: () => window !== null && !window.isDestroyed() && !window.webContents.isLoading(),
    setZoomFactor(factor) {
      if (window !== null && !window.isDestroyed()) window.webContents.setZoomFactor(factor);
    },
    letGo() {
      lettingGo = true;
    },
  };
}

function present(window: BrowserWindow, isMaximised: boolean): void {
  // It shows the window, too, so not before there is something to see.
  if (isMaximised) window.maximize();
  window.show();
}

/** Shown first: what was never shown is in no list of windows, minimised or not. */
function minimise(window: BrowserWindow, isMaximised = false): void {
  window.showInactive();
  window.minimize();
  if (isMaximised) window.once('restore', () => window.maximize());
}
