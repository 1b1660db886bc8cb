import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasTestDesktop } from '../support/desktop.ts';
import { accountOf, addAccount, pin, watchOften } from '../support/operator.ts';
import { discard, newUserData, startRoomwatch } from '../support/roomwatch.ts';
import type { Roomwatch } from '../support/roomwatch.ts';
import { startVideoWorld } from '../support/video-world.ts';
import type { VideoWorld } from '../support/video-world.ts';

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
});
afterAll(() => discard(temporaryFolder));

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

/** How many parts of the window reach beyond its side. */
function cutOff(): Promise<number> {
  return roomwatch.page.evaluate(
    () =>
      [...document.querySelectorAll('article, header, button, p')].filter((element) => {
        const { left, right } = element.getBoundingClientRect();
        return left < 0 || right > document.documentElement.clientWidth;
      }).length,
  );
}

async function expectDialogInside(): Promise<void> {
  const box = (await roomwatch.page.getByRole('dialog').boundingBox())!;
  const inside = await roomwatch.page.evaluate(() => [window.innerWidth, window.innerHeight]);
  expect(box.x).toBeGreaterThanOrEqual(0);
  expect(box.x + box.width).toBeLessThanOrEqual(inside[0]!);
  expect(box.y + box.height).toBeLessThanOrEqual(inside[1]!);
}

const colorSchemes = ['light', 'dark'] as const;
const sizes: [string, number, number][] = [
  ['small', 800, 600],
  ['board', 1280, 800],
  ['large', 2560, 1440],
];

describe('the demo', () => {
  beforeAll(async () => {
    userData = await newUserData();
    roomwatch = await startRoomwatch(userData);
    // Someone in trouble, someone fine, someone who is still to come: the board as it is meant to be read.
    await roomwatch.page.locator('article[data-status="reconnecting"]').first().waitFor();
  });
  afterAll(async () => {
    await roomwatch.quit();
    await discard(userData);
  });

  describe.each(colorSchemes)('%s', (colorScheme) => {
    test.each(sizes)('%s, %d × %d: nothing is cut off at the side', async (name, width, height) => {
      const { page } = roomwatch;
      await page.emulateMedia({ colorScheme });
      await resize(width, height);
      expect(await cutOff()).toBe(0);
      await picture(`${name}-${colorScheme}`);
    });

    test.each(['Settings', 'Pin participant', 'Add account'])('the dialog “%s”', async (name) => {
      const { page } = roomwatch;
      await page.emulateMedia({ colorScheme });
      await resize(1280, 800);
      await page.getByRole('button', { name, exact: true }).first().click();
      const dialog = page.getByRole('dialog');
      await dialog.waitFor();
      await expectDialogInside();
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

  test('that everything is muted stays in sight, however far the board is scrolled', async () => {
    const { page } = roomwatch;
    await resize(800, 600);
    await page.evaluate(() =>
      window.roomwatch.mute({ pinId: null, untilMs: Date.now() + 3_600_000 }),
    );
    const words = page.getByText(/^All alerts muted until/);
    await words.waitFor();
    await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight));
    await expect.poll(() => page.evaluate(() => window.scrollY)).toBeGreaterThan(600);
    const box = (await words.boundingBox())!;
    expect(box.y).toBeGreaterThanOrEqual(0);
    expect(box.y + box.height).toBeLessThanOrEqual(100);
    await picture('muted-scrolled');
  });
});

describe.runIf(hasTestDesktop)('what was told, muted and noticed', () => {
  let video: VideoWorld;

  const mayaIs = (status: string) =>
    roomwatch.page
      .locator(`article[data-status="${status}"][data-freshness="live"]`, { hasText: 'Maya' })
      .waitFor({ timeout: 30_000 });

  // A night in short: a struggle, a time in which Roomwatch was closed, a new session, and a drop.
  beforeAll(async () => {
    userData = await newUserData();
    video = await startVideoWorld();
    const { world, roomSid, mayaSid } = video;
    world.join(roomSid, 'Ines Duarte');
    roomwatch = await startRoomwatch(userData);
    await addAccount(roomwatch.page, accountOf(video.server));
    await watchOften(roomwatch.page);
    await pin(roomwatch.page, 'ward-7, Ines Duarte');
    await pin(roomwatch.page, 'ward-7, Maya Lindqvist');
    await mayaIs('connected');
    world.struggle(mayaSid);
    await mayaIs('reconnecting');
    world.recover(mayaSid);
    await mayaIs('connected');
    await roomwatch.quit();
    world.disconnect(mayaSid);
    roomwatch = await startRoomwatch(userData);
    await mayaIs('disconnected');
    const { sid } = world.join(roomSid, 'Maya Lindqvist');
    await mayaIs('connected');
    world.disconnect(sid);
    await mayaIs('disconnected');
    const { page } = roomwatch;
    await page.getByText('Waiting for you').waitFor({ timeout: 20_000 });
    await page.evaluate(async () => {
      const { cards } = await window.roomwatch.readBoard();
      const { pinId } = cards.find(({ title }) => title === 'Ines Duarte')!;
      await window.roomwatch.mute({ pinId, untilMs: Date.now() + 4 * 3_600_000 });
    });
    await roomwatch
      .card(/^Ines/)
      .getByText(/^Muted until/)
      .waitFor();
  }, 120_000);
  afterAll(async () => {
    await roomwatch.quit();
    await video.close();
    await discard(userData);
  });

  describe.each(colorSchemes)('%s', (colorScheme) => {
    test.each(sizes)(
      'the board, %s, %d × %d: nothing is cut off at the side',
      async (name, width, height) => {
        const { page } = roomwatch;
        await page.emulateMedia({ colorScheme });
        await resize(width, height);
        expect(await cutOff()).toBe(0);
        await picture(`told-${name}-${colorScheme}`);
        await page.evaluate(() =>
          window.roomwatch.mute({ pinId: null, untilMs: Date.now() + 3_600_000 }),
        );
        await page.getByText(/^All alerts muted until/).waitFor();
        expect(await cutOff()).toBe(0);
        await picture(`muted-${name}-${colorScheme}`);
        await page.getByRole('button', { name: 'Unmute all alerts' }).click();
        await page.getByText(/^All alerts muted until/).waitFor({ state: 'detached' });
      },
    );

    test.each(['More for Ines Duarte', 'Mute all'])('the menu “%s”', async (name) => {
      const { page } = roomwatch;
      await page.emulateMedia({ colorScheme });
      await resize(800, 600);
      await page.getByRole('button', { name }).click();
      const part = page.getByRole('menuitem', { name: 'Mute', exact: true });
      if (await part.isVisible()) await part.click();
      await page.getByRole('menuitem', { name: '12 hours' }).waitFor();
      for (const menu of await page.getByRole('menu').all()) {
        const box = (await menu.boundingBox())!;
        expect(box.x).toBeGreaterThanOrEqual(0);
        expect(box.x + box.width).toBeLessThanOrEqual(800);
        expect(box.y).toBeGreaterThanOrEqual(0);
        expect(box.y + box.height).toBeLessThanOrEqual(600);
        // All of it is seen without scrolling.
        expect(await menu.evaluate((one) => one.scrollHeight - one.clientHeight)).toBe(0);
      }
      await picture(`${name.toLowerCase().replaceAll(' ', '-')}-${colorScheme}`);
      await page.keyboard.press('Escape');
      await page.getByRole('menu').first().waitFor({ state: 'detached' });
    });

    test.each(sizes)('the timeline, %s, %d × %d', async (name, width, height) => {
      const { page } = roomwatch;
      await page.emulateMedia({ colorScheme });
      await resize(width, height);
      await roomwatch
        .card(/^Maya/)
        .getByRole('button', { name: /^Timeline/ })
        .click();
      await page.getByText(/^Rejoined after/).waitFor();
      await page.getByText(/^Not watched for/).waitFor();
      await expectDialogInside();
      expect(await cutOff()).toBe(0);
      await picture(`timeline-${name}-${colorScheme}`);
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    });
  });
});
