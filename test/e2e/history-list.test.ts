import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { chooseFileToSave } from '../support/machine.ts';
import { accountOf, addAccount, cardsAre, hasFocus, pin, watchOften } from '../support/operator.ts';
import { discard, newUserData, startRoomwatch } from '../support/roomwatch.ts';
import type { Roomwatch } from '../support/roomwatch.ts';
import { readStrictTable } from '../support/strict-csv.ts';
import { startVideoWorld } from '../support/video-world.ts';
import type { VideoWorld } from '../support/video-world.ts';

let userData: string;
let exports: string;
let video: VideoWorld;
let roomwatch: Roomwatch;
let inesSid: string;

beforeEach(async () => {
  userData = await newUserData();
  exports = await newUserData();
  video = await startVideoWorld();
  inesSid = video.world.join(video.roomSid, 'Ines Duarte').sid;
  roomwatch = await startRoomwatch(userData);
  const { page } = roomwatch;
  await addAccount(page, accountOf(video.server));
  await watchOften(page);
  await pin(page, `${video.roomSid} ${video.mayaSid}`);
  await cardsAre(page, { connected: 1 });
  await pin(page, 'ward-7, Ines Duarte');
  await cardsAre(page, { connected: 2 });
});
afterEach(async () => {
  await roomwatch.quit().catch(() => undefined);
  await video.close();
  await discard(userData);
  await discard(exports);
});

/** The list as it reads, newest first: whose change, and to what. */
function rows(): Promise<string[]> {
  return roomwatch.page
    .locator('li[data-row="change"]')
    .evaluateAll((all) =>
      all.map((row) =>
        ['.name', '.to'].map((part) => row.querySelector(part)?.textContent).join(': '),
      ),
    );
}

async function countWritten(): Promise<number> {
  const filter = { text: '', pinId: null, room: null, status: null, fromMs: 0 };
  const page = await window.roomwatch.searchHistory({ filter, before: null });
  return page?.rows.filter(({ row }) => row.kind === 'change').length ?? 0;
}

/** Maya struggles and recovers, and Ines drops. */
async function letThingsHappen(): Promise<string[]> {
  const { page } = roomwatch;
  video.world.struggle(video.mayaSid);
  await cardsAre(page, { reconnecting: 1, connected: 1 });
  video.world.recover(video.mayaSid);
  await cardsAre(page, { connected: 2 });
  video.world.disconnect(inesSid);
  await cardsAre(page, { connected: 1, disconnected: 1 });
  // A card changes before the change is written down.
  await expect.poll(() => page.evaluate(countWritten)).toBe(5);
  return [
    'Ines Duarte: Disconnected',
    'Maya Lindqvist: Connected',
    'Maya Lindqvist: Reconnecting',
    'Ines Duarte: Connected',
    'Maya Lindqvist: Connected',
  ];
}

test('what happened is listed, found by typing, and exported as it is shown, by keyboard alone', async () => {
  const happened = await letThingsHappen();
  const { app, page } = roomwatch;
  await page.getByRole('button', { name: 'History', exact: true }).focus();
  await page.keyboard.press('Enter');
  await expect.poll(rows).toEqual(happened);

  await page.keyboard.type('lindq');
  const ofMaya = happened.filter((row) => row.startsWith('Maya'));
  await expect.poll(rows).toEqual(ofMaya);

  const file = join(exports, 'night.csv');
  await chooseFileToSave(app, file);
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Enter');
  const csvItem = page.getByRole('menuitem', { name: 'CSV, for a spreadsheet' });
  await hasFocus(csvItem);
  await page.keyboard.press('Enter');
  await page.getByText('Saved 3 entries to “night.csv”.').waitFor();
  const csv = await readFile(file, 'utf8');
  expect(csv.charAt(0)).toBe('\ufeff');
  const table = readStrictTable(csv.slice(1));
  expect(table.map(({ name, from, to }) => [name, from, to])).toEqual([
    ['Maya Lindqvist', 'reconnecting', 'connected'],
    ['Maya Lindqvist', 'connected', 'reconnecting'],
    ['Maya Lindqvist', '', 'connected'],
  ]);
  expect(table[1]).toMatchObject({ room: 'ward-7', roomSid: video.roomSid });

  await page.keyboard.press('ArrowDown');
  await hasFocus(csvItem);
  await page.keyboard.press('ArrowDown');
  await hasFocus(page.getByRole('menuitem', { name: 'JSON, for a program' }));
  await chooseFileToSave(app, join(exports, 'night.json'));
  await page.keyboard.press('Enter');
  await page.getByText('Saved 3 entries to “night.json”.').waitFor();
  const json = JSON.parse(await readFile(join(exports, 'night.json'), 'utf8')) as object[];
  expect(json).toMatchObject(table.map(({ noticedAt, name, to }) => ({ noticedAt, name, to })));
  expect((await readdir(exports)).sort()).toEqual(['night.csv', 'night.json']);
});

test('an export that is cancelled, or can’t be written, says so and leaves no file', async () => {
  const { app, page } = roomwatch;
  await page.getByRole('button', { name: 'History', exact: true }).click();
  await expect.poll(rows).toHaveLength(2);
  const exportTo = async (file: string | null) => {
    await chooseFileToSave(app, file);
    await page.getByRole('button', { name: 'Export…' }).click();
    await page.getByRole('menuitem', { name: 'JSON, for a program' }).click();
  };
  await exportTo(null);
  await page.getByText('Not exported: no file was chosen.').waitFor();
  await exportTo(join(exports, 'gone', 'night.json'));
  await page.getByText(/^Not exported: the file could not be written\./).waitFor();
  expect(await readdir(exports)).toEqual([]);
});

test('what is noticed while the list is open is offered, and who is unpinned stays in it', async () => {
  const happened = await letThingsHappen();
  const { page } = roomwatch;
  await page.getByRole('button', { name: 'History', exact: true }).click();
  await expect.poll(rows).toEqual(happened);

  video.world.join(video.roomSid, 'Ines Duarte');
  const offer = page.getByRole('button', { name: 'Show 1 new change' });
  await offer.waitFor();
  expect(await rows()).toEqual(happened);
  await offer.click();
  await expect.poll(rows).toEqual(['Ines Duarte: Connected', ...happened]);

  await page.getByRole('button', { name: 'Back to the board' }).click();
  await roomwatch
    .card(/^Ines/)
    .getByRole('button', { name: /^Timeline/ })
    .click();
  await page.getByRole('button', { name: 'All history' }).click();
  await expect
    .poll(rows)
    .toEqual(['Ines Duarte: Connected', 'Ines Duarte: Disconnected', 'Ines Duarte: Connected']);
  const isInSearch = () => page.evaluate(() => document.activeElement?.matches('[type="search"]'));
  await expect.poll(isInSearch).toBe(true);
  await page.getByLabel('Pin', { exact: true }).selectOption('All pins');
  await expect.poll(rows).toHaveLength(6);

  await page.evaluate(async () => {
    const { cards } = await window.roomwatch.readBoard();
    for (const { pinId, title } of cards) {
      if (title === 'Ines Duarte') await window.roomwatch.removePin({ pinId });
    }
  });
  await page.getByLabel('Pin', { exact: true }).selectOption('Ines Duarte (not pinned now)');
  await expect
    .poll(rows)
    .toEqual(['Ines Duarte: Connected', 'Ines Duarte: Disconnected', 'Ines Duarte: Connected']);
  await page.getByRole('button', { name: 'Back to the board' }).click();
  await cardsAre(page, { connected: 1 });
});
