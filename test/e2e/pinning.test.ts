import { afterEach, beforeEach, expect, test } from 'vitest';
import { accountOf, addAccount, paste, pin } from '../support/operator.ts';
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

const live = 'article[data-status="connected"][data-freshness="live"]';

test('a URL, a curl command and two SIDs each become a live card', async () => {
  const { world, server, roomSid, mayaSid } = video;
  const second = world.join(roomSid, 'Second').sid;
  const third = world.join(roomSid, 'Third').sid;
  const url = (sid: string) => `${server.baseUrl}/v1/Rooms/${roomSid}/Participants/${sid}`;
  await pin(roomwatch.page, url(mayaSid));
  await pin(roomwatch.page, `curl -X GET "${url(second)}" \\\n  -u $SID:${'x'.repeat(32)}`);
  await pin(roomwatch.page, `participant ${third}, room: ${roomSid}`);
  await roomwatch.page.locator(live).nth(2).waitFor();
  for (const name of [/^Maya Lindqvist/, /^Second/, /^Third/]) {
    expect(await roomwatch.card(name).getAttribute('data-freshness')).toBe('live');
  }
});

test('a room’s name and an identity follow the person, into the next session', async () => {
  const { world, roomSid, mayaSid } = video;
  await pin(roomwatch.page, 'ward-7, Maya Lindqvist');
  await roomwatch.page.locator(live).waitFor();
  world.disconnect(mayaSid);
  await roomwatch.page.locator('article[data-status="disconnected"]').waitFor({ timeout: 30_000 });
  world.join(roomSid, 'Maya Lindqvist');
  await roomwatch.page.locator(live).waitFor({ timeout: 30_000 });
  expect(await roomwatch.page.locator('article').count()).toBe(1);
});

test('someone who has not come yet is waited for', async () => {
  await pin(roomwatch.page, 'ward-7, Nobody Yet');
  await roomwatch.page.locator('article[data-status="waiting"][data-freshness="live"]').waitFor();
});

test('what is missing is said, and nothing can be pinned without it', async () => {
  const { page } = roomwatch;
  await paste(page, video.mayaSid);
  await page.getByRole('dialog').getByText('participant SID').waitFor();
  await page
    .getByRole('dialog')
    .getByText(/room.*missing|which room/i)
    .first()
    .waitFor();
  expect(await page.getByRole('button', { name: 'Pin', exact: true }).isDisabled()).toBe(true);
});

test('pinning the same participant twice is refused kindly and shows the card that is there', async () => {
  const { page } = roomwatch;
  const { roomSid, mayaSid } = video;
  await pin(page, `${roomSid} ${mayaSid}`);
  await page.locator(live).waitFor();
  await paste(page, `${mayaSid.toLowerCase()} ${roomSid.toLowerCase()}`);
  await page.getByRole('button', { name: 'Pin', exact: true }).click();
  await page
    .getByRole('dialog')
    .getByText(/already/i)
    .first()
    .waitFor();
  expect(await page.locator('article').count()).toBe(1);
});

test('unpinning can be undone, and the card comes back live', async () => {
  const { page } = roomwatch;
  await pin(page, `${video.roomSid} ${video.mayaSid}`);
  await page.locator(live).waitFor();
  await page.getByRole('button', { name: /^Unpin/ }).click();
  await page.locator('article').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: /Undo/ }).click();
  await page.locator(live).waitFor();
});

test('the whole way works with the keyboard alone', async () => {
  const { page } = roomwatch;
  await page.getByRole('button', { name: 'Pin participant', exact: true }).first().focus();
  await page.keyboard.press('Enter');
  await page.getByLabel('Room and participant').waitFor();
  await page.keyboard.insertText(`${video.roomSid} ${video.mayaSid}`);
  const button = page.getByRole('button', { name: 'Pin', exact: true });
  await expect.poll(() => button.isEnabled()).toBe(true);
  const isReached = () => button.evaluate((element) => element === document.activeElement);
  for (let steps = 0; steps < 15 && !(await isReached()); steps += 1) {
    await page.keyboard.press('Tab');
  }
  await page.keyboard.press('Enter');
  await page.locator(live).waitFor();
});
