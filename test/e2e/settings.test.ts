import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { accountOf, addAccount, pin, watchOften } from '../support/operator.ts';
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
  const history = await showTab('History');
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
  expect(await days(await showTab('History')).inputValue()).toBe('7');
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

    const panel = await openSettings('History');
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
