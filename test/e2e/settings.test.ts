import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  forgetNotifications,
  hasTestDesktop,
  notificationsOnScreen,
  shownTitles,
} from '../support/desktop.ts';
import { chooseFromMenu, sleepUnnoticed } from '../support/machine.ts';
import { accountOf, addAccount, hasFocus, pin, watchOften } from '../support/operator.ts';
import { discard, filesBelow, newUserData, startRoomwatch } from '../support/roomwatch.ts';
import type { Roomwatch } from '../support/roomwatch.ts';
import { startVideoWorld } from '../support/video-world.ts';

let userData: string;
let roomwatch: Roomwatch;

beforeEach(async () => {
  userData = await newUserData();
  roomwatch = await startRoomwatch(userData);
});
afterEach(async () => {
  await roomwatch.quit();
  await discard(userData);
});

/** Opens the settings at a tab. */
async function openSettings(tab: string): Promise<Locator> {
  const { page } = roomwatch;
  await page.getByRole('button', { name: 'Settings', exact: true }).click();
  return showTab(tab);
}

async function showTab(tab: string): Promise<Locator> {
  await roomwatch.page.getByRole('tab', { name: tab }).click();
  return roomwatch.page.getByRole('tabpanel', { name: tab });
}

const sound = (alerts: Locator) =>
  alerts.getByRole('switch', { name: 'Sound when someone disconnects' });
const repetition = (alerts: Locator) => alerts.getByLabel('Repeat until acknowledged');
const reads = (watching: Locator) => watching.getByLabel(/^Reads a second/);
const days = (history: Locator) => history.getByLabel('Days for which the history is kept');

test('what was set is set after a restart', async () => {
  const alerts = await openSettings('Alerts');
  await sound(alerts).click();
  await repetition(alerts).selectOption('Every 5 min');
  const watching = await showTab('Watching');
  await reads(watching).fill('20');
  await reads(watching).press('Enter');
  await watching.getByText('that eats into what production needs').waitFor();
  const history = await showTab('Your data');
  await days(history).fill('7');
  await roomwatch.page.getByRole('button', { name: 'Done' }).click();
  const set = async () => {
    const { settings } = await roomwatch.page.evaluate(() => window.roomwatch.readBoard());
    const { sounds, repeatUntilAcknowledgedMs, readsPerSecond, keepDays } = settings;
    return { ...sounds, repeatUntilAcknowledgedMs, readsPerSecond, keepDays };
  };
  await expect.poll(set).toEqual({
    reconnecting: true,
    disconnected: false,
    'not-found': true,
    back: false,
    joined: false,
    'room-ended': false,
    'unknown-status': false,
    repeatUntilAcknowledgedMs: 300_000,
    readsPerSecond: 20,
    keepDays: 7,
  });
  const before = await set();

  await roomwatch.quit();
  roomwatch = await startRoomwatch(userData);
  expect(await set()).toEqual(before);
  const alertsAgain = await openSettings('Alerts');
  expect(await sound(alertsAgain).getAttribute('aria-checked')).toBe('false');
  expect(await repetition(alertsAgain).inputValue()).toBe('300000');
  expect(await reads(await showTab('Watching')).inputValue()).toBe('20');
  expect(await days(await showTab('Your data')).inputValue()).toBe('7');
});

test('clearing the history leaves nothing of anybody in its folder, and it goes on after that', async () => {
  const video = await startVideoWorld();
  const history = async () => {
    const files = await filesBelow(join(userData, 'history'));
    return files.map(({ content }) => content.toString()).join('');
  };
  try {
    const { page } = roomwatch;
    await addAccount(page, accountOf(video.server));
    await watchOften(page);
    await pin(page, `${video.roomSid} ${video.mayaSid}`);
    await expect.poll(history, { timeout: 30_000 }).toMatch(/Maya Lindqvist/);

    const panel = await openSettings('Your data');
    await panel.getByRole('button', { name: 'Clear history…' }).click();
    await panel.getByRole('button', { name: 'Cancel' }).click();
    expect(await history()).toMatch(/Maya Lindqvist/);
    await panel.getByRole('button', { name: 'Clear history…' }).click();
    await panel.getByRole('button', { name: 'Clear the history' }).click();
    await panel.getByText('The history is cleared.').waitFor();
    expect(await history()).not.toMatch(/"kind":"(transition|start)"/);

    video.world.struggle(video.mayaSid);
    await expect.poll(history, { timeout: 30_000 }).toMatch(/Maya Lindqvist.*"reconnecting"/);
    expect(await history()).not.toMatch(/"from":null/);
  } finally {
    await video.close();
  }
});

test('the sections are reached by the arrow keys: down a list where there is room, along a line where there is not', async () => {
  const { page, app } = roomwatch;
  const resize = (width: number) =>
    app.evaluate(
      ({ BrowserWindow }, wide) => BrowserWindow.getAllWindows()[0]!.setContentSize(wide, 600),
      width,
    );
  for (const [width, key] of [
    [1_000, 'ArrowDown'],
    [560, 'ArrowRight'],
  ] as const) {
    await resize(width);
    await expect.poll(() => page.evaluate(() => window.innerWidth)).toBe(width);
    await page.getByRole('button', { name: 'Settings', exact: true }).click();
    await hasFocus(page.getByRole('tab', { name: 'Alerts' }));
    await page.keyboard.press(key);
    await page.getByRole('tabpanel', { name: 'Quiet hours' }).waitFor();
    await hasFocus(page.getByRole('tab', { name: 'Quiet hours' }));
    await page.keyboard.press('End');
    await page.getByRole('tabpanel', { name: 'Updates' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  }
});

describe('the appearance', () => {
  /** Whether the page and what is around it are dark. */
  const isDark = async () => {
    const around = await roomwatch.app.evaluate(({ BrowserWindow, nativeTheme }) => ({
      menus: nativeTheme.shouldUseDarkColors,
      window: BrowserWindow.getAllWindows()[0]!.getBackgroundColor(),
    }));
    const page = await roomwatch.page.evaluate(
      () => window.matchMedia('(prefers-color-scheme: dark)').matches,
    );
    return { ...around, page };
  };
  const dark = { menus: true, window: '#0D1215', page: true };
  const light = { menus: false, window: '#E6EAEB', page: false };
  /** By how much the page is larger than usual. */
  const zoomed = () =>
    roomwatch.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]!.webContents.getZoomFactor(),
    );
  /** Playwright would have it light whatever is set. */
  const asItIs = () => roomwatch.page.emulateMedia({ colorScheme: null });

  test('the colours follow what is chosen at once, and are so from the start after a restart', async () => {
    await asItIs();
    const panel = await openSettings('Appearance');
    await panel.getByText('Dark', { exact: true }).click();
    await expect.poll(isDark).toEqual(dark);
    await panel.getByText('Light', { exact: true }).click();
    await expect.poll(isDark).toEqual(light);
    await panel.getByText('Dark', { exact: true }).click();
    await expect.poll(isDark).toEqual(dark);

    await roomwatch.quit();
    roomwatch = await startRoomwatch(userData);
    await asItIs();
    expect(await isDark()).toEqual(dark);
    const colours = (await openSettings('Appearance')).getByRole('group', { name: 'Colours' });
    await colours.getByText('As the system', { exact: true }).click();
    const source = () => roomwatch.app.evaluate(({ nativeTheme }) => nativeTheme.themeSource);
    await expect.poll(source).toBe('system');
  });

  test('the text size is one in the settings and in the menu, and survives a restart and a reload', async () => {
    const { page } = roomwatch;
    const wide = await page.evaluate(() => window.innerWidth);
    const panel = await openSettings('Appearance');
    const size = panel.getByLabel('Text size');
    await size.selectOption('200%');
    await expect.poll(zoomed).toBeCloseTo(2);
    await expect.poll(() => page.evaluate(() => window.innerWidth)).toBe(Math.round(wide / 2));
    await chooseFromMenu(roomwatch.app, 'View', 'Zoom Out');
    await expect.poll(() => size.inputValue()).toBe('175');
    await expect.poll(zoomed).toBeCloseTo(1.75);

    await roomwatch.quit();
    roomwatch = await startRoomwatch(userData);
    expect(await zoomed()).toBeCloseTo(1.75);
    await chooseFromMenu(roomwatch.app, 'View', 'Zoom In');
    await expect.poll(zoomed).toBeCloseTo(2);
    await roomwatch.page.reload();
    await roomwatch.page.getByRole('button', { name: 'Pin participant' }).first().waitFor();
    expect(await zoomed()).toBeCloseTo(2);
    await chooseFromMenu(roomwatch.app, 'View', 'Actual Size');
    await expect.poll(zoomed).toBeCloseTo(1);
  });
});

test('what is read from Twilio at this moment is told while it is looked at', async () => {
  const video = await startVideoWorld();
  try {
    const { page } = roomwatch;
    await addAccount(page, accountOf(video.server));
    await watchOften(page);
    await pin(page, `${video.roomSid} ${video.mayaSid}`);
    await page.locator('article[data-freshness="live"]').waitFor();
    const panel = await openSettings('Watching');
    await panel
      .getByText(/^[1-9]\d* reads? in the last minute, less than 1% of Twilio’s limit$/)
      .waitFor();
  } finally {
    await video.close();
  }
});

describe.runIf(hasTestDesktop)('quiet hours', () => {
  const minuteNow = () => new Date().getHours() * 60 + new Date().getMinutes();

  /** Maya and Ines drop while it is quiet, and are on the board and in no notification. */
  async function dropInQuiet(video: Awaited<ReturnType<typeof startVideoWorld>>): Promise<void> {
    const { page } = roomwatch;
    const ines = video.world.join(video.world.openRoom('ward-8').sid, 'Ines Duarte');
    await addAccount(page, accountOf(video.server));
    await watchOften(page);
    await pin(page, `${video.roomSid} ${video.mayaSid}`);
    await pin(page, 'ward-8, Ines Duarte');
    await page.locator('article[data-status="connected"][data-freshness="live"]').nth(1).waitFor();
    await forgetNotifications();
    await page.evaluate(
      (minute) =>
        window.roomwatch.changeSettings({
          quietHours: {
            on: true,
            fromMinute: (minute + 1_440 - 60) % 1_440,
            toMinute: (minute + 60) % 1_440,
            inside: 'no-notifications',
          },
        }),
      minuteNow(),
    );
    await page.getByText(/^Quiet hours: no notifications until/).waitFor();
    video.world.disconnect(video.mayaSid);
    await page
      .locator('article[data-status="disconnected"]', { hasText: 'Maya' })
      .waitFor({ timeout: 30_000 });
    video.world.disconnect(ines.sid);
    await page.locator('article[data-status="disconnected"]').nth(1).waitFor({ timeout: 30_000 });
    // A trial comes at any time; what would have been told would stand before it.
    expect(await page.evaluate(() => window.roomwatch.tryNotification())).toBe('shown');
    expect(await shownTitles()).toEqual(['This is how Roomwatch tells you']);
    await forgetNotifications();
  }

  test('keep what happens off the screen, and tell it in one when they are ended', async () => {
    const video = await startVideoWorld();
    try {
      await dropInQuiet(video);
      await roomwatch.page.getByRole('button', { name: 'Change… the quiet hours' }).click();
      const panel = roomwatch.page.getByRole('tabpanel', { name: 'Quiet hours' });
      await panel.getByRole('switch', { name: 'Quiet hours' }).click();
      await expect.poll(notificationsOnScreen).toBe(1);
      expect(await shownTitles()).toEqual(['During quiet hours: 2 disconnected']);
      await roomwatch.page.getByText(/^Quiet hours: /).waitFor({ state: 'detached' });
    } finally {
      await video.close();
    }
  });

  test('tell it in one also where the machine slept through their end', async () => {
    const video = await startVideoWorld();
    try {
      await dropInQuiet(video);
      await sleepUnnoticed(roomwatch.app, 2 * 3_600_000);
      await expect.poll(notificationsOnScreen, { timeout: 90_000 }).toBe(1);
      expect(await shownTitles()).toEqual([expect.stringMatching(/: 2 disconnected$/)]);
      await roomwatch.page.getByText(/^Quiet hours: /).waitFor({ state: 'detached' });
    } finally {
      await video.close();
    }
  });
});
