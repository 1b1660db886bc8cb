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
  clock: Clock;
}

/**
 * Opens a window with a page of ours: not shown yet, locked in, and brought back where it dies or hangs.
 * `calledAs`: in what is told of that. `isLettingGo`: Roomwatch quits, and its end is no accident.
 */
export function openPageWindow(
  world: PageWindowWorld,
  page: { calledAs: LogText; isLettingGo: () => boolean },
  options: BrowserWindowConstructorOptions,
): BrowserWindow {
  const opened = new BrowserWindow({
    ...options,
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
  opened.on('closed', () => care.stop());
  void opened.loadURL(world.url);
  return opened;
}

/** Brings an open window to the front, with its page where that died, and gives it the keyboard. */
export function bringToFront(window: BrowserWindow): void {
  if (window.webContents.isCrashed()) window.webContents.reload();
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}
