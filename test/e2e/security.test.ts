import { afterAll, beforeAll, expect, test } from 'vitest';
import { requests } from '../../src-main/contract.ts';
import { discard, newUserData, startRoomwatch } from '../support/roomwatch.ts';
import type { Roomwatch } from '../support/roomwatch.ts';

let userData: string;
let roomwatch: Roomwatch;

beforeAll(async () => {
  userData = await newUserData();
  roomwatch = await startRoomwatch(userData);
});
afterAll(async () => {
  await roomwatch.quit();
  await discard(userData);
});

test('the page has no Node, and is isolated from the preload', async () => {
  const { app, page } = roomwatch;
  expect(
    await page.evaluate(() =>
      ['require', 'process', 'module', 'Buffer'].filter((n) => n in window),
    ),
  ).toEqual([]);
  const preferences = await app.evaluate(({ BrowserWindow }) =>
    // Undocumented, and so not typed; it tells what holds, not what was asked for.
    (
      BrowserWindow.getAllWindows()[0]!.webContents as unknown as {
        getLastWebPreferences: () => Record<string, unknown>;
      }
    ).getLastWebPreferences(),
  );
  expect(preferences).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webSecurity: true,
  });
  expect(preferences).not.toMatchObject({ allowRunningInsecureContent: true });
  expect(preferences).not.toMatchObject({ experimentalFeatures: true });
  expect(preferences).not.toMatchObject({ webviewTag: true });
});

test('the bridge is the contract, no more and no less, and the page can’t change it', async () => {
  const keys = await roomwatch.page.evaluate(() => {
    try {
      (window as { roomwatch: unknown }).roomwatch = {};
    } catch {
      // Refused loudly or silently: what counts is what is there afterwards.
    }
    return Object.keys(window.roomwatch);
  });
  expect(keys.sort()).toEqual([...Object.keys(requests), 'on'].sort());
});

test('a request that is not of the contract’s shape is refused without a detail', async () => {
  const messages = await roomwatch.page.evaluate(async () => {
    const { roomwatch: bridge } = window;
    const wrong = [
      () => bridge.openLink({ url: 5 as never }),
      () => bridge.addPin(null as never),
      () => bridge.changeSettings({ intervalMs: 1 }),
      () => bridge.saveAccount({ draft: { name: 'x' }, keep: 'keychain' } as never),
    ];
    return Promise.all(
      wrong.map((ask) =>
        ask().then(
          () => 'answered',
          (error: Error) => error.message,
        ),
      ),
    );
  });
  for (const message of messages) expect(message).toMatch(/refused$/);
});

test('inline script, eval, foreign script and foreign requests are blocked', async () => {
  const { page } = roomwatch;
  const outcome = await page.evaluate(async () => {
    const script = document.createElement('script');
    script.textContent = 'window.injected = true';
    document.head.append(script);
    const results = {
      injected: 'injected' in window,
      evaluated: true,
      fetched: true,
    };
    // What the test driver itself evaluates is exempt from the policy; a timer of the page is not.
    results.evaluated = await new Promise((resolve) =>
      setTimeout(() => {
        try {
          resolve(window.eval('true') as boolean);
        } catch {
          resolve(false);
        }
      }),
    );
    try {
      await fetch('https://video.twilio.com/');
    } catch {
      results.fetched = false;
    }
    return results;
  });
  expect(outcome).toEqual({ injected: false, evaluated: false, fetched: false });
});

test('the page can’t navigate away, open windows or attach a webview', async () => {
  const { app, page } = roomwatch;
  const before = page.url();
  await page.evaluate(() => {
    window.open('https://example.com/');
    const link = document.createElement('a');
    link.href = 'https://example.com/';
    document.body.append(link);
    link.click();
    const webview = document.createElement('webview');
    webview.setAttribute('src', 'https://example.com/');
    document.body.append(webview);
    link.remove();
    webview.remove();
    location.href = 'https://example.com/';
  });
  await page.evaluate(() => window.roomwatch.readBoard());
  expect(page.url()).toBe(before);
  expect(await app.evaluate(({ webContents }) => webContents.getAllWebContents().length)).toBe(1);
});

test('every permission is denied', async () => {
  const { page } = roomwatch;
  const outcome = await page.evaluate(async () => {
    const denied = (ask: Promise<unknown> | undefined) =>
      (ask ?? Promise.reject(new Error('absent'))).then(
        () => 'granted',
        () => 'denied',
      );
    return {
      camera: await denied(navigator.mediaDevices?.getUserMedia({ video: true })),
      notifications: await Notification.requestPermission(),
      place: await denied(
        new Promise((resolve, reject) => navigator.geolocation.getCurrentPosition(resolve, reject)),
      ),
      clipboard: await denied(navigator.clipboard?.readText()),
    };
  });
  expect(outcome).toEqual({
    camera: 'denied',
    notifications: 'denied',
    place: 'denied',
    clipboard: 'denied',
  });
});

test('the app’s scheme serves its own files and nothing outside of them', async () => {
  const { app } = roomwatch;
  const statuses = await app.evaluate(async ({ net }) => {
    const paths = [
      'index.html',
      '../main/main.js',
      '%2e%2e/main/main.js',
      '..%2fmain%2fmain.js',
      '%2e%2e%5cmain%5cmain.js',
      'nothing-here.js',
    ];
    return Promise.all(
      paths.map(async (path) => (await net.fetch(`app://roomwatch/${path}`)).status),
    );
  });
  expect(statuses).toEqual([200, 404, 404, 404, 404, 404]);
});

test('links open only to the hosts of ours and Twilio’s', async () => {
  const opened = await roomwatch.page.evaluate(async () => {
    const urls = [
      'file:///etc/passwd',
      'javascript:alert(1)',
      'http://www.twilio.com/',
      'https://www.twilio.com.example.com/',
      'https://user@www.twilio.com/',
    ];
    return Promise.all(urls.map(async (url) => (await window.roomwatch.openLink({ url })).ok));
  });
  expect(opened).toEqual([false, false, false, false, false]);
});
