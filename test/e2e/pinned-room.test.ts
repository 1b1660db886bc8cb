import { afterEach, beforeEach, expect, test } from 'vitest';
import { forgetNotifications, hasTestDesktop, shownTitles } from '../support/desktop.ts';
import { accountOf, addAccount, cardsAre, paste, tabTo, watchOften } from '../support/operator.ts';
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
  await forgetNotifications();
  roomwatch = await startRoomwatch(userData);
  await addAccount(roomwatch.page, accountOf(video.server));
  await watchOften(roomwatch.page);
});
afterEach(async () => {
  await roomwatch.quit();
  await video.close();
  await discard(userData);
});

const pinnedRoom = () => roomwatch.page.locator('[data-pinned-room]');

test('a room that is picked by keyboard alone is watched whole: who is in it, and who joins, also after a restart', async () => {
  const { world, roomSid } = video;
  const { page } = roomwatch;
  world.join(roomSid, 'Ines Duarte');
  await page.getByRole('button', { name: 'Pin participant', exact: true }).first().focus();
  await page.keyboard.press('Enter');
  await page.getByLabel('Room and participant').waitFor();
  await tabTo(page, page.getByRole('tab', { name: 'Paste' }), 'Shift+Tab');
  await page.keyboard.press('ArrowRight');
  await tabTo(page, page.getByRole('button', { name: /^ward-7/ }));
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByRole('radio', { name: 'As people' }));
  await page.keyboard.press('ArrowLeft');
  await tabTo(page, page.getByRole('button', { name: 'Pin the room' }));
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await cardsAre(page, { connected: 2 });
  await pinnedRoom().getByText('2 people in it').waitFor();

  const amir = world.join(roomSid, 'Amir Haddad');
  await cardsAre(page, { connected: 3 });
  world.disconnect(amir.sid);
  await cardsAre(page, { connected: 2, disconnected: 1 });
  if (hasTestDesktop) {
    await expect.poll(shownTitles).toEqual([expect.stringMatching(/^Amir Haddad/)]);
  }

  await roomwatch.quit();
  roomwatch = await startRoomwatch(userData);
  await cardsAre(roomwatch.page, { connected: 2, disconnected: 1 });
  world.join(roomSid, 'Noor Haddad');
  await cardsAre(roomwatch.page, { connected: 3, disconnected: 1 });
});

test('a pasted room alone is pinned whole; who is unpinned while in it stays away until wanted', async () => {
  const { world, roomSid } = video;
  const { page } = roomwatch;
  await paste(page, `${video.server.baseUrl}/v1/Rooms/${roomSid}`);
  await page.getByText(/^No participant is named, so the whole room will be pinned/).waitFor();
  await page.getByRole('button', { name: 'Pin the room' }).click();
  await cardsAre(page, { connected: 1 });

  await roomwatch
    .card(/^Maya/)
    .getByRole('button', { name: /^Unpin/ })
    .click();
  await cardsAre(page, {});
  world.join(roomSid, 'Ines Duarte');
  await cardsAre(page, { connected: 1 });
  await roomwatch.card(/^Ines/).waitFor();
  const menu = async (item: string | RegExp) => {
    await pinnedRoom().getByRole('button').click();
    await page.getByRole('menuitem', { name: item }).click();
  };
  await menu('Pin again who was unpinned (1)');
  await cardsAre(page, { connected: 2 });

  await menu('Unpin the room');
  await pinnedRoom().waitFor({ state: 'detached' });
  await cardsAre(page, { connected: 2 });
  // The card’s message may still be there beside the room’s, which is the later one.
  await page.getByRole('button', { name: 'Undo' }).last().click();
  await pinnedRoom().waitFor();
});

test('a room by its name is followed to the next one; who left can be unpinned in one go', async () => {
  const { world, roomSid, mayaSid } = video;
  const { page } = roomwatch;
  await paste(page, 'room: ward-7');
  await page.getByRole('button', { name: 'Pin the room' }).click();
  await cardsAre(page, { connected: 1 });
  world.disconnect(mayaSid);
  world.endRoom(roomSid);
  await pinnedRoom()
    .getByText(/^Not open now/)
    .waitFor();
  world.join(world.openRoom('ward-7').sid, 'Ines Duarte');
  await cardsAre(page, { connected: 1, disconnected: 1 });
  await pinnedRoom().getByRole('button').click();
  await page.getByRole('menuitem', { name: 'Unpin who left (1)' }).click();
  await cardsAre(page, { connected: 1 });
  await page.getByRole('button', { name: 'Undo' }).click();
  await cardsAre(page, { connected: 1, disconnected: 1 });
});
