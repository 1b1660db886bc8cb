import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Locator } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { accountOf, addAccount, cardsIn, pin, tabTo, watchOften } from '../support/operator.ts';
import { discard, newUserData, startRoomwatch } from '../support/roomwatch.ts';
import type { Roomwatch } from '../support/roomwatch.ts';
import { startVideoWorld } from '../support/video-world.ts';
import type { VideoWorld } from '../support/video-world.ts';

let userData: string;
let video: VideoWorld;
let roomwatch: Roomwatch;

beforeAll(async () => {
  userData = await newUserData();
  video = await startVideoWorld();
  roomwatch = await startRoomwatch(userData);
  const { page } = roomwatch;
  await addAccount(page, accountOf(video.server));
  await watchOften(page);
  await pin(page, `${video.roomSid} ${video.mayaSid}`);
  await cardsIn(page, 'connected').waitFor();
});
afterAll(async () => {
  await roomwatch.quit();
  await video.close();
  await discard(userData);
});

const clipboard = () => roomwatch.app.evaluate(({ clipboard }) => clipboard.readText());

describe('the details', () => {
  let dialog: Locator;
  const section = (name: string) => dialog.getByRole('region', { name });
  const row = (name: string) =>
    section('Published tracks').getByRole('listitem').filter({ hasText: name });

  beforeEach(async () => {
    const { page } = roomwatch;
    const opener = roomwatch.card(/^Maya/).getByRole('button', { name: 'Details' });
    await opener.focus();
    await page.keyboard.press('Enter');
    dialog = page.getByRole('dialog', { name: 'Maya Lindqvist' });
    await dialog.waitFor();
  });
  afterEach(async () => {
    const { page } = roomwatch;
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await expect.poll(() => page.locator(':focus').innerText()).toBe('Details');
  });

  test('show by the keyboard alone what someone publishes and receives, as it changes', async () => {
    const { world, roomSid, mayaSid } = video;
    await row('microphone').getByText('Enabled').waitFor();
    await section('Subscribed tracks').getByText('Nothing is subscribed to.').waitFor();
    await section('Subscribe rules').getByText('Include all tracks').waitFor();
    world.mute(mayaSid);
    const doctor = world.join(roomSid, 'Dr. Ōtomo');
    await row('microphone').getByText('Disabled').waitFor();
    await row('camera').getByText('Enabled').waitFor();
    await section('Subscribed tracks').getByText(doctor.sid).first().waitFor();
    world.unmute(mayaSid);
    world.disconnect(doctor.sid);
    await row('microphone').getByText('Enabled').waitFor();
  });

  test('say why the tracks can’t be read, and keep those of before, marked as old', async () => {
    const published = section('Published tracks');
    await row('camera').waitFor();
    const mend = video.server.faults.add({ kind: 'bad-gateway' }, { on: /PublishedTracks/ });
    await published.getByText(/^Twilio did not tell: it has trouble of its own/).waitFor();
    await published.getByText('Old', { exact: true }).waitFor();
    expect(await row('camera').count()).toBe(1);
    expect(await section('Subscribed tracks').getByText('Old', { exact: true }).count()).toBe(0);
    mend();
    await published.getByText('Old', { exact: true }).waitFor({ state: 'detached' });
  });

  test('copy one field by the keyboard alone, which stays where it was', async () => {
    const { page } = roomwatch;
    const copy = dialog.getByRole('button', { name: 'Copy sid', exact: true });
    await tabTo(page, copy);
    await page.keyboard.press('Enter');
    await expect.poll(clipboard).toBe(video.mayaSid);
    expect(await copy.evaluate((one) => one === document.activeElement)).toBe(true);
  });

  test('give a command that works once the secret is filled in, and the same as JSON', async () => {
    const { page } = roomwatch;
    await tabTo(page, dialog.getByRole('button', { name: 'Copy as JSON' }), 'Shift+Tab');
    await page.keyboard.press('Enter');
    await expect.poll(clipboard).toMatch(/^\{/);
    const json = JSON.parse(await clipboard()) as object;
    await tabTo(page, dialog.getByRole('button', { name: 'Copy as curl' }), 'Shift+Tab');
    await page.keyboard.press('Enter');
    await expect.poll(clipboard).toMatch(/^curl /);
    const command = await clipboard();
    const { apiKeySecret, authToken } = video.server.credentials;
    expect(command).not.toContain(apiKeySecret);
    expect(command).not.toContain(authToken);
    const { stdout } = await promisify(execFile)('sh', ['-c', command], {
      env: { PATH: process.env['PATH'], TWILIO_SECRET: apiKeySecret },
    });
    expect(JSON.parse(stdout)).toEqual(json);
    expect(json).toMatchObject({ sid: video.mayaSid, identity: 'Maya Lindqvist' });
  });
});

test('nothing is read of the tracks once the details are closed', async () => {
  const { requests } = video.server;
  const trackReads = () =>
    requests.list.filter(({ path }) => /Tracks|SubscribeRules/.test(path)).length;
  const looks = (more: number) => {
    const count = requests.count + more;
    return expect.poll(() => requests.count).toBeGreaterThanOrEqual(count);
  };
  // What was on its way when they were closed has come by then.
  await looks(1);
  const before = trackReads();
  // Six looks of two seconds are longer than the details wait before they read again.
  await looks(6);
  expect(trackReads()).toBe(before);
});

describe('the strip', () => {
  const spans: [number, RegExp][] = [
    [900_000, /^Timeline\. Last 15 min/],
    [3_600_000, /^Timeline\. Last hour/],
    [28_800_000, /^Timeline\. Last 8 hr/],
  ];
  const part = (status: string) =>
    roomwatch.card(/^Maya/).locator(`[data-part="${status}"]`).first();

  beforeAll(async () => {
    const { world, mayaSid } = video;
    await roomwatch.page.evaluate(() => window.roomwatch.changeSettings({ graceMs: 60_000 }));
    world.struggle(mayaSid);
    await cardsIn(roomwatch.page, 'reconnecting').waitFor();
    world.recover(mayaSid);
    await cardsIn(roomwatch.page, 'connected').waitFor();
  });

  test.each(spans)(
    'of %d ms still shows a short reconnect, and tells its times',
    async (spanMs, name) => {
      const { page } = roomwatch;
      await page.evaluate((ms) => window.roomwatch.changeSettings({ stripSpanMs: ms }), spanMs);
      const strip = page.getByRole('button', { name });
      await strip.waitFor();
      const box = (await part('reconnecting').boundingBox())!;
      expect(box.width).toBeGreaterThanOrEqual(3);
      expect(box.height).toBeGreaterThanOrEqual(8);
      await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
      await page
        .getByRole('tooltip')
        .getByText(/^Reconnecting/)
        .waitFor();
      await page.mouse.move(0, 0);
      await page.getByRole('tooltip').waitFor({ state: 'detached' });
    },
  );

  test('tells the times of each part by the keyboard, within the card', async () => {
    const { page } = roomwatch;
    const details = roomwatch.card(/^Maya/).getByRole('button', { name: 'Details' });
    await details.focus();
    await page.keyboard.press('Shift+Tab');
    const tip = page.getByRole('tooltip');
    await tip.getByText(/^Connected/).waitFor();
    await page.keyboard.press('ArrowLeft');
    await tip.getByText(/^Reconnecting/).waitFor();
    await page.keyboard.press('Home');
    await tip.getByText(/^Not known/).waitFor();
    // It lies over what is below it, and lets a click through.
    await details.click({ trial: true });
    const [card, shown] = [await roomwatch.card(/^Maya/).boundingBox(), await tip.boundingBox()];
    expect(shown!.x).toBeGreaterThanOrEqual(card!.x);
    expect(shown!.x + shown!.width).toBeLessThanOrEqual(card!.x + card!.width);
    await page.keyboard.press('Escape');
    await tip.waitFor({ state: 'detached' });
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: 'Timeline of Maya Lindqvist' }).waitFor();
    await page.keyboard.press('Escape');
  });

  test('is chosen in the settings, for all cards, and stays so', async () => {
    const { page } = roomwatch;
    await page.getByRole('button', { name: 'Settings', exact: true }).click();
    await page.getByRole('tab', { name: 'Watching' }).click();
    await page.getByLabel('What the strip on each card shows').selectOption('The last 15 min');
    await page.getByRole('button', { name: 'Done' }).click();
    await page.getByRole('button', { name: /^Timeline\. Last 15 min/ }).waitFor();
    await roomwatch.quit();
    roomwatch = await startRoomwatch(userData);
    await roomwatch.page.getByRole('button', { name: /^Timeline\. Last 15 min/ }).waitFor();
  });
});
