import { afterEach, beforeEach, expect, test } from 'vitest';
import { forgetNotifications, hasTestDesktop, shownTitles } from '../support/desktop.ts';
import { accountOf, addAccount, pin, watchOften } from '../support/operator.ts';
import { startPackaged } from '../support/packaged.ts';
import type { PackagedApp } from '../support/packaged.ts';
import { discard, newUserData } from '../support/roomwatch.ts';
import { startVideoWorld } from '../support/video-world.ts';

let userData: string;
let app: PackagedApp;

beforeEach(async () => {
  userData = await newUserData();
});
afterEach(async () => {
  await app.quit();
  await discard(userData);
});

const card = (status: string) =>
  app.page.locator(`article[data-status="${status}"][data-freshness="live"]`);

test('the packaged app opens on the demo, live, and takes a roomwatch:// argument for nothing else', async () => {
  app = await startPackaged(userData, { args: ['roomwatch://pin/%00/../?account=x#y'] });
  await card('connected').nth(9).waitFor();
  expect(await app.page.locator('article').count()).toBe(13);
  expect(app.page.url()).toBe('app://roomwatch/index.html');
  expect(app.output()).not.toMatch(/ fault /);
});

test.runIf(hasTestDesktop)(
  'an account, a pin and a notification work, and are there after a restart',
  async () => {
    const video = await startVideoWorld();
    try {
      app = await startPackaged(userData);
      await addAccount(app.page, accountOf(video.server));
      await watchOften(app.page);
      await pin(app.page, `${video.roomSid} ${video.mayaSid}`);
      await card('connected').waitFor();
      await forgetNotifications();
      video.world.struggle(video.mayaSid);
      await card('reconnecting').waitFor();
      await expect.poll(shownTitles).toEqual(['Maya Lindqvist is reconnecting']);

      expect(await app.quit()).toBe(0);
      await forgetNotifications();
      app = await startPackaged(userData);
      await card('reconnecting').waitFor();
      const { accounts, mode } = await app.page.evaluate(() => window.roomwatch.readBoard());
      expect(mode).toBe('own');
      expect(accounts).toMatchObject([{ secretPlace: 'keychain', keychainProblem: null }]);
      video.world.disconnect(video.mayaSid);
      await expect.poll(shownTitles).toEqual(['Maya Lindqvist disconnected']);
    } finally {
      await video.close();
    }
  },
);
