import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  accountOf,
  addAccount,
  cardsAre,
  fillInAccount,
  hasFocus,
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
});
afterEach(async () => {
  await roomwatch.quit().catch(() => undefined);
  await video.close();
  await discard(userData);
});

/** Stops what goes on, without a mouse. */
async function stop(): Promise<void> {
  const { page } = roomwatch;
  await tabTo(page, page.getByRole('button', { name: 'Stop', exact: true }));
  await page.keyboard.press('Enter');
}

test('a check that Twilio does not answer is stopped, and can be tried again', async () => {
  const { page } = roomwatch;
  const answerAgain = video.server.faults.add({ kind: 'never-answers' });
  await fillInAccount(page, accountOf(video.server));
  const check = page.getByRole('button', { name: 'Check', exact: true });
  await check.focus();
  await page.keyboard.press('Enter');
  await page.getByText('Asking Twilio…').waitFor();
  await page.getByRole('button', { name: 'Stop', exact: true }).focus();
  await page.keyboard.press('Enter');
  await page.getByText('Nothing is known about the credentials yet.').waitFor();
  await hasFocus(check);
  answerAgain();
  await page.keyboard.press('Enter');
  await page.getByText('It works.').waitFor();
});

test('a room of thousands is counted while it is read, stopped on the way, and read to its end', async () => {
  const { page } = roomwatch;
  for (let at = 1; at <= 2_300; at += 1) video.world.join(video.roomSid, `Guest ${at}`);
  await addAccount(page, accountOf(video.server));
  await pin(page, `${video.roomSid} ${video.mayaSid}`);
  await cardsAre(page, { connected: 1 });
  const answerAgain = video.server.faults.add({ kind: 'never-answers' }, { on: /PageToken=/ });

  await page.getByRole('button', { name: 'Pin participant', exact: true }).first().click();
  await page.getByRole('tab', { name: 'Pick from a room' }).click();
  await page.getByRole('button', { name: /^ward-7/ }).click();
  await page.getByText('Asking Twilio who is in the room: 1,000 people so far…').waitFor();
  await stop();
  await page.getByText('Stopped before Twilio answered.').waitFor();
  // The watching was not stopped with it.
  await cardsAre(page, { connected: 1 });

  answerAgain();
  await hasFocus(page.getByRole('button', { name: 'Try again' }));
  await page.keyboard.press('Enter');
  await page.getByText(/^2,301 people in the room/).waitFor();
  expect(await page.getByRole('button', { name: 'Stop', exact: true }).count()).toBe(0);
});

test('the rooms that Twilio does not list are given up by keyboard, and listed at the next try', async () => {
  const { page } = roomwatch;
  await addAccount(page, accountOf(video.server));
  const answerAgain = video.server.faults.add({ kind: 'never-answers' });
  await page.getByRole('button', { name: 'Pin participant', exact: true }).first().click();
  await page.getByRole('tab', { name: 'Pick from a room' }).click();
  await page.getByText('Asking Twilio for the rooms…').waitFor();
  await stop();
  await hasFocus(page.getByRole('button', { name: 'Try again' }));
  answerAgain();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: /^ward-7/ }).waitFor();
});
