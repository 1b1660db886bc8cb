import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { chooseFileToOpen, chooseFileToSave } from '../support/machine.ts';
import { accountOf, addAccount, cardsAre, pin, watchOften } from '../support/operator.ts';
import { discard, newUserData, startRoomwatch } from '../support/roomwatch.ts';
import type { Roomwatch } from '../support/roomwatch.ts';
import { spellingsOf } from '../support/secret-traces.ts';
import { startVideoWorld } from '../support/video-world.ts';
import type { VideoWorld } from '../support/video-world.ts';

let userData: string;
let exports: string;
let video: VideoWorld;
let roomwatch: Roomwatch;

beforeEach(async () => {
  userData = await newUserData();
  exports = await newUserData();
  video = await startVideoWorld();
  roomwatch = await startRoomwatch(userData);
});
afterEach(async () => {
  await roomwatch.quit();
  await video.close();
  await discard(userData);
  await discard(exports);
});

async function openData(): Promise<Locator> {
  const { page } = roomwatch;
  await page.getByRole('button', { name: 'Settings', exact: true }).click();
  await page.getByRole('tab', { name: 'Your data' }).click();
  return page.getByRole('tabpanel', { name: 'Your data' });
}

/** What is pinned, as it would be pinned again. */
function pinned(): Promise<unknown> {
  return roomwatch.page.evaluate(async () => {
    const { cards, pinnedRooms } = await window.roomwatch.readBoard();
    return {
      pins: cards.map(({ target, label, note }) => ({ target, label, note })),
      rooms: pinnedRooms.map(({ room }) => room),
    };
  });
}

const theme = () =>
  roomwatch.page.evaluate(async () => (await window.roomwatch.readBoard()).settings.theme);

test('what was exported is back after everything was erased, but for the secret', async () => {
  const { page, app } = roomwatch;
  const fields = accountOf(video.server);
  video.world.join(video.roomSid, 'Ines Duarte');
  await addAccount(page, fields);
  await watchOften(page);
  await pin(page, `${video.roomSid} ${video.mayaSid}`);
  await pin(page, 'ward-7, Ines Duarte');
  await page.evaluate(async () => {
    const { cards, accounts } = await window.roomwatch.readBoard();
    await window.roomwatch.editPin({ pinId: cards[0]!.pinId, label: 'Bed 3', note: 'Ünï 🎥' });
    await window.roomwatch.pinRoom({ accountId: accounts[0]!.id, room: 'ward-9' });
    await window.roomwatch.changeSettings({ theme: 'dark' });
  });
  const before = await pinned();

  const file = join(exports, 'setup.json');
  await chooseFileToSave(app, file);
  await chooseFileToOpen(app, file);
  const panel = await openData();
  await panel.getByRole('button', { name: 'Export pins and settings…' }).click();
  await panel
    .getByText('Saved to “setup.json”: 2 pins, 1 pinned room, and the settings.')
    .waitFor();
  const text = await readFile(file, 'utf8');
  expect(text).toContain(fields.accountSid);
  for (const spelling of [...spellingsOf(fields.secret, fields.apiKeySid!), fields.apiKeySid!]) {
    expect(text).not.toContain(spelling);
  }

  await panel.getByRole('button', { name: 'Erase everything…' }).click();
  await panel.getByRole('button', { name: 'Erase everything', exact: true }).click();
  await page.getByText('Everything is erased.').waitFor();
  expect(await theme()).toBe('system');

  await (await openData()).getByRole('button', { name: 'Import…' }).click();
  const preview = page.getByRole('dialog', { name: 'Import pins and settings' });
  await preview.getByText('2 new pins', { exact: true }).waitFor();
  await preview.getByText(/^“St\. Anna” \(AC\w+\) is not on this computer/).waitFor();
  await preview.getByRole('row', { name: 'Colours As the system Dark' }).waitFor();
  await preview.getByRole('button', { name: 'Cancel' }).click();
  expect(await theme()).toBe('system');
  await page
    .getByRole('tabpanel', { name: 'Your data' })
    .getByRole('button', { name: 'Import…' })
    .click();
  await preview.getByRole('button', { name: 'Import', exact: true }).click();
  await page.getByText(/^Imported: 2 pins, 1 pinned room, and \d settings\.$/).waitFor();
  expect(await pinned()).toEqual(before);
  expect(await theme()).toBe('dark');

  // They are on the disk, and watched as soon as their account has its secret again.
  await roomwatch.quit();
  roomwatch = await startRoomwatch(userData);
  expect(await pinned()).toEqual(before);
  await addAccount(roomwatch.page, fields);
  await cardsAre(roomwatch.page, { connected: 2 });
  expect(await pinned()).toEqual(before);
});

test('what is imported of an account that is not on this computer says so', async () => {
  const { app, page } = roomwatch;
  const owner = { accountId: 'from-elsewhere', accountSid: `AC${'4'.repeat(32)}` };
  const target = { kind: 'person', room: 'ward-7', identity: 'Maya' };
  const setup = {
    format: 'roomwatch-pins-and-settings',
    version: 1,
    pins: [{ id: 'a', ...owner, target }],
    pinnedRooms: [{ id: 'r', ...owner, room: 'ward-9', leftOut: [] }],
  };
  const file = join(exports, 'setup.json');
  await writeFile(file, JSON.stringify(setup));
  await chooseFileToOpen(app, file);
  await (await openData()).getByRole('button', { name: 'Import…' }).click();
  const preview = page.getByRole('dialog', { name: 'Import pins and settings' });
  await preview.getByRole('button', { name: 'Import', exact: true }).click();
  await page.getByText(/^Imported: 1 pin/).waitFor();
  const card = page.locator('article').filter({ hasText: 'Maya' });
  await card.getByText('Paused: its account is not on this computer').first().waitFor();
});

test('files that are no use say why, and change nothing', async () => {
  const { app } = roomwatch;
  const before = await pinned();
  const panel = await openData();
  const file = join(exports, 'some.json');
  await chooseFileToOpen(app, file);
  const importing = async (content: string | Buffer, words: RegExp) => {
    await writeFile(file, content);
    await panel.getByRole('button', { name: 'Import…' }).click();
    await panel.getByText(words).waitFor();
  };
  await importing('', /“some\.json”\. It is empty/);
  await importing(Buffer.alloc(100 * 1_048_576), /It is larger than 16 MB/);
  await importing(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0]), /It is not a text file/);
  await importing('{"settings":{"theme":"dark"}}', /Roomwatch has not made it/);
  await importing(
    await readFile(join(userData, 'roomwatch.json')).catch(() => '{"version":1,"pins":[]}'),
    /It is Roomwatch’s own settings file/,
  );
  await importing('{"format":"roomwatch-pins-and-settings","version":1,', /damaged or cut off/);
  await importing('{"format":"roomwatch-pins-and-settings","version":9}', /A newer Roomwatch/);
  await chooseFileToOpen(app, null);
  await panel.getByRole('button', { name: 'Import…' }).click();
  await panel.getByText('Nothing is imported: no file was chosen.').waitFor();
  expect(await pinned()).toEqual(before);
});
