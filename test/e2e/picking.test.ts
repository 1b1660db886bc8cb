import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  accountOf,
  addAccount,
  cardsAre,
  focusIn,
  paste,
  pin,
  tabTo,
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
  await addAccount(roomwatch.page, accountOf(video.server));
});
afterEach(async () => {
  await roomwatch.quit();
  await video.close();
  await discard(userData);
});

async function openPicker(): Promise<void> {
  const { page } = roomwatch;
  await page.getByRole('button', { name: 'Pin participant', exact: true }).first().click();
  await page.getByRole('tab', { name: 'Pick from a room' }).click();
}

test('two people of a room are picked and pinned with the keyboard alone', async () => {
  const { page } = roomwatch;
  const { world, roomSid } = video;
  world.join(roomSid, 'Ines Duarte');
  world.struggle(world.join(roomSid, 'Amir Haddad').sid);
  await page.getByRole('button', { name: 'Pin participant', exact: true }).first().focus();
  await page.keyboard.press('Enter');
  await page.getByLabel('Room and participant').waitFor();
  await tabTo(page, page.getByRole('tab', { name: 'Paste' }), 'Shift+Tab');
  await page.keyboard.press('ArrowRight');
  await tabTo(page, page.getByRole('button', { name: /^ward-7/ }));
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByRole('checkbox', { name: /^Amir Haddad.*Reconnecting/ }));
  await page.keyboard.press('Space');
  await tabTo(page, page.getByRole('checkbox', { name: /^Maya Lindqvist.*Connected/ }));
  await page.keyboard.press('Space');
  await tabTo(page, page.getByRole('button', { name: 'Pin 2', exact: true }));
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await cardsAre(page, { connected: 1, reconnecting: 1 });
  await expect.poll(() => focusIn(page)).toBe('article');
});

test('everyone in a room is pinned but who is pinned already, and by the room’s name', async () => {
  const { page } = roomwatch;
  const { world, roomSid } = video;
  await pin(page, 'ward-7, Maya Lindqvist');
  await cardsAre(page, { connected: 1 });
  world.join(roomSid, 'Ines Duarte');
  world.join(roomSid, 'Amir Haddad');
  await openPicker();
  await page.getByRole('button', { name: /^ward-7/ }).click();
  const maya = page.getByRole('checkbox', { name: /^Maya Lindqvist.*Pinned already/ });
  await maya.waitFor();
  expect(await maya.isDisabled()).toBe(true);
  await page.getByRole('checkbox', { name: 'Everyone who is here now' }).check();
  await page.getByText(/Who joins later is not pinned/).waitFor();
  await page.getByRole('button', { name: 'Pin 2', exact: true }).click();
  await cardsAre(page, { connected: 3 });
  const targets = await page.evaluate(async () =>
    (await window.roomwatch.readBoard()).cards.map(({ target }) => target),
  );
  expect(targets.slice(1)).toEqual(
    ['Amir Haddad', 'Ines Duarte'].map((identity) => ({
      kind: 'person',
      room: 'ward-7',
      identity,
    })),
  );
});

test('more rooms than Twilio tells at once are all found', async () => {
  const { page } = roomwatch;
  for (let number = 1; number <= 205; number += 1) video.world.openRoom(`clinic-${number}`);
  await openPicker();
  await page.getByText('200 rooms so far; Twilio has more').waitFor();
  await page.getByRole('button', { name: 'Load more rooms' }).click();
  await page.getByText('206 rooms in progress').waitFor();
  await page.getByLabel('Find a room').fill('ward');
  expect(
    await page.getByRole('list', { name: 'Rooms in progress' }).getByRole('button').count(),
  ).toBe(1);
});

test('rooms that could not be read are read at another try', async () => {
  const { page } = roomwatch;
  const remove = video.server.faults.add({ kind: 'bad-gateway' }, { on: /Status=in-progress/ });
  await openPicker();
  await page.getByText(/^Twilio can’t be asked: it has trouble of its own/).waitFor();
  remove();
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByRole('button', { name: /^ward-7/ }).waitFor();
});

test('of three pasted lines with a bad one the two good ones are pinned, by the keyboard alone', async () => {
  const { page, app } = roomwatch;
  const { server, world, roomSid } = video;
  const ines = world.join(roomSid, 'Ines Duarte').sid;
  const url = `${server.baseUrl}/v1/Rooms/${roomSid}/Participants/${ines}`;
  const lines = `ward-7, Maya Lindqvist\nPA123\n${url}`;
  await app.evaluate(({ clipboard }, text) => clipboard.writeText(text), lines);
  await page.keyboard.press('ControlOrMeta+V');
  await page.getByText('2 of 3 lines can be pinned.').waitFor();
  await page.getByText(/^Line 2:/).waitFor();
  await tabTo(page, page.getByRole('button', { name: 'Pin 2', exact: true }));
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await cardsAre(page, { connected: 2 });
  await expect.poll(() => focusIn(page)).toBe('article');
});

test('a spreadsheet’s rows are pinned with their labels', async () => {
  const { page } = roomwatch;
  video.world.join(video.roomSid, 'Müller, Anna');
  await paste(
    page,
    'Room;Identity;Label\r\nward-7;"Müller, Anna";Bed 12\r\nward-7;Maya Lindqvist;Bed 13',
  );
  await page.getByRole('button', { name: 'Pin 2', exact: true }).click();
  await cardsAre(page, { connected: 2 });
  await roomwatch.card(/^Bed 12/).waitFor();
  await roomwatch.card(/^Bed 13/).waitFor();
});

test('what is pasted onto the board opens the pin dialog with what was understood, and pins nothing yet', async () => {
  const { page, app } = roomwatch;
  await app.evaluate(({ clipboard }) =>
    clipboard.writeText('ward-7, Maya Lindqvist\nward-7, Ines Duarte'),
  );
  await page.getByRole('heading', { name: 'Roomwatch' }).click();
  await page.keyboard.press('ControlOrMeta+V');
  await page.getByText('2 of 2 lines can be pinned.').waitFor();
  expect(await page.getByLabel('Room and participant').inputValue()).toBe(
    'ward-7, Maya Lindqvist\nward-7, Ines Duarte',
  );
  expect(await page.locator('article').count()).toBe(0);
  await page.keyboard.press('ControlOrMeta+V');
  expect(await page.getByRole('dialog').count()).toBe(1);
});
