/**
 * Electron's security checklist, https://www.electronjs.org/docs/latest/tutorial/security, in its own
 * numbers: what each test holds is named before its words. Number 16, the version that is shipped, is held
 * by test/unit/package.test.ts; 19, the fuses, can be read from a package only.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isRootOnLinux } from '../../scripts/desktop.mjs';
import { requests } from '../../src-main/contract.ts';
import {
  answersInSecondWindow,
  dropFile,
  noteNavigations,
  noteOpenedLinks,
} from '../support/hostile-page.ts';
import { discard, electronCommand, filesBelow } from '../support/roomwatch.ts';
import { newUserData, startRoomwatch } from '../support/roomwatch.ts';
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

test('1: an API that is asked over plain http is refused, and the page is all from its own scheme', async () => {
  const { page } = roomwatch;
  const answer = await page.evaluate(() =>
    window.roomwatch.checkAccount({
      id: null,
      name: 'x',
      accountSid: `AC${'0'.repeat(32)}`,
      apiKeySid: '',
      secret: 'geheim',
      baseUrl: 'http://video.twilio.com',
    }),
  );
  expect(answer).toMatchObject({ ok: false, problems: { baseUrl: 'not-https' } });
  const loaded = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('script, link')].map((element) =>
      element instanceof HTMLScriptElement ? element.src : (element as HTMLLinkElement).href,
    ),
  );
  expect(loaded.length).toBeGreaterThan(1);
  expect([page.url(), ...loaded].filter((url) => !url.startsWith('app://roomwatch/'))).toEqual([]);
});

test('2, 3, 4, 6, 8, 9, 10, 11: the window’s page is isolated, sandboxed, without Node and with every guard of the web', async () => {
  const { app, page } = roomwatch;
  const node = await page.evaluate(() =>
    ['require', 'process', 'module', 'Buffer', 'global'].filter((name) => name in window),
  );
  expect(node).toEqual([]);
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
  for (const name of [
    'nodeIntegrationInWorker',
    'nodeIntegrationInSubFrames',
    'allowRunningInsecureContent',
    'experimentalFeatures',
    'webviewTag',
  ]) {
    expect([name, preferences[name] ?? false]).toEqual([name, false]);
  }
  expect(preferences['enableBlinkFeatures'] ?? '').toBe('');
});

test('3, 20: the bridge is the contract, no more and no less, and the page can’t change it', async () => {
  const after = await roomwatch.page.evaluate(async () => {
    const evil = () => Promise.resolve({ cards: 'evil' });
    const changes = [
      () => ((window as { roomwatch: unknown }).roomwatch = { readBoard: evil }),
      () => ((window.roomwatch as { readBoard: unknown }).readBoard = evil),
      () => Object.defineProperty(window.roomwatch, 'readBoard', { value: evil }),
      () => Object.defineProperty(window, 'roomwatch', { value: { readBoard: evil } }),
      () => delete (window as { roomwatch?: unknown }).roomwatch,
      // The preload has builtins of its own.
      () => (Promise.prototype.then = evil as never),
    ];
    const { then } = Promise.prototype;
    for (const change of changes) {
      try {
        change();
      } catch {
        // Refused loudly or silently: what counts is what is there afterwards.
      }
    }
    Promise.prototype.then = then;
    const { cards } = await window.roomwatch.readBoard();
    return { keys: Object.keys(window.roomwatch), isEvil: (cards as unknown) === 'evil' };
  });
  expect(after.keys.sort()).toEqual([...Object.keys(requests), 'on'].sort());
  expect(after.isEvil).toBe(false);
});

test.skipIf(process.platform !== 'linux' || isRootOnLinux())(
  '4: the page’s process runs under seccomp (not as root, for whom Chromium has no sandbox)',
  async () => {
    const pid = await roomwatch.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]!.webContents.getOSProcessId(),
    );
    expect(await readFile(`/proc/${pid}/status`, 'utf8')).toMatch(/^Seccomp:\s+2$/m);
  },
);

test('5: every permission is denied, when it is asked for and when it is looked up', async () => {
  const outcome = await roomwatch.page.evaluate(async () => {
    const denied = (ask: () => Promise<unknown> | undefined) =>
      (ask() ?? Promise.reject(new Error('absent'))).then(
        () => 'granted',
        () => 'denied',
      );
    const state = async (name: string) =>
      (await navigator.permissions.query({ name: name as PermissionName })).state;
    return [
      await denied(() => navigator.mediaDevices?.getUserMedia({ video: true })),
      await denied(() => navigator.mediaDevices?.getUserMedia({ audio: true })),
      await denied(() => navigator.mediaDevices?.getDisplayMedia()),
      await denied(
        () =>
          new Promise((resolve, reject) =>
            navigator.geolocation.getCurrentPosition(resolve, reject),
          ),
      ),
      await denied(() => navigator.clipboard?.readText()),
      await Notification.requestPermission(),
      await state('camera'),
      await state('microphone'),
      await state('geolocation'),
      await state('notifications'),
      await state('clipboard-read'),
    ];
  });
  expect(outcome).toEqual(Array(outcome.length).fill('denied'));
});

test('6, 7: inline script, eval, foreign script, foreign frames and foreign requests are blocked', async () => {
  const outcome = await roomwatch.page.evaluate(async () => {
    const blocked: string[] = [];
    const note = (event: SecurityPolicyViolationEvent) => blocked.push(event.effectiveDirective);
    document.addEventListener('securitypolicyviolation', note);
    const add = (tag: string, attributes: Record<string, string>, text = '') => {
      const element = Object.assign(document.createElement(tag), { textContent: text });
      for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
      document.body.append(element);
      return element;
    };
    const added = [
      add('script', {}, 'window.injected = true'),
      add('script', { src: 'https://example.com/x.js' }),
      add('iframe', { src: 'https://example.com/' }),
      add('iframe', { src: 'app://roomwatch/index.html' }),
      add('iframe', { srcdoc: '<script>parent.injected = true</script>' }),
      add('object', { data: 'https://example.com/' }),
      add('img', { src: 'https://example.com/x.png' }),
      add('img', { src: 'x:', onerror: 'window.injected = true' }),
      add('style', {}, 'body { display: none }'),
    ];
    // What the test driver itself evaluates is exempt from the policy; a timer of the page is not.
    const evaluated = await new Promise((resolve) =>
      setTimeout(() => {
        try {
          resolve(window.eval('true'));
        } catch {
          resolve(false);
        }
      }),
    );
    const reached = await fetch('https://video.twilio.com/').then(
      () => true,
      () => false,
    );
    try {
      new Worker(URL.createObjectURL(new Blob(['postMessage(1)'])));
    } catch {
      // Chromium refuses it at once; what counts is that the policy is why.
    }
    await new Promise((resolve) => setTimeout(resolve, 500));
    const shown = getComputedStyle(document.body).display !== 'none';
    for (const element of added) element.remove();
    document.removeEventListener('securitypolicyviolation', note);
    return { injected: 'injected' in window, evaluated, reached, shown, blocked };
  });
  const { blocked, ...rest } = outcome;
  expect(rest).toEqual({ injected: false, evaluated: false, reached: false, shown: true });
  expect([...new Set(blocked)].sort()).toEqual(
    expect.arrayContaining([
      'connect-src',
      'frame-src',
      'img-src',
      'object-src',
      'script-src',
      'script-src-attr',
      'script-src-elem',
      'style-src-elem',
      'worker-src',
    ]),
  );
});

test('11, 12: a webview is inert, and one that would be attached is refused', async () => {
  const { app, page } = roomwatch;
  await page.evaluate(() => {
    const webview = document.createElement('webview');
    webview.setAttribute('src', 'https://example.com/');
    webview.setAttribute('allowpopups', '');
    document.body.append(webview);
  });
  const attached = await app.evaluate(({ BrowserWindow, webContents }) => {
    let isPrevented = false;
    const event = { preventDefault: () => (isPrevented = true) };
    BrowserWindow.getAllWindows()[0]!.webContents.emit('will-attach-webview', event, {}, {});
    return { isPrevented, contents: webContents.getAllWebContents().length };
  });
  expect(attached).toEqual({ isPrevented: true, contents: 1 });
});

test('14, 15: no second window opens, and only links to the hosts of Twilio’s reach the browser', async () => {
  const { app, page } = roomwatch;
  const opened = await noteOpenedLinks(app);
  await page.evaluate(() => {
    window.open('https://example.com/');
    window.open('about:blank');
    window.open('file:///etc/passwd');
    window.open('https://www.twilio.com/docs');
    const link = Object.assign(document.createElement('a'), {
      href: 'https://example.com/',
      target: '_blank',
      id: 'way-out',
      textContent: 'out',
    });
    link.style.cssText = 'position:fixed;inset:0;z-index:99';
    document.body.append(link);
  });
  await page.locator('#way-out').click({ button: 'middle' });
  await page.locator('#way-out').click({ modifiers: ['Shift'] });
  await page.locator('#way-out').click({ modifiers: ['Control'] });
  await page.locator('#way-out').click();
  await page.evaluate(() => document.getElementById('way-out')!.remove());
  const asked = await page.evaluate(async () => {
    const urls = [
      'file:///etc/passwd',
      'javascript:alert(1)',
      'http://www.twilio.com/',
      'https://www.twilio.com.example.com/',
      'https://user@www.twilio.com/',
      'https://www.twilio.com/docs/video',
    ];
    return Promise.all(urls.map(async (url) => (await window.roomwatch.openLink({ url })).ok));
  });
  expect(asked).toEqual([false, false, false, false, false, true]);
  expect(await opened()).toEqual([
    'https://www.twilio.com/docs',
    'https://www.twilio.com/docs/video',
  ]);
  expect(await app.evaluate(({ webContents }) => webContents.getAllWebContents().length)).toBe(1);
});

test('17: a second window with our own page and preload is refused, 1,000 times out of 1,000', async () => {
  const names = Object.keys(requests);
  expect(await answersInSecondWindow(roomwatch.app, names, 1_000)).toEqual({ refused: 1_000 });
});

test('18: the app’s scheme serves its own files and nothing outside of them, and pages can’t read files', async () => {
  const { app, page } = roomwatch;
  const statuses = await app.evaluate(async ({ net }) => {
    const urls = [
      'app://roomwatch/index.html',
      'app://roomwatch/../main/main.js',
      'app://roomwatch/%2e%2e/main/main.js',
      'app://roomwatch/..%2fmain%2fmain.js',
      'app://roomwatch/%252e%252e%252fmain%252fmain.js',
      'app://roomwatch/%2e%2e%5cmain%5cmain.js',
      'app://roomwatch//etc/passwd',
      'app://roomwatch/index.html%00.js',
      'app://roomwatch/nothing-here.js',
      'app://other/index.html',
      'app://roomwatch.example.com/index.html',
    ];
    return Promise.all(urls.map(async (url) => (await net.fetch(url)).status));
  });
  expect(statuses).toEqual([200, ...Array(10).fill(404)]);
  const read = await page.evaluate(() =>
    fetch('file:///etc/passwd').then(
      () => true,
      () => false,
    ),
  );
  expect(read).toBe(false);
});

test('4, 6, 8, 9, 10 and TLS: what is built nowhere takes a guard away', async () => {
  const { cwd } = electronCommand();
  const code = await filesBelow(join(cwd, 'out'));
  const names = [
    'allowRunningInsecureContent',
    'experimentalFeatures',
    'enableBlinkFeatures',
    'appendSwitch',
    'appendArgument',
    'ignore-certificate-errors',
    'rejectUnauthorized',
    'NODE_TLS_REJECT_UNAUTHORIZED',
    'setCertificateVerifyProc',
    'certificate-error',
    'bypassCSP',
    'webSecurity: false',
    'file://',
  ];
  const found = code.flatMap(({ path, content }) =>
    names.filter((name) => content.includes(name)).map((name) => `${name} in ${path}`),
  );
  expect(code.length).toBeGreaterThan(4);
  expect(found).toEqual([]);
});

// The last one: the test driver takes a navigation that was refused for one that goes on.
test('13: no script, link, refresh, redirect or dropped file navigates', async () => {
  const { app, page } = roomwatch;
  const before = page.url();
  const attempts = await noteNavigations(app);
  await page.evaluate(() => {
    const form = document.createElement('form');
    form.action = 'https://form.test/';
    document.body.append(form);
    form.submit();
    location.href = 'file:///etc/passwd';
  });
  await page.evaluate(() => void (location.href = 'https://location.test/'));
  await expect.poll(attempts).toContain('https://location.test/');
  await page.evaluate(() => void location.replace('app://roomwatch/other.html'));
  await expect.poll(attempts).toContain('app://roomwatch/other.html');
  await page.evaluate(() => {
    const link = Object.assign(document.createElement('a'), { href: 'https://link.test/' });
    document.body.append(link);
    link.click();
    link.remove();
  });
  await expect.poll(attempts).toContain('https://link.test/');
  await page.evaluate(() => {
    const refresh = document.createElement('meta');
    Object.assign(refresh, { httpEquiv: 'refresh', content: '0;url=https://refresh.test/' });
    document.head.append(refresh);
  });
  await expect.poll(attempts).toContain('https://refresh.test/');
  await dropFile(page, join(import.meta.dirname, '../../package.json'));
  const isRedirectPrevented = await app.evaluate(({ BrowserWindow }) => {
    let isPrevented = false;
    const event = { preventDefault: () => (isPrevented = true) };
    BrowserWindow.getAllWindows()[0]!.webContents.emit('will-redirect', event, 'https://x.test/');
    return isPrevented;
  });
  expect(isRedirectPrevented).toBe(true);
  await page.evaluate(() => window.roomwatch.readBoard());
  const shown = await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map(({ webContents }) => webContents.getURL()),
  );
  expect(shown).toEqual([before]);
});
