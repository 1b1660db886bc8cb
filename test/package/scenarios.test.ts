import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { forgetNotifications, hasTestDesktop, shownTitles } from '../support/desktop.ts';
import { accountOf, addAccount, pin, watchOften } from '../support/operator.ts';
import { packagedExecutable, startPackaged } from '../support/packaged.ts';
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

test.runIf(process.platform === 'linux')(
  'starting at login is switched on and off in the file that a desktop reads',
  async () => {
    const config = join(userData, 'config');
    const file = join(config, 'autostart', 'roomwatch.desktop');
    app = await startPackaged(userData, { env: { XDG_CONFIG_HOME: config } });
    await app.page.getByRole('button', { name: 'Settings', exact: true }).click();
    await app.page.getByRole('tab', { name: 'This computer' }).click();
    const launch = app.page.getByRole('switch', { name: 'Start when you log in' });
    await launch.click();
    await expect.poll(() => launch.getAttribute('aria-checked')).toBe('true');
    const entry = await readFile(file, 'utf8');
    expect(entry).toContain(`Exec="${packagedExecutable()}" `);
    expect(entry).toContain(` "--user-data-dir=${userData}"\n`);
    await launch.click();
    await expect.poll(() => launch.getAttribute('aria-checked')).toBe('false');
    await expect(access(file)).rejects.toThrow('ENOENT');
  },
);
