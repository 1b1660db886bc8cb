import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { forgetNotifications, hasTestDesktop, shownTitles } from '../support/desktop.ts';
import { clipboardOf, logsIn } from '../support/log-files.ts';
import { accountOf, addAccount, cardsIn, pin, watchOften } from '../support/operator.ts';
import { discard, newUserData, startRoomwatch } from '../support/roomwatch.ts';
import type { Roomwatch } from '../support/roomwatch.ts';
import { startVideoWorld } from '../support/video-world.ts';
import type { VideoWorld } from '../support/video-world.ts';

let userData: string;
let video: VideoWorld;
let roomwatch: Roomwatch;

beforeEach(async () => {
  userData = await newUserData();
  video = await startVideoWorld();
  roomwatch = await startRoomwatch(userData);
  const { page } = roomwatch;
  await addAccount(page, accountOf(video.server));
  await watchOften(page);
  await pin(page, `${video.roomSid} ${video.mayaSid}`);
  await cardsIn(page, 'connected').waitFor();
  // The demo's, which is shown until there is an account, are none of this.
  if (hasTestDesktop) await forgetNotifications();
});
afterEach(async () => {
  await roomwatch.quit();
  await video.close();
  await discard(userData);
});

type ProcessType = 'Tab' | 'GPU' | 'Utility';

/** The ids of Roomwatch's processes of a type, as Electron counts them. */
function processesOf(type: ProcessType, name: string | null = null): Promise<number[]> {
  return roomwatch.app.evaluate(
    ({ app }, wanted) =>
      app
        .getAppMetrics()
        .filter((one) => one.type === wanted.type && (wanted.name ?? one.name) === one.name)
        .map(({ pid }) => pid),
    { type, name },
  );
}

/** What the page shows, asked through the main process: the test driver loses a page that died. */
function shownStates(): Promise<string[]> {
  const script = `[...document.querySelectorAll('article')]
    .map(({ dataset }) => dataset.status + ' ' + dataset.freshness)`;
  return roomwatch.app.evaluate(({ BrowserWindow }, code): Promise<string[]> | string[] => {
    const [window] = BrowserWindow.getAllWindows();
    const page = window!.webContents;
    if (page.isCrashed() || page.isLoading() || !window!.isVisible()) return [];
    return page.executeJavaScript(code) as Promise<string[]>;
  }, script);
}

function shownText(): Promise<string> {
  return roomwatch.app.evaluate(({ BrowserWindow }) => {
    const page = BrowserWindow.getAllWindows()[0]!.webContents;
    return page.executeJavaScript('document.body.innerText') as Promise<string>;
  });
}

async function mayaLeaves(): Promise<void> {
  video.world.disconnect(video.mayaSid);
  if (hasTestDesktop) await expect.poll(shownTitles).toEqual(['Maya Lindqvist disconnected']);
}

async function isTold(): Promise<void> {
  await expect.poll(shownStates).toEqual(['disconnected live']);
  if (hasTestDesktop) expect(await shownTitles()).toEqual(['Maya Lindqvist disconnected']);
}

const logged = () => logsIn(userData);

describe('dead renderer, white window', () => {
  test('the page’s process is killed: the window is back with live cards, and the alert comes', async () => {
    const [pid, ...others] = await processesOf('Tab');
    expect(others).toEqual([]);
    process.kill(pid!, 'SIGKILL');
    await mayaLeaves();
    await isTold();
    expect(await processesOf('Tab')).not.toContain(pid);
    expect(await shownText()).toContain('This window broke and was loaded anew');
    expect(await logged()).toMatch(/window’s page ended \(killed, \d+\), and is loaded anew/);
  });

  test('an endless loop in the page: it is ended, the window is back, and the alert came meanwhile', async () => {
    const [pid] = await processesOf('Tab');
    await roomwatch.app.evaluate(({ BrowserWindow }) => {
      void BrowserWindow.getAllWindows()[0]!.webContents.executeJavaScript('for (;;);');
    });
    await mayaLeaves();
    expect(await processesOf('Tab')).toEqual([pid]);
    await expect.poll(() => processesOf('Tab'), { timeout: 45_000 }).not.toEqual([pid]);
    await isTold();
    expect(await logged()).toContain('The window’s page does not answer, and is ended');
  }, 90_000);
});

test('the GPU process is killed: the window draws on', async ({ skip }) => {
  const [pid] = await processesOf('GPU');
  if (pid === undefined) return skip('There is no GPU process here.');
  process.kill(pid, 'SIGKILL');
  await expect.poll(logged).toMatch(/A helper process ended: GPU, .* \(killed, \d+\)/);
  await mayaLeaves();
  await isTold();
  const drawn = await roomwatch.app.evaluate(async ({ BrowserWindow }) => {
    const image = await BrowserWindow.getAllWindows()[0]!.webContents.capturePage();
    return new Set(image.toBitmap()).size;
  });
  // A window that is not drawn is of one colour.
  expect(drawn).toBeGreaterThan(10);
});

test('the network’s process is killed: the watching goes on', async () => {
  const [pid] = await processesOf('Utility', 'Network Service');
  process.kill(pid!, 'SIGKILL');
  await expect.poll(logged).toMatch(/A helper process ended: Utility, Network Service/);
  await mayaLeaves();
  await isTold();
  // And the page, whose files need no network, can be loaded anew.
  const [page] = await processesOf('Tab');
  process.kill(page!, 'SIGKILL');
  await expect.poll(() => processesOf('Tab')).not.toContain(page);
  await isTold();
});

test('an uncaught error is told in plain words, and the watching goes on', async () => {
  const { app, page } = roomwatch;
  await app.evaluate(() => {
    setInterval(() => {
      throw new TypeError('Maya Lindqvist');
    }, 100);
  });
  const notice = page.locator('[data-notice="fault"]');
  await notice.getByText(/A part of Roomwatch failed/).waitFor();
  await notice.getByRole('button', { name: 'Copy diagnostics' }).click();
  await page.getByText(/diagnostics are copied/).waitFor();
  const diagnostics = await clipboardOf(app);
  expect(diagnostics).toMatch(/error fault TypeError\n/);
  expect(diagnostics).not.toContain('Maya');
  await notice.getByRole('button', { name: 'Dismiss' }).click();
  await notice.waitFor({ state: 'detached' });
  await mayaLeaves();
  await isTold();
  // It goes on breaking in the same way, of which the user knows.
  await expect.poll(logged).toMatch(/error fault, 10 times/);
  expect(await notice.count()).toBe(0);
});
