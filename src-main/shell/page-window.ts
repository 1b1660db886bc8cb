import { BrowserWindow, nativeTheme } from 'electron';
import type { BrowserWindowConstructorOptions } from 'electron';
import { logText } from '../log/log-text.ts';
import type { LogText } from '../log/log-text.ts';
import type { Clock } from '../twilio/clock.ts';
import { createPageCare } from './page-care.ts';

/** What all our windows are made of. `onBroke`: the page died or hung, and is being brought back. */
export interface PageWindowWorld {
  preload: string;
  url: string;
  icon: string;
  onBroke: (what: LogText) => void;
  /** So much larger than usual everything is shown. */
  zoomFactor: () => number;
  /** The user turned the wheel with Ctrl held, or pinched. */
  onZoom: (direction: 'in' | 'out') => void;
  clock: Clock;
}

/** What is seen until the page is drawn, and at the window's edge while it grows. */
const ground = () => (nativeTheme.shouldUseDarkColors ? '#0d1215' : '#e6eaeb');

/**
 * Opens a window with a page of ours: not shown yet, locked in, and brought back where it dies or hangs.
 * `calledAs`: in what is told of that. `isLettingGo`: Roomwatch quits, and its end is no accident. `present` shows it
 * once there is something to see, unless it was shown meanwhile.
 */
export function openPageWindow(
  world: PageWindowWorld,
  page: {
    calledAs: LogText;
    isLettingGo: () => boolean;
    present: (opened: BrowserWindow) => void;
  },
  options: BrowserWindowConstructorOptions,
): BrowserWindow {
  const opened = new BrowserWindow({
    ...options,
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
  const contents = opened.webContents;
  const { calledAs } = page;
  const care = createPageCare({
    clock: world.clock,
    isInView: () => opened.isVisible() && !opened.isMinimized() && !contents.isDevToolsOpened(),
    ask: () => contents.executeJavaScript('0'),
    end: () => contents.forcefullyCrashRenderer(),
    // Who opened the window meanwhile has it back already.
    reload: () => contents.isCrashed() && contents.reload(),
    onHang: () => world.onBroke(logText`${calledAs}’s page does not answer, and is ended`),
  });
  contents.on('render-process-gone', (_, { reason, exitCode }) => {
    if (page.isLettingGo() || reason === 'clean-exit') return;
    world.onBroke(logText`${calledAs}’s page ended (${reason}, ${exitCode}), and is loaded anew`);
    care.ended();
  });
  contents.on('did-start-loading', () => care.loading());
  contents.on('dom-ready', () => contents.setZoomFactor(world.zoomFactor()));
  contents.on('zoom-changed', (_, direction) => world.onZoom(direction));
  presentOnce(opened, page.present, world.clock);
  const followTheme = () => opened.setBackgroundColor(ground());
  nativeTheme.on('updated', followTheme);
  opened.on('closed', () => {
    nativeTheme.off('updated', followTheme);
    care.stop();
  });
  void opened.loadURL(world.url);
  return opened;
}

/** How long after its page is there a window waits for its first frame, in ms. */
const patienceWithFrameMs = 1_000;

function presentOnce(
  opened: BrowserWindow,
  present: (opened: BrowserWindow) => void,
  clock: Clock,
): void {
  let isPresented = false;
  function go(): void {
    if (isPresented || opened.isDestroyed()) return;
    isPresented = true;
    present(opened);
  }
  opened.once('show', () => (isPresented = true));
  opened.once('ready-to-show', go);
  // Without a frame, as where the graphics fail, it is never ready; it must not stay out of sight for that.
  opened.webContents.once('did-finish-load', () => clock.setTimeout(go, patienceWithFrameMs));
}

/** Brings an open window to the front, with its page where that died, and gives it the keyboard. */
export function bringToFront(window: BrowserWindow): void {
  if (window.webContents.isCrashed()) window.webContents.reload();
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}
