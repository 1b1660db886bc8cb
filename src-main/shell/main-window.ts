import { BrowserWindow, nativeTheme, screen } from 'electron';
import type { WebContents } from 'electron';
import { logText } from '../log/log-text.ts';
import type { LogText } from '../log/log-text.ts';
import type { WindowState } from '../storage/stored-schemas.ts';
import type { Clock } from '../twilio/clock.ts';
import { createPageCare } from './page-care.ts';
import { boundsOnScreen, smallestWindow } from './window-bounds.ts';

/** The one window: made when it is wanted, and again when its page dies. */
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

/**
 * `onClose` is asked what closing does: hide to the tray, minimise or quit. `onBroke`: its page died or hung, and
 * is being brought back. `onShown`, `onFocused`: the user may see it now, and does.
 */
export function createMainWindow(world: {
  preload: string;
  url: string;
  icon: string;
  remembered: () => WindowState | null;
  remember: (state: WindowState) => void;
  onClose: (window: BrowserWindow) => void;
  onBroke: (what: LogText) => void;
  onShown: () => void;
  onFocused: () => void;
  zoomFactor: () => number;
  /** The user turned the wheel with Ctrl held, or pinched. */
  onZoom: (direction: 'in' | 'out') => void;
  clock: Clock;
}): MainWindow {
  let window: BrowserWindow | null = null;
  let lettingGo = false;
  /** What is seen until the page is drawn, and at the window's edge while it grows. */
  const ground = () => (nativeTheme.shouldUseDarkColors ? '#0d1215' : '#e6eaeb');
  nativeTheme.on('updated', () => {
    if (window !== null && !window.isDestroyed()) window.setBackgroundColor(ground());
  });

  function open(present: (opened: BrowserWindow) => void): BrowserWindow {
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
      backgroundColor: ground(),
      webPreferences: {
        preload: world.preload,
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webSecurity: true,
        spellcheck: false,
        zoomFactor: world.zoomFactor(),
      },
    });
    if (remembered?.maximised) opened.maximize();
    // Unless it was shown meanwhile.
    opened.once('ready-to-show', () => opened.isVisible() || present(opened));
    opened.on('show', world.onShown);
    opened.on('focus', world.onFocused);
    opened.on('close', (event) => {
      world.remember({ ...opened.getNormalBounds(), maximised: opened.isMaximized() });
      if (lettingGo) return;
      event.preventDefault();
      // Once it knows that it stays: a quit that began within would be taken back with the closing.
      setImmediate(() => world.onClose(opened));
    });
    const page = opened.webContents;
    const care = createPageCare({
      clock: world.clock,
      isInView: () => opened.isVisible() && !opened.isMinimized() && !page.isDevToolsOpened(),
      ask: () => page.executeJavaScript('0'),
      end: () => page.forcefullyCrashRenderer(),
      // Who opened the window meanwhile has it back already.
      reload: () => page.isCrashed() && page.reload(),
      onHang: () => world.onBroke(logText`The window’s page does not answer, and is ended`),
    });
    page.on('render-process-gone', (_, { reason, exitCode }) => {
      if (lettingGo || reason === 'clean-exit') return;
      world.onBroke(logText`The window’s page ended (${reason}, ${exitCode}), and is loaded anew`);
      care.ended();
    });
    page.on('did-start-loading', () => care.loading());
    page.on('dom-ready', () => page.setZoomFactor(world.zoomFactor()));
    page.on('zoom-changed', (_, direction) => world.onZoom(direction));
    opened.on('closed', () => {
      care.stop();
      if (window === opened) window = null;
    });
    void opened.loadURL(world.url);
    return opened;
  }

  const current = () => (window === null || window.isDestroyed() ? null : window);

  return {
    show() {
      if (window === null || window.isDestroyed()) {
        window = open((opened) => opened.show());
        return;
      }
      if (window.webContents.isCrashed()) window.webContents.reload();
      if (window.isMinimized()) window.restore();
      window.show();
      window.focus();
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

/** Shown first: what was never shown is in no list of windows, minimised or not. */
function minimise(window: BrowserWindow): void {
  window.showInactive();
  window.minimize();
}
