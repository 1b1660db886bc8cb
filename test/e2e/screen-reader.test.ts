import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Locator, Page } from 'playwright-core';
import { sectionIds } from '../../src-renderer/settings/section-id.ts';
import { sectionWords } from '../../src-renderer/settings/section-words.ts';
import { openCompact } from '../support/compact.ts';
import { hasTestDesktop } from '../support/desktop.ts';
import { accountOf, addAccount, cardsIn, pin, watchOften } from '../support/operator.ts';
import { discard, newUserData, startRoomwatch } from '../support/roomwatch.ts';
import type { Roomwatch } from '../support/roomwatch.ts';
import { startVideoWorld } from '../support/video-world.ts';
import type { VideoWorld } from '../support/video-world.ts';

let userData: string;
let video: VideoWorld;
let roomwatch: Roomwatch;
let page: Page;

// One who is fine, one who left: both are announced, and stay as they are.
beforeAll(async () => {
  userData = await newUserData();
  video = await startVideoWorld();
  const { sid } = video.world.join(video.roomSid, 'Ines Duarte');
  roomwatch = await startRoomwatch(userData);
  ({ page } = roomwatch);
  await addAccount(page, accountOf(video.server));
  await watchOften(page);
  await pin(page, 'ward-7, Maya Lindqvist');
  await pin(page, 'ward-7, Ines Duarte');
  await cardsIn(page, 'connected').nth(1).waitFor();
  video.world.disconnect(sid);
  await cardsIn(page, 'disconnected').waitFor();
  await page.getByText('Waiting for you').waitFor();
  await page.getByText(/^Pinned/).waitFor({ state: 'detached' });
});
afterAll(async () => {
  await roomwatch.quit();
  await video.close();
  await discard(userData);
});

/** What a screen reader finds there, in its order, without what differs from one run to the next. */
async function read(place: Locator): Promise<string> {
  const tree = await place.ariaSnapshot();
  return tree
    .replaceAll(/\b(AC|RM|PA|SK)[0-9a-f]{32}\b/g, '$1…')
    .replaceAll(/127\.0\.0\.1:\d+/g, '127.0.0.1:…')
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'UTC')
    .replaceAll(/(?:[A-Z][a-z]{2} \d{1,2}, )?\d{1,2}:\d\d(?::\d\d)?[\s\u202f][AP]M/g, 'TIME')
    .replaceAll(/(?:\d+ (?:days?|hr|min|sec)\b[ ,]*)+/g, 'SO LONG ')
    .replaceAll(/SO LONG +|a moment/g, 'SO LONG ')
    .replaceAll(/(?:Last s|S)een (?:just now|SO LONG ago)/g, 'Seen SO LONG ago')
    .replaceAll(/\d+ reads in/g, 'SO MANY reads in')
    .replaceAll(/ +$/gm, '');
}

const treeOf = (name: string) => `./screen-reader/${name}.yml`;
const dialog = () => page.getByRole('dialog');

async function closeDialog(): Promise<void> {
  await page.keyboard.press('Escape');
  await dialog().waitFor({ state: 'detached' });
}

describe('a screen reader finds', () => {
  test('the board', async () => {
    await expect(await read(page.locator('body'))).toMatchFileSnapshot(treeOf('board'));
  });

  test('the list', async () => {
    const show = (layout: 'grid' | 'list') =>
      page.evaluate((to) => window.roomwatch.changeSettings({ view: { layout: to } }), layout);
    await show('list');
    await page.locator('article.list').first().waitFor();
    await expect(await read(page.locator('main'))).toMatchFileSnapshot(treeOf('list'));
    await show('grid');
    await page.locator('article.list').first().waitFor({ state: 'detached' });
  });

  test('the history', async () => {
    await page.getByRole('button', { name: 'History', exact: true }).click();
    await page.locator('li[data-row="change"]').nth(2).waitFor();
    await expect(await read(page.locator('main'))).toMatchFileSnapshot(treeOf('history'));
    await page.getByRole('button', { name: 'Back to the board' }).click();
  });

  test.each([
    ['the pin dialog', 'pin', 'Pin participant'],
    ['the account form', 'account', 'Add account'],
    ['the accounts', 'accounts', 'Accounts'],
  ])('%s', async (_, name, button) => {
    await page.getByRole('button', { name: button, exact: true }).click();
    await dialog().waitFor();
    await expect(await read(dialog())).toMatchFileSnapshot(treeOf(name));
    await closeDialog();
  });

  test.each(['Details', 'Timeline'])('%s', async (name) => {
    const card = roomwatch.card(/^Maya/);
    if (name === 'Details') await card.getByRole('button', { name }).click();
    else {
      await card.focus();
      await page.keyboard.press('t');
    }
    await dialog().waitFor();
    if (name === 'Details') await dialog().getByText('microphone').first().waitFor();
    else await dialog().getByText('The first look').waitFor();
    await expect(await read(dialog())).toMatchFileSnapshot(treeOf(name.toLowerCase()));
    await closeDialog();
  });

  test('the command palette and the list of shortcuts', async () => {
    await page.keyboard.press('ControlOrMeta+k');
    await dialog().getByRole('option').first().waitFor();
    await expect(await read(dialog())).toMatchFileSnapshot(treeOf('palette'));
    await closeDialog();
    await page.keyboard.press('ControlOrMeta+/');
    await dialog().waitFor();
    await expect(await read(dialog())).toMatchFileSnapshot(treeOf('shortcuts'));
    await closeDialog();
  });

  // What is offered depends on the desktop.
  test.runIf(hasTestDesktop).each(sectionIds)('the settings: %s', async (section) => {
    await page.getByRole('button', { name: 'Settings', exact: true }).click();
    await page.getByRole('tab', { name: sectionWords(section) }).click();
    const panel = page.getByRole('tabpanel', { name: sectionWords(section) });
    await panel.waitFor();
    await expect(await read(panel)).toMatchFileSnapshot(treeOf(`settings-${section}`));
    await closeDialog();
  });

  test('the compact window', async () => {
    const compact = await openCompact(roomwatch.app);
    await compact.getByText('Ines Duarte').waitFor();
    await expect(await read(compact.locator('body'))).toMatchFileSnapshot(treeOf('compact'));
  });
});
