import { BrowserWindow, nativeTheme, screen } from 'electron';
import type { WebContents } from 'electron';
import type { WindowState } from '../storage/stored-state.ts';
import { boundsOnScreen, smallestWindow } from './window-bounds.ts';

/** A page that dies is loaded anew this often at the most in `reloadPeriodMs`, so that a broken one doesn't loop. */
const mostReloads = 3;
const reloadPeriodMs = 10 * 60_000;
/** A page that does not answer for so long is ended, and loaded anew, in ms. */
const unresponsiveLimitMs = 30_000;

/** The one window: made when it is wanted, and again when its page dies. */
export interface MainWindow {
  /** Brings it up and to the front, making it if need be. */
  show(): void;
  contents(): WebContents | null;
  /** Whether its page is loaded, and so can be told something. */
  isReady(): boolean;
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
  let reloadsAtMs: number[] = [];

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
      // What is seen until the page is drawn.
      backgroundColor: nativeTheme.shouldUseDarkColors ? '#0d1215' : '#e6eaeb',
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
      clearTimeout(unresponsive);
      if (window === opened) window = null;
    });
    opened.webContents.on('render-process-gone', (_, { reason }) => {
      world.log(`The window's page ended (${reason}).`);
      const nowMs = Date.now();
      reloadsAtMs = reloadsAtMs.filter((atMs) => nowMs - atMs < reloadPeriodMs);
      if (lettingGo || reason === 'clean-exit' || reloadsAtMs.length >= mostReloads) return;
      reloadsAtMs.push(nowMs);
      opened.webContents.reload();
    });
    let unresponsive: NodeJS.Timeout | undefined;
    opened.on('unresponsive', () => {
      unresponsive = setTimeout(
        () => opened.webContents.forcefullyCrashRenderer(),
        unresponsiveLimitMs,
      );
    });
    opened.on('responsive', () => clearTimeout(unresponsive));
    void opened.loadURL(world.url);
    return opened;
  }

  return {
    show() {
      if (window === null || window.isDestroyed()) {
        window = open();
        return;
      }
      if (window.webContents.isCrashed()) window.webContents.reload();
      if (window.isMinimized()) window.restore();
      window.show();
      window.focus();
    },
    contents: () => (window === null || window.isDestroyed() ? null : window.webContents),
    isReady: () => window !== null && !window.isDestroyed() && !window.webContents.isLoading(),
    letGo() {
      lettingGo = true;
    },
  };
}
