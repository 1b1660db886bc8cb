import { readdir, readFile } from 'node:fs/promises';
import type { ElectronApplication, Page } from 'playwright-core';

/** How a secret can be written down: itself, and what encodings make of it and of the pair that signs in. */
export function spellingsOf(secret: string, userName: string): string[] {
  const bytes = Buffer.from(secret);
  const pair = Buffer.from(`${userName}:${secret}`);
  // Base64 of a text that it stands in: by where it begins among three bytes; its ends mix with the rest.
  const inside = [0, 1, 2].map((offset) =>
    Buffer.concat([Buffer.alloc(offset), bytes])
      .toString('base64')
      .slice(4, -4),
  );
  return [
    secret,
    encodeURIComponent(secret),
    bytes.toString('hex'),
    bytes.toString('hex').toUpperCase(),
    bytes.toString('base64url'),
    pair.toString('base64'),
    ...inside,
  ];
}

/** All that the main process sends to the window from here on, answers included, as one text. */
export async function recordIpc(app: ElectronApplication): Promise<() => Promise<string>> {
  await app.evaluate(({ BrowserWindow, ipcMain }) => {
    const recorded: string[] = [];
    Object.assign(globalThis, { recordedIpc: recorded });
    const { webContents } = BrowserWindow.getAllWindows()[0]!;
    const send = webContents.send.bind(webContents);
    webContents.send = (channel, ...args: unknown[]) => {
      recorded.push(JSON.stringify([channel, args]));
      send(channel, ...args);
    };
    // Undocumented: what `handle` registered, by channel.
    type Handler = (...args: unknown[]) => Promise<unknown>;
    const { _invokeHandlers: handlers } = ipcMain as unknown as {
      _invokeHandlers: Map<string, Handler>;
    };
    for (const [channel, handler] of [...handlers]) {
      handlers.set(channel, async (...args) => {
        const answer = await handler(...args);
        recorded.push(JSON.stringify([channel, answer]));
        return answer;
      });
    }
  });
  return () =>
    app.evaluate(() => (globalThis as unknown as { recordedIpc: string[] }).recordedIpc.join('\n'));
}

/** The page's whole JavaScript heap after a garbage collection, as DevTools save it. */
export async function heapOf(page: Page): Promise<string> {
  const devTools = await page.context().newCDPSession(page);
  const chunks: string[] = [];
  devTools.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => chunks.push(chunk));
  for (let time = 0; time < 3; time++) await devTools.send('HeapProfiler.collectGarbage');
  await devTools.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  await devTools.detach();
  return chunks.join('');
}

/** Linux: the arguments and the environment of a process and of all that it started, as one text. */
export async function argumentsAndEnvironment(pid: number): Promise<string> {
  const read = (file: string) => readFile(`/proc/${pid}/${file}`, 'latin1').catch(() => '');
  const threads = await readdir(`/proc/${pid}/task`).catch(() => []);
  const children = await Promise.all(threads.map((thread) => read(`task/${thread}/children`)));
  const below = children.join(' ').split(' ').filter(Boolean).map(Number);
  const texts = await Promise.all(below.map(argumentsAndEnvironment));
  return [await read('cmdline'), await read('environ'), ...texts].join('\n');
}
