import type { ElectronApplication, Page } from 'playwright-core';

/** What the main process was asked to open in the system's browser, instead of opening it. */
export async function noteOpenedLinks(app: ElectronApplication): Promise<() => Promise<string[]>> {
  await app.evaluate(({ shell }) => {
    const opened: string[] = [];
    Object.assign(globalThis, { openedLinks: opened });
    shell.openExternal = async (url) => void opened.push(url);
  });
  return () => app.evaluate(() => (globalThis as unknown as { openedLinks: string[] }).openedLinks);
}

/** Where the page tried to go from here on. */
export async function noteNavigations(app: ElectronApplication): Promise<() => Promise<string[]>> {
  await app.evaluate(({ BrowserWindow }) => {
    const tried: string[] = [];
    Object.assign(globalThis, { triedUrls: tried });
    BrowserWindow.getAllWindows()[0]!.webContents.on('will-navigate', ({ url }) => tried.push(url));
  });
  return () => app.evaluate(() => (globalThis as unknown as { triedUrls: string[] }).triedUrls);
}

/** Drops a file onto the middle of the page, as a hand from the file manager does. */
export async function dropFile(page: Page, file: string): Promise<void> {
  const devTools = await page.context().newCDPSession(page);
  const data = { items: [], files: [file], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await devTools.send('Input.dispatchDragEvent', { type, x: 300, y: 300, data });
  }
  await devTools.detach();
}

/**
 * A second window with the app's own page and preload, as an attacker with a foothold might get one; what
 * its bridge answers to each of these requests, `times` over.
 */
export function answersInSecondWindow(
  app: ElectronApplication,
  names: readonly string[],
  times: number,
): Promise<Record<string, number>> {
  return app.evaluate(
    async ({ app: roomwatch, BrowserWindow }, asked) => {
      const [own] = BrowserWindow.getAllWindows();
      const preload = `${roomwatch.getAppPath()}/out/preload/preload.cjs`;
      const second = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true } });
      await second.loadURL(own!.webContents.getURL());
      const counts = (await second.webContents.executeJavaScript(`(async () => {
        const counts = {};
        for (let time = 0; time < ${asked.times}; time++) {
          const name = ${JSON.stringify(asked.names)}[time % ${asked.names.length}];
          const answer = await window.roomwatch[name]({ pinId: 'p', time }).then(
            () => 'answered', (error) => error.message);
          counts[answer] = (counts[answer] ?? 0) + 1;
        }
        return counts;
      })()`)) as Record<string, number>;
      second.destroy();
      return counts;
    },
    { names, times },
  );
}
