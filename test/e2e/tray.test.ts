import { spawn } from 'node:child_process';
import { _electron } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openHeadlessDesktop } from '../../scripts/headless-desktop.mjs';
import type { HeadlessDesktop } from '../../scripts/headless-desktop.mjs';
import { closeMain } from '../support/compact.ts';
import { hasTestDesktop } from '../support/desktop.ts';
import { accountOf, addAccount, cardsAre, pin, watchOften } from '../support/operator.ts';
import { discard, electronCommand, newUserData, startRoomwatch } from '../support/roomwatch.ts';
import type { Roomwatch } from '../support/roomwatch.ts';
import { openTrayItem } from '../support/tray-item.ts';
import type { TrayItem } from '../support/tray-item.ts';
import { startVideoWorld } from '../support/video-world.ts';
import type { VideoWorld } from '../support/video-world.ts';

let userData: string;
let video: VideoWorld;
let desktop: HeadlessDesktop;
let roomwatch: Roomwatch | null;
let tray: TrayItem | null;

beforeEach(async () => {
  userData = await newUserData();
  video = await startVideoWorld();
  roomwatch = null;
  tray = null;
});
afterEach(async () => {
  tray?.close();
  await roomwatch?.quit();
  await desktop.close();
  await video.close();
  await discard(userData);
});

async function open(options: { tray: boolean }): Promise<TrayItem> {
  desktop = await openHeadlessDesktop(options);
  return (tray = openTrayItem(desktop.env));
}

/** Starts Roomwatch, and has Maya watched as often as can be. */
async function watchMaya(env: NodeJS.ProcessEnv = {}): Promise<Roomwatch> {
  roomwatch = await startRoomwatch(userData, { env: { ...desktop.env, ...env } });
  await addAccount(roomwatch.page, accountOf(video.server));
  await watchOften(roomwatch.page);
  await pin(roomwatch.page, `${video.roomSid} ${video.mayaSid}`);
  await cardsAre(roomwatch.page, { connected: 1 });
  return roomwatch;
}

function isVisible(app: Roomwatch['app']): Promise<boolean> {
  return app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().some((window) => window.isVisible()),
  );
}

const ended = ({ app }: Roomwatch) => new Promise((resolve) => app.process().once('exit', resolve));

/** Starts it as startRoomwatch does, without waiting for a window. */
async function startHidden(...args: string[]): Promise<Roomwatch['app']> {
  const command = electronCommand();
  return _electron.launch({
    ...command,
    args: [...command.args, `--user-data-dir=${userData}`, ...args],
    env: desktop.env as Record<string, string>,
  });
}

describe.runIf(hasTestDesktop)('the icon in the tray', () => {
  test('shows the worst there is: its picture, its words and its menu change when someone drops', async () => {
    const item = await open({ tray: true });
    await watchMaya();
    await expect.poll(item.toolTip).toBe('Roomwatch: 1 connected');
    const well = await item.picture();
    expect(await item.labels()).toContain('1 connected');

    video.world.struggle(video.mayaSid);
    await expect.poll(item.toolTip).toBe('Roomwatch: 0 connected, 1 reconnecting');
    await expect.poll(item.labels).toContain('Maya Lindqvist in ward-7 is reconnecting');
    const struggling = await item.picture();
    expect(struggling).not.toBe(well);

    video.world.disconnect(video.mayaSid);
    await expect.poll(item.toolTip).toBe('Roomwatch: 0 connected, 1 gone');
    expect([well, struggling]).not.toContain(await item.picture());
  });

  test('never takes for well what can’t be looked at', async () => {
    const item = await open({ tray: true });
    await watchMaya();
    await expect.poll(item.toolTip).toBe('Roomwatch: 1 connected');
    const well = await item.picture();
    await video.goDown();
    await expect.poll(item.toolTip).toBe('Roomwatch: 0 connected, 1 stale');
    expect(await item.picture()).not.toBe(well);
    await video.comeBack();
    await expect.poll(item.toolTip).toBe('Roomwatch: 1 connected');
    await expect.poll(item.picture).toBe(well);
  });

  test('has its menu left alone while nothing changes, however often it is looked', async () => {
    const item = await open({ tray: true });
    await watchMaya();
    await expect.poll(item.toolTip).toBe('Roomwatch: 1 connected');
    const revision = await item.menuRevision();
    const asked = video.server.requests.count;
    await expect.poll(() => video.server.requests.count).toBeGreaterThan(asked + 3);
    expect(await item.menuRevision()).toBe(revision);
  });

  test('opens the card of whom is chosen in its menu, with a name as it is', async () => {
    const item = await open({ tray: true });
    const { app, page, card } = await watchMaya();
    const name = 'R&D_ward <b> מאיה';
    const other = video.world.join(video.roomSid, name);
    await pin(page, `${video.roomSid} ${other.sid}`);
    await cardsAre(page, { connected: 2 });
    await closeMain(roomwatch!.app);
    await expect.poll(() => isVisible(app)).toBe(false);

    video.world.struggle(other.sid);
    await item.choose(`\u2068${name}\u2069 in ward-7 is reconnecting`);
    await expect.poll(() => isVisible(app)).toBe(true);
    const opened = card(/^R&D_ward/);
    await expect.poll(() => opened.evaluate((one) => one === document.activeElement)).toBe(true);
  });

  test('names nobody where names are hidden', async () => {
    const item = await open({ tray: true });
    const { page } = await watchMaya();
    await page.evaluate(() => window.roomwatch.changeSettings({ hideNames: true }));
    video.world.struggle(video.mayaSid);
    await expect.poll(item.labels).toContain('A participant in ward-7 is reconnecting');
    expect((await item.labels()).join()).not.toContain('Maya');
  });

  test('mutes everything, and shows that, and unmutes', async () => {
    const item = await open({ tray: true });
    const { page } = await watchMaya();
    await expect.poll(item.toolTip).toBe('Roomwatch: 1 connected');
    const loud = await item.picture();
    await item.choose('1 hour');
    await page.getByText(/^All alerts muted until/).waitFor();
    await expect.poll(item.toolTip).toBe('Roomwatch: 1 connected; all alerts are muted');
    await expect.poll(item.picture).not.toBe(loud);
    expect(await item.labels()).toContainEqual(expect.stringMatching(/^All alerts muted until /));
    await item.choose('Unmute all alerts');
    await page.getByText(/^All alerts muted until/).waitFor({ state: 'detached' });
    await expect.poll(item.picture).toBe(loud);
  });

  test('brings the window back by a click, and by its menu, and quits', async () => {
    const item = await open({ tray: true });
    const watching = await watchMaya();
    for (const bringBack of [item.click, () => item.choose('Open Roomwatch')]) {
      await closeMain(watching.app);
      await expect.poll(() => isVisible(watching.app)).toBe(false);
      await bringBack();
      await expect.poll(() => isVisible(watching.app)).toBe(true);
    }
    const quit = ended(watching);
    await item.choose('Quit Roomwatch');
    expect(await quit).toBe(0);
  });

  test('is about the demo where nobody is pinned, and says so', async () => {
    const item = await open({ tray: true });
    roomwatch = await startRoomwatch(userData, { env: desktop.env });
    await expect.poll(item.toolTip).toMatch(/^Roomwatch demo: \d+ connected/);
    await roomwatch.page.evaluate(() => window.roomwatch.showDemo({ shown: false }));
    await expect.poll(item.toolTip).toBe('Roomwatch: nobody pinned');
  });

  test('is sent as large as the panel is, where the desktop takes pictures over the bus', async () => {
    const item = await open({ tray: true });
    roomwatch = await startRoomwatch(userData, {
      env: { ...desktop.env, XDG_CURRENT_DESKTOP: 'KDE' },
    });
    expect(await item.pictureSize()).toEqual([24, 24]);
  });

  test('is drawn for a display of twice the scale', async () => {
    const item = await open({ tray: true });
    roomwatch = await startRoomwatch(userData, {
      env: { ...desktop.env, XDG_CURRENT_DESKTOP: 'KDE' },
      args: ['--force-device-scale-factor=2'],
    });
    expect(await item.pictureSize()).toEqual([48, 48]);
  });
});

describe.runIf(hasTestDesktop)('a tray that comes and goes', () => {
  test('gets the icon when it comes, and again after it was restarted', async () => {
    const item = await open({ tray: false });
    await watchMaya();
    await desktop.startTray();
    await expect.poll(item.toolTip).toBe('Roomwatch: 1 connected');
    await desktop.end('tray');
    await desktop.startTray();
    await expect.poll(item.toolTip).toBe('Roomwatch: 1 connected');
    video.world.struggle(video.mayaSid);
    await expect.poll(item.toolTip).toBe('Roomwatch: 0 connected, 1 reconnecting');
    expect(await item.registered()).toBe(1);
  });

  test('takes no window with it: what was hidden in it is there, minimised', async () => {
    const item = await open({ tray: true });
    const watching = await watchMaya();
    await expect.poll(item.toolTip).toBe('Roomwatch: 1 connected');
    await closeMain(watching.app);
    await expect.poll(() => isVisible(watching.app)).toBe(false);
    await desktop.end('tray');
    await expect.poll(() => isVisible(watching.app)).toBe(true);
  });
});

describe.runIf(hasTestDesktop)('starting and closing', () => {
  test('started hidden, it watches in the tray without a window, until it is started again', async () => {
    const item = await open({ tray: true });
    const { page } = await watchMaya();
    await page.evaluate(() => window.roomwatch.changeSettings({ startsHidden: true }));
    await roomwatch!.quit();
    roomwatch = null;
    const app = await startHidden();
    try {
      await expect.poll(item.toolTip).toBe('Roomwatch: 1 connected');
      expect(app.windows()).toEqual([]);
      const opened = app.waitForEvent('window');
      const { executablePath, args, cwd } = electronCommand();
      spawn(executablePath, [...args, `--user-data-dir=${userData}`], {
        cwd,
        env: desktop.env,
        stdio: 'ignore',
      });
      const window = await opened;
      await window.getByRole('article', { name: /^Maya/ }).waitFor();
    } finally {
      await app.close();
    }
  });

  test('who is pinned is in the tray from the start, also while the keychain does not answer', async () => {
    const item = await open({ tray: true });
    const { page } = await watchMaya();
    await page.evaluate(() => window.roomwatch.changeSettings({ startsHidden: true }));
    await roomwatch!.quit();
    roomwatch = null;
    desktop.silence('keychain');
    const app = await startHidden();
    try {
      let first = '';
      // The tray may list the icon of before for a moment.
      await expect.poll(async () => (first = await item.toolTip())).not.toBe('');
      expect(first).toBe('Roomwatch: 0 connected, 1 stale');
      desktop.goOn('keychain');
      await expect.poll(item.toolTip).toBe('Roomwatch: 1 connected');
    } finally {
      await app.close();
    }
  });

  test('started hidden where there is no tray, its window is minimised', async () => {
    await open({ tray: false });
    const app = await startHidden('--hidden');
    try {
      const window = await app.firstWindow();
      await window.getByRole('button', { name: 'Pin participant' }).first().waitFor();
    } finally {
      await app.close();
    }
  });

  test('where it is not to keep running, closing the window quits', async () => {
    await open({ tray: true });
    const watching = await watchMaya();
    await watching.page.evaluate(() => window.roomwatch.changeSettings({ keepsRunning: false }));
    const quit = ended(watching);
    await closeMain(watching.app).catch(() => undefined);
    expect(await quit).toBe(0);
  });

  test('from source, starting at login is not offered, and says why', async () => {
    await open({ tray: true });
    roomwatch = await startRoomwatch(userData, { env: desktop.env });
    const { page } = roomwatch;
    await page.getByRole('button', { name: 'Settings', exact: true }).click();
    await page.getByRole('tab', { name: 'This computer' }).click();
    await page.getByText(/^Not offered while Roomwatch runs from source/).waitFor();
    const launch = page.getByRole('switch', { name: 'Start when you log in' });
    expect(await launch.isDisabled()).toBe(true);
  });

  test('a drop flashes in the taskbar where that is wanted, until it is acknowledged', async () => {
    await open({ tray: true });
    const { app, page } = await watchMaya();
    await page.evaluate(() => window.roomwatch.changeSettings({ flashesForDrops: true }));
    const flashes = await app.evaluateHandle(({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows();
      const seen: boolean[] = [];
      window!.isFocused = () => false;
      window!.flashFrame = (on) => void seen.push(on);
      return seen;
    });
    video.world.disconnect(video.mayaSid);
    await expect.poll(() => flashes.jsonValue()).toEqual([true]);
    await page.getByRole('button', { name: 'Got it for Maya Lindqvist' }).click();
    await expect.poll(() => flashes.jsonValue()).toEqual([true, false]);
  });

  test('the number in trouble is told to the desktop, and goes with what was acknowledged', async () => {
    await open({ tray: true });
    const { app, page } = await watchMaya();
    const counts = await app.evaluateHandle(({ app: electron }) => {
      const told: number[] = [];
      electron.setBadgeCount = (count = 0) => told.push(count) > 0;
      return told;
    });
    video.world.disconnect(video.mayaSid);
    await expect.poll(() => counts.jsonValue()).toEqual([1]);
    await page.getByRole('button', { name: 'Got it for Maya Lindqvist' }).click();
    await expect.poll(() => counts.jsonValue()).toEqual([1, 0]);
  });
});
