import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import keytar from 'keytar';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { accountOf, addAccount, pin, watchOften } from '../support/operator.ts';
import { discard, filesBelow, newUserData, startRoomwatch } from '../support/roomwatch.ts';
import type { Roomwatch } from '../support/roomwatch.ts';
import { startVideoWorld } from '../support/video-world.ts';
import type { VideoWorld } from '../support/video-world.ts';

let userData: string;
let video: VideoWorld;
let roomwatch: Roomwatch;

beforeEach(async () => {
  userData = await newUserData();
  video = await startVideoWorld();
  // As an earlier start may have set it aside.
  await writeFile(join(userData, 'roomwatch.corrupt-2026-01-01.json'), '"Maya Lindqvist"');
  await mkdir(join(userData, 'logs'));
  await writeFile(join(userData, 'logs', 'roomwatch.2.log'), 'Maya Lindqvist\n');
  roomwatch = await startRoomwatch(userData);
});
afterEach(async () => {
  await roomwatch.quit();
  await video.close();
  await discard(userData);
});

test('one button leaves nothing of anybody on this computer, and the first-start screen', async () => {
  const { page } = roomwatch;
  const fields = accountOf(video.server);
  const traces = ['Maya', 'ward-7', fields.name, fields.accountSid, video.roomSid, video.mayaSid];
  const found = async () => {
    const files = await filesBelow(userData);
    return files.flatMap(({ path, content }) =>
      traces.filter((trace) => content.includes(trace)).map((trace) => `${trace} in ${path}`),
    );
  };
  await addAccount(page, fields);
  await watchOften(page);
  await pin(page, `${video.roomSid} ${video.mayaSid}`);
  await page.locator('article[data-status="connected"][data-freshness="live"]').waitFor();
  await expect.poll(found).toContain(`Maya in ${join(userData, 'history', today())}`);

  await page.getByRole('button', { name: 'Settings', exact: true }).click();
  await page.getByRole('tab', { name: 'Your data' }).click();
  await page.getByRole('button', { name: 'Erase everything…' }).click();
  await page.getByRole('button', { name: 'Cancel' }).click();
  expect(await found()).not.toEqual([]);
  await page.getByRole('button', { name: 'Erase everything…' }).click();
  await page.getByRole('button', { name: 'Erase everything', exact: true }).click();
  await page.getByText('Everything is erased.').waitFor();
  await page.locator('article').nth(12).waitFor();
  expect(await page.getByText('Demo', { exact: true }).first().isVisible()).toBe(true);
  const passwords = (await keytar.findCredentials('Roomwatch')).map(({ password }) => password);
  expect(passwords).not.toContain(fields.secret);
  expect(await found()).toEqual([]);

  await roomwatch.quit();
  expect(await found()).toEqual([]);
  roomwatch = await startRoomwatch(userData);
  await roomwatch.page.locator('article').nth(12).waitFor();
  const board = await roomwatch.page.evaluate(() => window.roomwatch.readBoard());
  expect(board).toMatchObject({ mode: 'demo', accounts: [], settings: { intervalMs: 5_000 } });
});

/** The name of the history's file of today. */
function today(): string {
  return `${new Date().toISOString().slice(0, 10)}.jsonl`;
}
