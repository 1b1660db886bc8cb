import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { discard, newUserData, startRoomwatch } from '../support/roomwatch.ts';
import type { Roomwatch } from '../support/roomwatch.ts';

// `ROOMWATCH_SCREENSHOTS=update npm run test:e2e -- test/e2e/looks` renews the README's pictures; where
// `ROOMWATCH_SCREENSHOTS` names a folder, all pictures go there to be looked at.
const screenshots = process.env['ROOMWATCH_SCREENSHOTS'];
const readmeFolder = fileURLToPath(new URL('../../resources/screenshots', import.meta.url));
const readmePictures = ['board-light', 'board-dark', 'pin-participant-light'];

let temporaryFolder: string;
let userData: string;
let roomwatch: Roomwatch;

beforeAll(async () => {
  temporaryFolder = await mkdtemp(join(tmpdir(), 'roomwatch-looks-'));
  userData = await newUserData();
  roomwatch = await startRoomwatch(userData);
  // Someone in trouble, someone fine, someone who is still to come: the board as it is meant to be read.
  await roomwatch.page.locator('article[data-status="reconnecting"]').first().waitFor();
});
afterAll(async () => {
  await roomwatch.quit();
  await discard(userData);
  await discard(temporaryFolder);
});

/** Takes a picture of the window; where it goes is up to the one who runs the tests. */
async function picture(name: string): Promise<void> {
  const isForReadme = screenshots === 'update' && readmePictures.includes(name);
  const folder =
    screenshots === undefined || screenshots === 'update' ? temporaryFolder : screenshots;
  await roomwatch.page.screenshot({
    path: join(isForReadme ? readmeFolder : folder, `${name}.png`),
  });
}

async function resize(width: number, height: number): Promise<void> {
  await roomwatch.app.evaluate(
    ({ BrowserWindow }, size) =>
      BrowserWindow.getAllWindows()[0]!.setContentSize(size.width, size.height),
    { width, height },
  );
  await expect.poll(() => roomwatch.page.evaluate(() => window.innerWidth)).toBe(width);
}

describe.each(['light', 'dark'] as const)('%s', (colorScheme) => {
  test.each([
    ['small', 800, 600],
    ['board', 1280, 800],
    ['large', 2560, 1440],
  ])('%s, %d × %d: nothing is cut off at the side', async (name, width, height) => {
    const { page } = roomwatch;
    await page.emulateMedia({ colorScheme });
    await resize(width, height);
    const cut = await page.evaluate(
      () =>
        [...document.querySelectorAll('article, header, button')].filter((element) => {
          const { left, right } = element.getBoundingClientRect();
          return left < 0 || right > document.documentElement.clientWidth;
        }).length,
    );
    expect(cut).toBe(0);
    await picture(`${name}-${colorScheme}`);
  });

  test.each(['Settings', 'Pin participant', 'Add account'])('the dialog “%s”', async (name) => {
    const { page } = roomwatch;
    await page.emulateMedia({ colorScheme });
    await resize(1280, 800);
    await page.getByRole('button', { name, exact: true }).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.waitFor();
    const box = (await dialog.boundingBox())!;
    const inside = await page.evaluate(() => [window.innerWidth, window.innerHeight] as const);
    expect(box.x).toBeGreaterThanOrEqual(0);
    expect(box.x + box.width).toBeLessThanOrEqual(inside[0]);
    expect(box.y + box.height).toBeLessThanOrEqual(inside[1]);
    await picture(`${name.toLowerCase().replaceAll(' ', '-')}-${colorScheme}`);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
  });

  test.each([
    ['small', 480, 400],
    ['medium', 1280, 800],
    ['large', 2560, 1440],
  ])('the tabs of the settings, %s, %d × %d: nothing is cut off', async (name, width, height) => {
    const { page } = roomwatch;
    await page.emulateMedia({ colorScheme });
    await resize(width, height);
    await page.getByRole('button', { name: 'Settings', exact: true }).click();
    for (const tab of ['Alerts', 'Watching', 'History']) {
      await page.getByRole('tab', { name: tab }).click();
      const panel = page.getByRole('tabpanel', { name: tab });
      await panel.waitFor();
      const { cut, isReachable } = await panel.evaluate((element) => {
        const { bottom } = element.getBoundingClientRect();
        return {
          cut: element.scrollWidth - element.clientWidth,
          isReachable: element.clientHeight > 0 && bottom <= window.innerHeight,
        };
      });
      expect(cut).toBe(0);
      expect(isReachable).toBe(true);
      await picture(`settings-${tab.toLowerCase()}-${name}-${colorScheme}`);
    }
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  });
});
