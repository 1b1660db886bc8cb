import { screen } from 'electron';
import type { BrowserWindow, WebContents } from 'electron';
import { logText } from '../log/log-text.ts';
import type { CompactState } from '../storage/stored-schemas.ts';
import { bringToFront, openPageWindow } from './page-window.ts';
import type { PageWindowWorld } from './page-window.ts';
import { boundsOnScreen, cornerOf, largestCompact, smallestCompact } from './window-bounds.ts';

/** The compact window: narrow, on top of all others, and there only while somebody wants it. */
export interface CompactWindow {
  /** Opens it in front and with the keyboard, since somebody asked for it. */
  show(): void;
  /** Opens it where it was open when Roomwatch ended, without taking the keyboard from what has it. */
  restore(): void;
  close(): void;
  isOpen(): boolean;
  contents(): WebContents | null;
  /** From now on closing is quitting: it counts as open, and is not opened any more. */
  letGo(): void;
  /** Closes it, and nothing of it is remembered. */
  discard(): void;
}

/** How large it is when it is opened for the first time, in device-independent pixels. */
const firstSize = { width: 320, height: 420 };

/** `onOpenChanged`: it was opened or closed. */
export function createCompactWindow(
  world: PageWindowWorld & {
    remembered: () => CompactState;
    remember: (state: CompactState) => void;
    onOpenChanged: () => void;
  },
): CompactWindow {
  let window: BrowserWindow | null = null;
  let lettingGo = false;

  function open(takesKeyboard: boolean): void {
    const { bounds } = world.remembered();
    const areas = screen.getAllDisplays().map((display) => display.workArea);
    const place =
      (bounds && boundsOnScreen(bounds, areas, smallestCompact)) ??
      cornerOf(screen.getPrimaryDisplay().workArea, firstSize);
    const opened = openPageWindow(
      world,
      {
        calledAs: logText`The compact window`,
        isLettingGo: () => lettingGo,
        present() {
          if (takesKeyboard) opened.show();
          else opened.showInactive();
        },
      },
      {
        ...place,
        width: Math.min(place.width, largestCompact.width),
        minWidth: smallestCompact.width,
        minHeight: smallestCompact.height,
        maxWidth: largestCompact.width,
        alwaysOnTop: true,
        skipTaskbar: true,
        minimizable: false,
        maximizable: false,
        fullscreenable: false,
        // There is no room for it; its keys work all the same.
        autoHideMenuBar: true,
      },
    );
    window = opened;
    if (process.platform === 'darwin') opened.setVisibleOnAllWorkspaces(true);
    opened.on('close', () => world.remember({ isOpen: lettingGo, bounds: opened.getBounds() }));
    opened.on('closed', () => {
      window = null;
      if (!lettingGo) world.onOpenChanged();
    });
    world.remember({ isOpen: true, bounds: opened.getBounds() });
    world.onOpenChanged();
  }

  return {
    show() {
      if (lettingGo) return;
      if (window === null) open(true);
      else bringToFront(window);
    },
    restore() {
      if (!lettingGo && window === null && world.remembered().isOpen) open(false);
    },
    close: () => window?.close(),
    isOpen: () => window !== null,
    contents: () => (window === null || window.isDestroyed() ? null : window.webContents),
    letGo() {
      lettingGo = true;
    },
    discard: () => window?.destroy(),
  };
}
