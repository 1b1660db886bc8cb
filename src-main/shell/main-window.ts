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
  /** From now on closing closes, and it is not opened any more. */
  letGo(): void;
}

/**
 * `onClose` is asked what closing does: hide to the tray, minimise or quit. `onShown`, `onFocused`: the user may see
 * it now, and does. `onPageGone`: its page is gone, or is loaded anew.
 */
export function createMainWindow(
  world: PageWindowWorld & {
    remembered: () => WindowState | null;
    remember: (state: WindowState) => void;
    onClose: (window: BrowserWindow) => void;
    onShown: () => void;
    onFocused: () => void;
    onPageGone: () => void;
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
    // By whatever way it is shown first; not before, since to maximise a window is to show it.
    if (isMaximised) opened.once('show', () => opened.maximize());
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
      world.onPageGone();
    });
    opened.webContents.on('did-start-loading', world.onPageGone);
    opened.webContents.on('render-process-gone', world.onPageGone);
    return opened;
  }

  const current = () => (window === null || window.isDestroyed() ? null : window);

  return {
    show() {
      if (lettingGo) return;
      const opened = current();
      if (opened === null) window = open(present);
      else bringToFront(opened);
    },
    showMinimised() {
      if (lettingGo) return;
      const hidden = current();
      if (hidden === null) window = open(minimise);
      else if (!hidden.isVisible()) minimise(hidden);
    },
    current,
    contents: () => current()?.webContents ?? null,
    letGo() {
      lettingGo = true;
    },
  };
}

function present(window: BrowserWindow, isMaximised: boolean): void {
  // First, so that nobody sees it grow.
  if (isMaximised) window.maximize();
  window.show();
}

/** Shown first: what was never shown is in no list of windows, minimised or not. */
function minimise(window: BrowserWindow): void {
  window.showInactive();
  window.minimize();
}
