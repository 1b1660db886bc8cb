import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import {
  closeByKey,
  closeMain,
  compactFacts,
  compactIsTicked,
  compactPage,
  hideMain,
  mainIsInView,
  openCompact,
  placeCompact,
} from '../support/compact.ts';
import { forgetNotifications, hasTestDesktop, shownTitles } from '../support/desktop.ts';
import { logsIn } from '../support/log-files.ts';
import { setOnline } from '../support/machine.ts';
import {
  accountOf,
  addAccount,
  cardsIn,
  hasFocus,
  pin,
  pinAll,
  watchOften,
} from '../support/operator.ts';
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
  if (hasTestDesktop) await forgetNotifications();
});
afterEach(async () => {
  await roomwatch.quit();
  await video.close();
  await discard(userData);
});

/** Whether what is on the disk says that it is open. */
async function isOpenOnDisk(): Promise<unknown> {
  const state = JSON.parse(await readFile(join(userData, 'roomwatch.json'), 'utf8'));
  return state.compactWindow.isOpen;
}

const lines = (page: Page, status = '') =>
  page.locator(`li[data-pin-id]${status === '' ? '' : `[data-status="${status}"]`}`);
const live = '[data-freshness="live"]';

test('from the menu it opens on top, tells who is in trouble, and leads to the card', async () => {
  const { app, page } = roomwatch;
  const compact = await openCompact(app);
  await compact.getByRole('heading', { name: 'Nobody is in trouble' }).waitFor();
  expect(await compactFacts(app)).toMatchObject({ isAlwaysOnTop: true, isVisible: true });
  await expect.poll(() => compactIsTicked(app)).toBe(true);
  video.world.struggle(video.mayaSid);
  const line = lines(compact, 'reconnecting');
  await line.waitFor();
  expect(await line.innerText()).toMatch(/Maya Lindqvist/);
  const time = line.locator('time');
  const before = await time.innerText();
  await expect.poll(() => time.innerText()).not.toBe(before);
  await closeMain(app);
  await page.getByText(/keeps watching/i).waitFor();
  await hideMain(app);
  expect(await compactFacts(app)).toMatchObject({ isVisible: true });
  await compact.keyboard.press('ArrowDown');
  await compact.keyboard.press('Enter');
  await expect.poll(() => mainIsInView(app)).toBe(true);
  await hasFocus(page.getByRole('article', { name: /^Maya Lindqvist/ }));
});

test('Escape closes it, and the menu knows', async () => {
  const { app } = roomwatch;
  const compact = await openCompact(app);
  await closeByKey(app, compact);
  await expect.poll(() => compactIsTicked(app)).toBe(false);
  await openCompact(app);
  await expect.poll(() => compactIsTicked(app)).toBe(true);
});

test('has keys of its own in the menu, which no other item has', async () => {
  const accelerators = await roomwatch.app.evaluate(({ Menu }) =>
    Menu.getApplicationMenu()!
      .items.flatMap(({ submenu }) => submenu?.items ?? [])
      .filter(({ accelerator }) => accelerator === 'CommandOrControl+Shift+M')
      .map(({ label }) => label),
  );
  expect(accelerators).toEqual(['Compact &Window']);
});

test('opened before or after, both windows show the same, whatever happens in between', async () => {
  const { app, page } = roomwatch;
  const { world, roomSid, mayaSid } = video;
  const compact = await openCompact(app);
  await compact.getByText('All 1', { exact: true }).click();
  await lines(compact, 'connected').and(compact.locator(live)).waitFor();
  const others = ['Ines Duarte', 'Bo'].map((name) => world.join(roomSid, name).sid);
  await pinAll(
    page,
    others.map((participantSid) => ({ kind: 'session', roomSid, participantSid })),
  );
  await expect.poll(() => lines(compact, 'connected').count()).toBe(3);
  world.struggle(mayaSid);
  world.disconnect(others[0]!);
  await cardsIn(page, 'reconnecting').waitFor();
  await page.reload();
  await cardsIn(page, 'disconnected').waitFor();
  await closeByKey(app, compact);
  world.recover(mayaSid);
  const again = await openCompact(app);
  await expect.poll(() => lines(again, 'connected').count()).toBe(2);
  await cardsIn(page, 'connected').nth(1).waitFor();
  expect(await lines(again, 'disconnected').innerText()).toMatch(/Ines Duarte/);
});

test('of two hundred only those near the window are drawn, and the keyboard reaches the last', async () => {
  const { app, page } = roomwatch;
  const { world, roomSid } = video;
  const targets = Array.from({ length: 200 }, (_, at) => {
    const { sid } = world.join(roomSid, `Patient ${at}`);
    return { kind: 'session', roomSid, participantSid: sid } as const;
  });
  await page.evaluate(async (all) => {
    const accountId = (await window.roomwatch.readBoard()).accounts[0]!.id;
    const pins = all.map((target) => ({ target, label: null, note: null }));
    await window.roomwatch.addPins({ accountId, pins });
  }, targets);
  const compact = await openCompact(app);
  await compact.getByText('All 201', { exact: true }).click();
  await compact.getByText(/^Roomwatch can’t see/).waitFor({ state: 'detached' });
  expect(await lines(compact).count()).toBeLessThan(60);
  await compact.locator('body').press('End');
  const last = lines(compact).last();
  await hasFocus(last.getByRole('button'));
  expect(await last.getAttribute('aria-posinset')).toBe('201');
  const hiddenPx = () =>
    last.evaluate((line) => line.getBoundingClientRect().bottom - window.innerHeight);
  await expect.poll(hiddenPx).toBeLessThanOrEqual(1);
  for (const key of ['PageUp', 'ArrowUp', 'Home']) await compact.keyboard.press(key);
  const first = lines(compact).first();
  await hasFocus(first.getByRole('button'));
  const head = (await compact.getByRole('banner').boundingBox())!;
  await expect
    .poll(async () => (await first.boundingBox())!.y)
    .toBeGreaterThanOrEqual(head.y + head.height - 1);
});

test('where Roomwatch can’t see, it says so, and nothing in it looks live', async () => {
  const { app } = roomwatch;
  const compact = await openCompact(app);
  await compact.getByText('All 1', { exact: true }).click();
  await lines(compact).locator('time').waitFor();
  await setOnline(app, false);
  await video.goDown();
  await compact.getByText('Roomwatch can’t see anybody.').waitFor();
  const line = lines(compact);
  expect(await line.getAttribute('data-freshness')).toBe('stale');
  expect(await line.locator('time').count()).toBe(0);
  expect(await line.innerText()).toMatch(/ago|just now/);
  await video.comeBack();
  await setOnline(app, true);
  await compact.getByText('Roomwatch can’t see anybody.').waitFor({ state: 'detached' });
});

test.runIf(hasTestDesktop)(
  'it is back after a restart, where and as it was, and the keyboard stays where it is',
  async () => {
    const { app } = roomwatch;
    const compact = await openCompact(app);
    await compact.getByText('All 1', { exact: true }).click();
    await lines(compact).waitFor();
    const bounds = { x: 60, y: 70, width: 260, height: 300 };
    await placeCompact(app, bounds);
    await roomwatch.quit();
    roomwatch = await startRoomwatch(userData);
    const back = await compactPage(roomwatch.app);
    await lines(back).waitFor();
    await expect
      .poll(() => compactFacts(roomwatch.app))
      .toMatchObject({ bounds, isVisible: true, isFocused: false });
    await closeByKey(roomwatch.app, back);
    await roomwatch.quit();
    roomwatch = await startRoomwatch(userData);
    await cardsIn(roomwatch.page, 'connected').waitFor();
    expect(await compactFacts(roomwatch.app)).toBeNull();
    expect(await compactIsTicked(roomwatch.app)).toBe(false);
  },
);

test('killed, it is back all the same', async () => {
  await openCompact(roomwatch.app);
  const { app } = roomwatch;
  await expect.poll(isOpenOnDisk).toBe(true);
  const ended = new Promise((resolve) => app.process().once('exit', resolve));
  app.process().kill('SIGKILL');
  await ended;
  await roomwatch.quit().catch(() => undefined);
  roomwatch = await startRoomwatch(userData);
  await compactPage(roomwatch.app);
});

describe('the compact window’s page', () => {
  test('that dies is brought back and told, and the alert comes meanwhile', async () => {
    const { app, page } = roomwatch;
    await openCompact(app);
    const pid = await app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()
        .find(({ webContents }) => webContents.getURL().endsWith('/compact.html'))!
        .webContents.getOSProcessId(),
    );
    const mainPid = await app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()
        .find(({ webContents }) => webContents.getURL().endsWith('/index.html'))!
        .webContents.getOSProcessId(),
    );
    expect(pid).not.toBe(mainPid);
    process.kill(pid, 'SIGKILL');
    video.world.disconnect(video.mayaSid);
    if (hasTestDesktop) await expect.poll(shownTitles).toEqual(['Maya Lindqvist disconnected']);
    await page.getByText('The compact window broke and was loaded anew.').waitFor();
    await expect
      .poll(() =>
        app.evaluate(({ BrowserWindow }) => {
          const { webContents } = BrowserWindow.getAllWindows().find((window) =>
            window.webContents.getURL().endsWith('/compact.html'),
          )!;
          return webContents.isCrashed() || webContents.isLoading()
            ? ''
            : (webContents.executeJavaScript('document.body.innerText') as Promise<string>);
        }),
      )
      .toMatch(/Disconnected[^]*Maya Lindqvist|Maya Lindqvist[^]*Disconnected/);
    await cardsIn(page, 'disconnected').waitFor();
    expect(await logsIn(userData)).toMatch(/compact window’s page ended \(killed, \d+\)/);
  });

  test('may ask for what it needs and nothing else, and go nowhere', async () => {
    const { app } = roomwatch;
    const compact = await openCompact(app);
    const answers = await compact.evaluate(async () => {
      const outcome = (asked: Promise<unknown>) =>
        asked.then(
          () => 'answered',
          (error: Error) => error.message,
        );
      const { roomwatch: bridge } = window;
      return [
        await outcome(bridge.readBoard()),
        await outcome(bridge.changeSettings({ compactShows: 'trouble' })),
        await outcome(bridge.changeSettings({ hideNames: true })),
        await outcome(bridge.removePin({ pinId: 'p' })),
        await outcome(bridge.eraseEverything()),
        await outcome(bridge.copyText({ text: 'x' })),
        await outcome(bridge.readPasted({ text: 'x' })),
      ];
    });
    expect(answers).toEqual(['answered', 'answered', ...Array<string>(5).fill('refused')]);
    await compact.evaluate(() => void (location.href = 'app://roomwatch/index.html'));
    await compact.evaluate(() => window.open('app://roomwatch/index.html'));
    const urls = await app.evaluate(({ webContents }) =>
      webContents.getAllWebContents().map((contents) => contents.getURL()),
    );
    expect(urls.sort()).toEqual(['app://roomwatch/compact.html', 'app://roomwatch/index.html']);
    const preferences = await app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map(
        ({ webContents }) =>
          (
            webContents as unknown as { getLastWebPreferences: () => Record<string, unknown> }
          ).getLastWebPreferences()['sandbox'],
      ),
    );
    expect(preferences).toEqual([true, true]);
  });
});

test('erasing everything closes it, and forgets where it was', async () => {
  const { app, page } = roomwatch;
  await openCompact(app);
  await page.evaluate(() => window.roomwatch.eraseEverything());
  await expect.poll(() => compactFacts(app)).toBeNull();
  await expect.poll(isOpenOnDisk).toBe(false);
});
