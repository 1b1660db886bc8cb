import { expect } from 'vitest';
import type { ElectronApplication, Page } from 'playwright-core';
import { pageOf } from './roomwatch.ts';

/** What Electron says of the compact window. */
export interface CompactFacts {
  bounds: { x: number; y: number; width: number; height: number };
  isAlwaysOnTop: boolean;
  isFocused: boolean;
  isVisible: boolean;
}

/** Opens the compact window, as somebody does by the menu; answers its page. */
export async function openCompact(app: ElectronApplication): Promise<Page> {
  await app.evaluate(({ Menu }) => {
    Menu.getApplicationMenu()!.getMenuItemById('compact-window')!.click();
  });
  return compactPage(app);
}

/** The page of a compact window that is open or about to be. */
export async function compactPage(app: ElectronApplication): Promise<Page> {
  const page = await pageOf(app, 'compact.html');
  await page.getByRole('banner').waitFor();
  return page;
}

/** null: it is not open. */
export function compactFacts(app: ElectronApplication): Promise<CompactFacts | null> {
  return app.evaluate(({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows().find(({ webContents }) =>
      webContents.getURL().endsWith('/compact.html'),
    );
    return window === undefined
      ? null
      : {
          bounds: window.getBounds(),
          isAlwaysOnTop: window.isAlwaysOnTop(),
          isFocused: window.isFocused(),
          isVisible: window.isVisible(),
        };
  });
}

/** Moves or resizes it, as a hand on its frame does. */
export async function placeCompact(
  app: ElectronApplication,
  bounds: Partial<CompactFacts['bounds']>,
): Promise<void> {
  await app.evaluate(({ BrowserWindow }, wanted) => {
    BrowserWindow.getAllWindows()
      .find(({ webContents }) => webContents.getURL().endsWith('/compact.html'))!
      .setBounds(wanted);
  }, bounds);
}

/** Closes it by the keyboard, and waits until it is gone. */
export async function closeByKey(app: ElectronApplication, page: Page): Promise<void> {
  const closed = page.waitForEvent('close');
  // Its page goes while the key is still down.
  await page.keyboard.press('Escape').catch(() => undefined);
  await closed;
  await expect.poll(() => compactFacts(app)).toBeNull();
}

/** Hides the main window, as closing it does where there is a tray. */
export async function hideMain(app: ElectronApplication): Promise<void> {
  await app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()
      .find(({ webContents }) => webContents.getURL().endsWith('/index.html'))!
      .hide();
  });
}

/** Closes the main window by its frame; the watching goes on. */
export async function closeMain(app: ElectronApplication): Promise<void> {
  await app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()
      .find(({ webContents }) => webContents.getURL().endsWith('/index.html'))!
      .close();
  });
}

/** Whether somebody can see the main window. */
export function mainIsInView(app: ElectronApplication): Promise<boolean> {
  return app.evaluate(({ BrowserWindow }) => {
    const main = BrowserWindow.getAllWindows().find(({ webContents }) =>
      webContents.getURL().endsWith('/index.html'),
    )!;
    return main.isVisible() && !main.isMinimized();
  });
}

/** Whether the menu says that it is open. */
export function compactIsTicked(app: ElectronApplication): Promise<boolean> {
  return app.evaluate(
    ({ Menu }) => Menu.getApplicationMenu()!.getMenuItemById('compact-window')!.checked,
  );
}
