import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasTestDesktop } from '../support/desktop.ts';
import { violations } from '../support/axe.ts';
import { sectionIds } from '../../src-renderer/settings/section-id.ts';
import { sectionWords } from '../../src-renderer/settings/section-words.ts';
import { chooseFileToOpen, resizeMain } from '../support/machine.ts';
import { closeByKey, compactPage, openCompact, placeCompact } from '../support/compact.ts';
import { accountOf, addAccount, pin, tabTo, watchOften } from '../support/operator.ts';
import { discard, newUserData, startRoomwatch } from '../support/roomwatch.ts';
import type { Roomwatch } from '../support/roomwatch.ts';
import { startVideoWorld } from '../support/video-world.ts';
import type { VideoWorld } from '../support/video-world.ts';

// `ROOMWATCH_SCREENSHOTS=update npm run test:e2e -- test/e2e/looks` renews the README's pictures; where
// `ROOMWATCH_SCREENSHOTS` names a folder, all pictures go there to be looked at.
const screenshots = process.env['ROOMWATCH_SCREENSHOTS'];
const readmeFolder = fileURLToPath(new URL('../../resources/screenshots', import.meta.url));
/** The pictures of the README, as they are called there. */
const readmePictures = new Map([
  ['demo-board-light', 'demo'],
  ['ward-grid-room-board-light', 'board'],
  ['ward-grid-room-board-dark', 'board-dark'],
  ['ward-list-room-board-light', 'list'],
  ['details-board-light', 'details'],
  ['pick-people-board-light', 'picker'],
  ['history-board-light', 'history'],
  ['compact-all-260-light', 'compact'],
]);

let userData: string;
let roomwatch: Roomwatch;

/** Takes a picture of the window where somebody wants it. */
async function picture(name: string): Promise<void> {
  const isUpdate = screenshots === 'update';
  const shownAs = isUpdate ? readmePictures.get(name) : name;
  if (screenshots === undefined || shownAs === undefined) return;
  const path = join(isUpdate ? readmeFolder : screenshots, `${shownAs}.png`);
  await roomwatch.page.screenshot({ path });
}

/** Waits until the window shows what the page is by now. */
async function frameIsDrawn(): Promise<void> {
  await roomwatch.page.evaluate(
    () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))),
  );
}

/** The same of a page that is zoomed, of which the one above shows a part. */
async function pictureOfZoomed(name: string): Promise<void> {
  if (screenshots === undefined || screenshots === 'update') return;
  // What is captured is the last frame that was drawn.
  await frameIsDrawn();
  const png = await roomwatch.app.evaluate(async ({ BrowserWindow }) =>
    (await BrowserWindow.getAllWindows()[0]!.capturePage()).toPNG().toString('base64'),
  );
  await writeFile(join(screenshots, `${name}.png`), Buffer.from(png, 'base64'));
}

/** Looks at what there is to see: that nothing is cut off, and what axe says of it, contrast included. */
async function look(what: string, size: string, colorScheme: string): Promise<void> {
  // Softly: what comes after it is to be seen all the same.
  expect.soft(await cutOff(), what).toBe(0);
  // What axe finds does not depend on the size.
  if (size === 'board') expect.soft(await violations(roomwatch.page), what).toEqual([]);
  await picture(`${what}-${size}-${colorScheme}`);
  if (size === 'board') await pictureInSystemColours(what, colorScheme);
}

/** The same where the user’s own few colours take the place of ours, as Windows’ contrast themes do. */
async function pictureInSystemColours(what: string, colorScheme: string): Promise<void> {
  if (screenshots === undefined) return;
  const { page } = roomwatch;
  await page.emulateMedia({ forcedColors: 'active' });
  await picture(`${what}-forced-${colorScheme}`);
  await page.emulateMedia({ forcedColors: 'none' });
}

async function resize(width: number, height: number): Promise<void> {
  await resizeMain(roomwatch.app, width, height);
  // What follows the size by script does so before the next frame.
  await frameIsDrawn();
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

/** Whether, in the first line, the time reaches into the menu’s button beside it. */
function timeUnderMenu(): Promise<boolean> {
  return roomwatch.page
    .locator('article')
    .first()
    .evaluate((line) => {
      const time = line.querySelector('time')!.getBoundingClientRect();
      const button = line.querySelector('.menu-trigger')!.getBoundingClientRect();
      return time.right > button.left && time.bottom > button.top && time.top < button.bottom;
    });
}

async function expectDialogInside(): Promise<void> {
  const box = (await roomwatch.page.getByRole('dialog').locator('.modal').boundingBox())!;
  const inside = await roomwatch.page.evaluate(() => [window.innerWidth, window.innerHeight]);
  expect(box.x).toBeGreaterThanOrEqual(0);
  expect(box.x + box.width).toBeLessThanOrEqual(inside[0]!);
  expect(box.y + box.height).toBeLessThanOrEqual(inside[1]!);
}

/** The compact window at the sizes that it is usual in, in each colour scheme; what is looked at is its page. */
async function lookAtCompact(what: string, show: 'In trouble' | 'All'): Promise<void> {
  const main = roomwatch.page;
  const page = await compactPage(roomwatch.app);
  roomwatch = { ...roomwatch, page };
  try {
    await page.getByText(new RegExp(`^${show} [\\d?]+$`)).click();
    for (const colorScheme of colorSchemes) {
      await page.emulateMedia({ colorScheme });
      for (const [width, height] of [
        [240, 160],
        [260, 300],
        [420, 600],
      ] as const) {
        await placeCompact(roomwatch.app, { width, height });
        await expect.poll(() => page.evaluate(() => window.innerWidth)).toBe(width);
        await look(`compact-${what}`, `${width}`, colorScheme);
        expect.soft(await violations(page), what).toEqual([]);
        const tooWide = () =>
          page.evaluate(() => {
            const { scrollWidth, clientWidth } = document.documentElement;
            return scrollWidth - clientWidth;
          });
        expect.soft(await tooWide(), what).toBe(0);
      }
    }
  } finally {
    roomwatch = { ...roomwatch, page: main };
  }
}

const colorSchemes = ['light', 'dark'] as const;
type Size = [name: string, width: number, height: number];
const sizes: Size[] = [
  ['smallest', 480, 400],
  ['small', 800, 600],
  ['board', 1280, 800],
  ['large', 2560, 1440],
];
/** What is cut off is so in any colours: in the dark all sizes are for pictures alone. */
const sizesIn = (colorScheme: string) =>
  sizes.filter(
    ([name]) => colorScheme === 'light' || screenshots !== undefined || name === 'board',
  );

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
    test.each(sizesIn(colorScheme))('the board, %s, %d × %d', async (name, width, height) => {
      const { page } = roomwatch;
      await page.emulateMedia({ colorScheme });
      await resize(width, height);
      await look('demo', name, colorScheme);
    });

    test.each(['Pin participant', 'Add account', 'Accounts'])('the dialog “%s”', async (name) => {
      const { page } = roomwatch;
      await page.emulateMedia({ colorScheme });
      await resize(1280, 800);
      await page.getByRole('button', { name, exact: true }).first().click();
      const dialog = page.getByRole('dialog');
      await dialog.waitFor();
      await expectDialogInside();
      await look(name.toLowerCase().replaceAll(' ', '-'), 'board', colorScheme);
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'detached' });
    });

    test.each(sizesIn(colorScheme))('the settings, %s, %d × %d', async (name, width, height) => {
      const { page } = roomwatch;
      await page.emulateMedia({ colorScheme });
      await resize(width, height);
      await page.getByRole('button', { name: 'Settings', exact: true }).click();
      for (const tab of sectionIds.map(sectionWords)) {
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
        expect.soft(cut, tab).toBe(0);
        expect.soft(isReachable, tab).toBe(true);
        await look(`settings-${tab.toLowerCase().replaceAll(' ', '-')}`, name, colorScheme);
      }
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    });
  });

  test.each(colorSchemes)('an import before it is done, %s', async (colorScheme) => {
    const { page, app } = roomwatch;
    await page.emulateMedia({ colorScheme });
    const file = join(userData, 'roomwatch-pins-and-settings-2026-11-28.json');
    const accountSid = `AC${'4'.repeat(32)}`;
    const pins = ['Maya Lindqvist', 'Dr. Käthe Brüggemann', 'クリニック 3'].map((identity, id) => ({
      id: `p${id}`,
      accountId: 'a',
      accountSid: id === 2 ? 'AC1' : accountSid,
      target: { kind: 'person', room: 'ward-7', identity },
      label: null,
      note: null,
    }));
    const settings = { theme: 'dark', keepDays: 7, intervalMs: 1, volume: 'loud' };
    await writeFile(
      file,
      JSON.stringify({
        format: 'roomwatch-pins-and-settings',
        version: 1,
        exportedAt: '2026-11-28T12:00:00.000Z',
        accounts: [{ id: 'a', name: 'St. Anna', accountSid, baseUrl: null }],
        pins,
        settings,
      }),
    );
    await chooseFileToOpen(app, file);
    for (const [name, width, height] of sizes.slice(1, 3)) {
      await resize(width, height);
      await page.getByRole('button', { name: 'Settings', exact: true }).click();
      await page.getByRole('tab', { name: 'Your data' }).click();
      await page.getByRole('button', { name: 'Import…' }).click();
      const dialog = page.getByRole('dialog', { name: 'Import pins and settings' });
      await dialog.getByText('Show them').first().click();
      await expectDialogInside();
      await look('import', name, colorScheme);
      await dialog.getByRole('button', { name: 'Close' }).click();
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    }
  });

  test.each(colorSchemes)('quiet hours above the board, %s', async (colorScheme) => {
    const { page } = roomwatch;
    await page.emulateMedia({ colorScheme });
    const now = new Date().getHours() * 60 + new Date().getMinutes();
    const quietHours = {
      on: true,
      fromMinute: (now + 1_380) % 1_440,
      toMinute: (now + 60) % 1_440,
    };
    for (const inside of ['no-sound', 'no-notifications'] as const) {
      await page.evaluate((set) => window.roomwatch.changeSettings(set), {
        quietHours: { ...quietHours, inside },
      });
      await page
        .getByText(inside === 'no-sound' ? /no sounds until/ : /no notifications/)
        .waitFor();
      for (const [name, width, height] of sizes.slice(0, 3)) {
        await resize(width, height);
        await look(`quiet-${inside}`, name, colorScheme);
      }
    }
    await page.evaluate(() => window.roomwatch.changeSettings({ quietHours: { on: false } }));
    await page.getByText(/^Quiet hours:/).waitFor({ state: 'detached' });
  });

  const zoom = (textSize: 100 | 200) =>
    roomwatch.page.evaluate(
      (size) => window.roomwatch.changeSettings({ textSize: size }),
      textSize,
    );
  /** What would have to be scrolled to the side. */
  const tooWide = () =>
    roomwatch.page.evaluate(() =>
      [document.documentElement, ...document.querySelectorAll('[role="dialog"] *')]
        .filter((one) => one.scrollWidth > one.clientWidth)
        .filter((one) => one.localName === 'html' || getComputedStyle(one).overflowX === 'auto')
        .flatMap((one) => {
          const { right } = one.getBoundingClientRect();
          const parts = [...one.querySelectorAll('*')].filter(
            (part) => part.getBoundingClientRect().right > right,
          );
          return [one, ...parts].map((part) => `${part.localName}.${part.className}`);
        }),
    );

  // WCAG 1.4.10 asks for 320; half of that in the smallest window is better than a window that scrolls both ways.
  test.each([
    ['as narrow as a zoomed page may ever be', 640, 800, 320],
    ['in the smallest window', 480, 400, 240],
  ])(
    'with text of 200 %%, %s, nothing scrolls to the side',
    async (_, width, height, innerWidth) => {
      const { page } = roomwatch;
      await page.emulateMedia({ colorScheme: 'light' });
      await resize(width, height);
      await zoom(200);
      await expect.poll(() => page.evaluate(() => window.innerWidth)).toBe(innerWidth);
      const lookAtIt = async (what: string) => {
        expect.soft(await tooWide(), what).toEqual([]);
        await pictureOfZoomed(`${what}-at-${innerWidth}`);
      };
      const lookAtDialog = async (what: string, open: () => Promise<void>) => {
        await open();
        const dialog = page.getByRole('dialog');
        await dialog.waitFor();
        await lookAtIt(what);
        await page.keyboard.press('Escape');
        await dialog.waitFor({ state: 'detached' });
      };
      const pressed = (name: string) => () =>
        page.getByRole('button', { name, exact: true }).first().click();
      for (const layout of ['list', 'grid'] as const) {
        await page.evaluate((view) => window.roomwatch.changeSettings({ view }), { layout });
        await page.locator(`article.${layout}`).first().waitFor();
        await lookAtIt(layout);
      }
      for (const name of ['Pin participant', 'Accounts', 'Settings', 'Details']) {
        await lookAtDialog(name.toLowerCase().replaceAll(' ', '-'), pressed(name));
      }
      await lookAtDialog('palette', () => page.keyboard.press('Control+k'));
      await lookAtDialog('shortcuts', () => page.keyboard.press('Control+/'));
      await pressed('Settings')();
      for (const tab of sectionIds.map(sectionWords)) {
        await page.getByRole('tab', { name: tab }).click();
        expect.soft(await tooWide(), tab).toEqual([]);
      }
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      await pressed('History')();
      await page.getByText(/^Nothing was/).waitFor();
      await lookAtIt('history');
      await pressed('Back to the board')();
      await zoom(100);
      await expect.poll(() => page.evaluate(() => window.innerWidth)).toBe(width);
    },
  );

  test('with text of 200 % at 800 × 600, nothing is wider than the window', async () => {
    const { page } = roomwatch;
    await resize(800, 600);
    await zoom(200);
    await expect.poll(() => page.evaluate(() => window.innerWidth)).toBe(400);
    for (const colorScheme of colorSchemes) {
      await page.emulateMedia({ colorScheme });
      await page.getByRole('button', { name: 'Settings', exact: true }).click();
      for (const section of sectionIds) {
        const tab = sectionWords(section);
        await page.getByRole('tab', { name: tab }).click();
        expect.soft(await tooWide(), tab).toEqual([]);
        expect.soft(await violations(page), tab).toEqual([]);
        await page.getByRole('button', { name: 'Done' }).scrollIntoViewIfNeeded();
        await page.getByRole('tab', { name: tab }).scrollIntoViewIfNeeded();
        await pictureOfZoomed(`settings-${section}-zoomed-${colorScheme}`);
      }
      await page.getByRole('button', { name: 'Done' }).click();
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    }
    await pictureOfZoomed('board-zoomed');
    await page.getByRole('button', { name: 'History', exact: true }).click();
    await page.getByText(/^Nothing was/).waitFor();
    expect.soft(await tooWide(), 'the history').toEqual([]);
    await page.getByRole('button', { name: 'Back to the board' }).click();
    await zoom(100);
    await expect.poll(() => page.evaluate(() => window.innerWidth)).toBe(800);
  });

  test.each([
    ['small', 800, 600],
    ['smallest', 480, 400],
  ])('a message beside an open dialog, %s, %d × %d', async (name, width, height) => {
    const { page } = roomwatch;
    await page.emulateMedia({ colorScheme: 'light' });
    await resize(width, height);
    await page.getByRole('button', { name: 'Unpin', exact: true }).first().click();
    await page.getByRole('button', { name: 'Undo' }).waitFor();
    await page.getByRole('button', { name: 'Settings', exact: true }).click();
    const dialog = page.getByRole('dialog');
    const undo = dialog.getByRole('button', { name: 'Undo' });
    await undo.waitFor();
    const panel = (await dialog.locator('.modal').boundingBox())!;
    const message = (await dialog.locator('.toast').boundingBox())!;
    expect(message.y).toBeGreaterThanOrEqual(panel.y + panel.height);
    expect(message.y + message.height).toBeLessThanOrEqual(height);
    await picture(`message-beside-dialog-${name}`);
    await tabTo(page, undo);
    await page.keyboard.press('Enter');
    await undo.waitFor({ state: 'detached' });
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
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
    const ines = world.join(roomSid, 'Ines Duarte');
    world.mute(ines.sid);
    world.join(roomSid, 'Dr. Käthe Brüggemann');
    world.join(roomSid, 'Amir Haddad');
    world.struggle(world.join(roomSid, 'Noor van den Berg-Ōtomo').sid);
    for (const name of ['consultation-dr-okonkwo', 'クリニック 3', undefined]) world.openRoom(name);
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
    test.each(sizesIn(colorScheme))(
      'the board, also muted, %s, %d × %d',
      async (name, width, height) => {
        const { page } = roomwatch;
        await page.emulateMedia({ colorScheme });
        await resize(width, height);
        await look('told', name, colorScheme);
        await page.evaluate(() =>
          window.roomwatch.mute({ pinId: null, untilMs: Date.now() + 3_600_000 }),
        );
        await page.getByText(/^All alerts muted until/).waitFor();
        await look('muted', name, colorScheme);
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
      await resize(1280, 800);
      expect(await violations(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await page.getByRole('menu').first().waitFor({ state: 'detached' });
    });

    test.each(sizesIn(colorScheme))(
      'the command palette, the menu of a card and the shortcuts, %s, %d × %d',
      async (name, width, height) => {
        const { page } = roomwatch;
        const dialog = page.getByRole('dialog');
        const show = async (what: string) => {
          await expectDialogInside();
          await look(what, name, colorScheme);
        };
        const leave = async () => {
          await page.keyboard.press('Escape');
          await dialog.waitFor({ state: 'detached' });
        };
        await page.emulateMedia({ colorScheme });
        await resize(width, height);
        await page.keyboard.press('ControlOrMeta+k');
        await dialog.getByRole('option', { selected: true }).waitFor();
        await show('palette');
        await page.keyboard.type('in');
        await dialog.getByRole('option', { name: /^Ines/ }).waitFor();
        await show('palette-found');
        await page.keyboard.type(' qqqq');
        await page.getByText('Nobody and nothing is called that.').first().waitFor();
        await show('palette-nothing');
        await leave();
        await page.keyboard.press('ControlOrMeta+/');
        await dialog.waitFor();
        await show('shortcuts');
        await leave();
        const ines = page.locator('article', { hasText: 'Ines Duarte' });
        await ines.getByRole('heading').click({ button: 'right' });
        const menu = page.getByRole('menu');
        await menu.waitFor();
        const box = (await menu.boundingBox())!;
        expect(box.x).toBeGreaterThanOrEqual(0);
        expect(box.x + box.width).toBeLessThanOrEqual(width);
        expect(box.y).toBeGreaterThanOrEqual(0);
        expect(box.y + box.height).toBeLessThanOrEqual(height);
        await look('card-menu', name, colorScheme);
        await page.keyboard.press('Escape');
        await menu.waitFor({ state: 'detached' });
      },
    );

    test.each(sizesIn(colorScheme))(
      'picking from a room and pasting many, %s, %d × %d',
      async (name, width, height) => {
        const { page } = roomwatch;
        const show = async (what: string) => {
          await expectDialogInside();
          await look(what, name, colorScheme);
        };
        await page.emulateMedia({ colorScheme });
        await resize(width, height);
        await page.getByRole('button', { name: 'Pin participant', exact: true }).first().click();
        await page
          .getByLabel('Room and participant', { exact: true })
          .fill('Room,Identity,Label\nward-7,Amir Haddad,Bed 12\nward-7,,Bed 13\nward-7,Bo,Bed 14');
        await page.getByText('2 of 3 lines can be pinned.').waitFor();
        await show('paste-many');
        await page.getByRole('tab', { name: 'Pick from a room' }).click();
        const ward = page.getByRole('button', { name: /^ward-7/ });
        await ward.waitFor();
        await show('pick-room');
        await ward.click();
        await page.getByRole('checkbox', { name: /^Amir Haddad/ }).check();
        await show('pick-people');
        await page.keyboard.press('Escape');
        await page.getByRole('dialog').waitFor({ state: 'detached' });
      },
    );

    test.each(sizesIn(colorScheme))('the history, %s, %d × %d', async (name, width, height) => {
      const { page } = roomwatch;
      await page.emulateMedia({ colorScheme });
      await resize(width, height);
      await page.getByRole('button', { name: 'History', exact: true }).click();
      await page.getByText('Roomwatch was not running').waitFor();
      await look('history', name, colorScheme);
      await page.getByText(/as of/).scrollIntoViewIfNeeded();
      await page.getByRole('button', { name: 'Export…' }).click();
      await page.getByRole('menuitem', { name: 'CSV, for a spreadsheet' }).waitFor();
      await look('history-export', name, colorScheme);
      await page.keyboard.press('Escape');
      await page.getByRole('searchbox').fill('nobody of that name');
      await page.getByText(/^No change like that/).waitFor();
      await look('history-nothing', name, colorScheme);
      await page.getByRole('button', { name: 'Back to the board' }).click();
      await page.getByRole('article').first().waitFor();
    });

    test.each(sizesIn(colorScheme))('the details, %s, %d × %d', async (name, width, height) => {
      const { page } = roomwatch;
      await page.emulateMedia({ colorScheme });
      await resize(width, height);
      await roomwatch.card(/^Ines/).getByRole('button', { name: 'Details' }).click();
      const dialog = page.getByRole('dialog', { name: 'Ines Duarte' });
      await dialog.getByText('Include all tracks').waitFor();
      await dialog.getByText('Disabled').first().waitFor();
      await expectDialogInside();
      const wide = await dialog.evaluate(
        (one) =>
          [...one.querySelectorAll('*')].filter(
            (element) =>
              getComputedStyle(element).overflowX === 'auto' &&
              element.scrollWidth > element.clientWidth,
          ).length,
      );
      expect(wide).toBe(0);
      await look('details', name, colorScheme);
      await dialog.getByText('Include all tracks').scrollIntoViewIfNeeded();
      await picture(`details-end-${name}-${colorScheme}`);
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'detached' });
    });

    test('a part of the strip that is pointed at', async () => {
      const { page } = roomwatch;
      await page.emulateMedia({ colorScheme });
      await resize(1280, 800);
      await roomwatch
        .card(/^Maya/)
        .locator('[data-part="reconnecting"]')
        .first()
        .hover({ position: { x: 1, y: 4 } });
      await page.getByRole('tooltip').waitFor();
      await look('strip-part', 'board', colorScheme);
      await page.mouse.move(0, 0);
    });

    test.each(sizesIn(colorScheme))('the timeline, %s, %d × %d', async (name, width, height) => {
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
      await look('timeline', name, colorScheme);
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    });
  });
});

describe('a ward of many', () => {
  let video: VideoWorld;
  const names = [
    'Ines Duarte',
    'Ōtomo Kenji',
    'Анна Петрова',
    'dr.wolfeschlegelsteinhausenbergerdorff@hospital.example',
    'فاطمة الزهراء',
    'Bo',
  ];

  // Three rooms of six: some struggle, some are gone, one never came, one is muted, one waits for the user.
  beforeAll(async () => {
    userData = await newUserData();
    video = await startVideoWorld();
    const { world } = video;
    roomwatch = await startRoomwatch(userData);
    const { page } = roomwatch;
    await addAccount(page, accountOf(video.server));
    await watchOften(page);
    const sids: string[] = [];
    const pins = ['ward-3', 'ward-9', 'rehabilitation-and-day-clinic'].flatMap((room, at) => {
      const { sid } = world.openRoom(room);
      return names.map((identity, bed) => {
        sids.push(world.join(sid, identity, { atMs: Date.now() - 1_000 * 7 ** (bed + at) }).sid);
        const label = bed % 3 === 1 ? `Bed ${at * 6 + bed}` : null;
        return { target: { kind: 'person', room, identity } as const, label };
      });
    });
    await page.evaluate(async (all) => {
      const accountId = (await window.roomwatch.readBoard()).accounts[0]!.id;
      for (const one of all) await window.roomwatch.addPin({ accountId, note: null, ...one });
      const absent = { kind: 'person', room: 'ward-3', identity: 'Nobody Yet' } as const;
      await window.roomwatch.addPin({ accountId, note: null, label: null, target: absent });
      const { cards } = await window.roomwatch.readBoard();
      const untilMs = Date.now() + 4 * 3_600_000;
      await window.roomwatch.mute({ pinId: cards[7]!.pinId, untilMs });
    }, pins);
    await page.getByRole('button', { name: '18 connected' }).waitFor();
    await page.getByText('Saved St. Anna').waitFor({ state: 'detached' });
    world.disconnect(sids[3]!);
    world.struggle(sids[6]!);
    world.struggle(sids[10]!);
    await page.getByRole('button', { name: '2 reconnecting' }).waitFor();
    await page.getByText('Waiting for you').first().waitFor();
  }, 120_000);
  afterAll(async () => {
    await roomwatch.quit();
    await video.close();
    await discard(userData);
  });

  describe.each(colorSchemes)('%s', (colorScheme) => {
    test.each(sizesIn(colorScheme))(
      'in the list, in groups, and filtered, %s, %d × %d',
      async (name, width, height) => {
        const { page } = roomwatch;
        await page.emulateMedia({ colorScheme });
        await resize(width, height);
        await page.evaluate(() => window.scrollTo(0, 0));
        for (const [layout, groupBy] of [
          ['list', 'none'],
          ['list', 'room'],
          ['grid', 'room'],
        ] as const) {
          await page.evaluate((view) => window.roomwatch.changeSettings({ view }), {
            layout,
            groupBy,
          });
          await page.locator(`article.${layout}`).first().waitFor();
          await expect
            .poll(() => page.locator('main h2').count())
            .toBe(groupBy === 'room' ? 3 : 19);
          if (layout === 'list') expect.soft(await timeUnderMenu(), name).toBe(false);
          await look(`ward-${layout}-${groupBy}`, name, colorScheme);
        }
        await page.getByRole('button', { name: '2 reconnecting' }).click();
        await page.getByText('Showing 2 of 19').waitFor();
        await look('filtered', name, colorScheme);
        await page.getByRole('searchbox').fill('nobody at all');
        await page.getByText('None of 19 matches the filter').waitFor();
        await look('nothing-found', name, colorScheme);
        await page.getByRole('button', { name: 'Clear filter' }).click();
      },
    );
  });

  test('read from right to left, nothing is cut off and the menus open inwards', async () => {
    const { page } = roomwatch;
    await page.emulateMedia({ colorScheme: 'light' });
    await resize(1280, 800);
    await page.evaluate(() => (document.documentElement.dir = 'rtl'));
    // The board is made anew.
    await page.getByRole('button', { name: 'History', exact: true }).click();
    await page.getByRole('heading', { name: 'History' }).waitFor();
    await look('history-rtl', 'rtl', 'light');
    await page.getByRole('button', { name: 'Back to the board' }).click();
    for (const layout of ['list', 'grid'] as const) {
      await page.evaluate((view) => window.roomwatch.changeSettings({ view }), { layout });
      await page.locator(`article.${layout}`).first().waitFor();
      await look(layout, 'rtl', 'light');
    }
    const [rail, title] = await page
      .locator('article')
      .first()
      .evaluate((article) => {
        const edge = article.getBoundingClientRect().right;
        const heading = article.querySelector('h2, h3')!.getBoundingClientRect();
        return [edge, heading.right];
      });
    expect(rail! - title!).toBeLessThan(60);
    await page.locator('article').first().focus();
    await page.keyboard.press('Shift+F10');
    const menu = page.getByRole('menu').first();
    await menu.waitFor();
    await page.getByRole('menuitem', { name: 'Mute', exact: true }).press('ArrowLeft');
    await page.getByRole('menuitem', { name: '12 hours' }).waitFor();
    await look('card-menu', 'rtl', 'light');
    await page.keyboard.press('Escape');
    await menu.waitFor({ state: 'detached' });
    const lookAtDialog = async (what: string) => {
      const dialog = page.getByRole('dialog');
      await dialog.waitFor();
      await expectDialogInside();
      await look(what, 'rtl', 'light');
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'detached' });
    };
    await page.keyboard.press('Control+k');
    await lookAtDialog('palette');
    await page.getByRole('button', { name: 'Settings', exact: true }).click();
    await lookAtDialog('settings');
    await page.getByRole('button', { name: 'Details', exact: true }).first().click();
    await lookAtDialog('details');
    await page.evaluate(() => document.documentElement.removeAttribute('dir'));
  });

  test('in the compact window', async () => {
    const { app } = roomwatch;
    const page = await openCompact(app);
    await page.getByText(/^Roomwatch can’t see/).waitFor({ state: 'detached' });
    await lookAtCompact('trouble', 'In trouble');
    await lookAtCompact('all', 'All');
    await page.evaluate(() => (document.documentElement.dir = 'rtl'));
    await lookAtCompact('all-rtl', 'All');
    await page.evaluate(() => document.documentElement.removeAttribute('dir'));
    const zoom = (factor: number) =>
      app.evaluate(
        ({ BrowserWindow }, by) =>
          BrowserWindow.getAllWindows()
            .find(({ webContents }) => webContents.getURL().endsWith('/compact.html'))!
            .webContents.setZoomFactor(by),
        factor,
      );
    await zoom(2);
    await expect.poll(() => page.evaluate(() => window.innerWidth)).toBe(210);
    const tooWide = await page.evaluate(() => {
      const { scrollWidth, clientWidth } = document.documentElement;
      return scrollWidth - clientWidth;
    });
    expect(tooWide).toBe(0);
    if (screenshots !== undefined && screenshots !== 'update') {
      // The test driver takes a picture of a part where a page is zoomed in.
      const png = await app.evaluate(async ({ BrowserWindow }) => {
        const { webContents } = BrowserWindow.getAllWindows().find((window) =>
          window.webContents.getURL().endsWith('/compact.html'),
        )!;
        return (await webContents.capturePage()).toPNG().toString('base64');
      });
      await writeFile(join(screenshots, 'compact-all-200-percent.png'), png, 'base64');
    }
    await zoom(1);
    await closeByKey(app, page);
  });
});

describe('where there is nobody yet, and where nobody can be seen', () => {
  let video: VideoWorld;

  beforeAll(async () => {
    userData = await newUserData();
    video = await startVideoWorld();
    roomwatch = await startRoomwatch(userData);
  });
  afterAll(async () => {
    await roomwatch.quit();
    await video.close();
    await discard(userData);
  });

  async function lookAtAll(what: string): Promise<void> {
    const { page } = roomwatch;
    for (const colorScheme of colorSchemes) {
      await page.emulateMedia({ colorScheme });
      for (const [name, width, height] of sizesIn(colorScheme)) {
        await resize(width, height);
        await look(what, name, colorScheme);
      }
    }
    await page.emulateMedia({ colorScheme: 'light' });
    await resize(1280, 800);
  }

  test('before there is an account, before there is a pin, and when Twilio is out of reach', async () => {
    const { page } = roomwatch;
    await page.evaluate(() => window.roomwatch.showDemo({ shown: false }));
    await page.getByText('Add the Twilio account to watch').waitFor();
    await lookAtAll('no-account');
    await page.getByRole('button', { name: 'History', exact: true }).click();
    await page
      .getByText(/^Nothing /)
      .first()
      .waitFor();
    await lookAtAll('history-empty');
    await page.getByRole('button', { name: 'Back to the board' }).click();
    await addAccount(page, accountOf(video.server));
    await page.getByText('Nobody is watched yet').waitFor();
    await lookAtAll('no-pin');
    await openCompact(roomwatch.app);
    await lookAtCompact('no-pin', 'In trouble');
    const open = (link: string) =>
      roomwatch.app.evaluate(
        ({ app }, url) => app.emit('open-url', { preventDefault: () => undefined }, url),
        link,
      );
    await open(`roomwatch://pin?account=AC${'9'.repeat(32)}&room=ward-7&identity=Maya%20Lindqvist`);
    await page.getByText(/^The link is about the account AC9+/).waitFor();
    await lookAtAll('link-asks');
    await open('roomwatch://pin');
    await page
      .getByRole('dialog')
      .getByText(/^A link that was opened is refused\./)
      .waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.getByText('A link that was opened is refused.', { exact: true }).waitFor();
    await lookAtAll('link-refused');
    await page.getByRole('button', { name: 'Dismiss', exact: true }).click();
    await watchOften(page);
    await pin(page, 'ward-7, Maya Lindqvist');
    await page.locator('article[data-status="connected"]').waitFor();
    video.server.faults.add({ kind: 'never-answers' }, { on: /Rooms\?/ });
    await page.getByRole('button', { name: 'Pin participant', exact: true }).first().click();
    await page.getByRole('tab', { name: 'Pick from a room' }).click();
    await page.getByRole('button', { name: 'Stop', exact: true }).waitFor();
    await lookAtAll('rooms-asked-for');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await lookAtCompact('nobody-in-trouble', 'In trouble');
    await video.goDown();
    await page.getByText(/^Roomwatch can’t reach Twilio/).waitFor();
    await page.locator('article[data-freshness="stale"]').waitFor();
    await lookAtAll('out-of-reach');
    await page.evaluate(() =>
      window.roomwatch.changeSettings({ view: { layout: 'list', groupBy: 'none' } }),
    );
    await page.locator('article.list').waitFor();
    await lookAtAll('out-of-reach-list');
    await lookAtCompact('out-of-reach', 'In trouble');
    await lookAtCompact('out-of-reach-all', 'All');
  }, 120_000);
});
