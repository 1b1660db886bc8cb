import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Locator, Page } from 'playwright-core';
import { buildAppWithMadeUpWords } from '../../scripts/build.mjs';
import { openCompact } from '../support/compact.ts';
import { forgetNotifications, hasTestDesktop, shownNotifications } from '../support/desktop.ts';
import { resizeMain } from '../support/machine.ts';
import { madeUpText } from '../support/made-up-words.js';
import { languages } from '../../src-main/language/locale.ts';
import { textsIn } from '../support/catalogues.ts';
import { accountOf, addAccount, cardsIn, pin, watchOften } from '../support/operator.ts';
import { discard, newUserData, startRoomwatch } from '../support/roomwatch.ts';
import type { Roomwatch } from '../support/roomwatch.ts';
import { cutOffTexts, notFromCatalogue, notTranslated, overlaps } from '../support/shown-texts.ts';
import { startVideoWorld } from '../support/video-world.ts';
import type { VideoWorld } from '../support/video-world.ts';

/** What is not ours to translate: names, and what Twilio and the systems call their things. */
const data = [
  ...['Ines Duarte', 'Maya Lindqvist', 'Nora Aalto', 'ward-7', 'St. Anna', 'camera', 'microphone'],
  ...['Roomwatch', 'English', 'Español', 'Deutsch'],
];
/** What Twilio tells of a participant is shown as it came, by Twilio’s own names. */
const fieldsOfTwilio = [
  ...['account_sid', 'room_sid', 'sid', 'identity', 'status', 'connected', 'disconnected'],
  ...['date_created', 'date_updated', 'start_time', 'end_time', 'duration', 'url'],
  ...['links.published_tracks', 'links.subscribed_tracks', 'links.subscribe_rules'],
  'links.anonymize',
];

/** Where somebody wants the pictures of it all. */
const screenshots = process.env['ROOMWATCH_SCREENSHOTS'];
/** `es` or `de`: the same views in a language that is spoken, of which what is from no catalogue can’t be told. */
const language = languages.find((one) => one === process.env['ROOMWATCH_VIEWS_IN']) ?? null;

let userData: string;
let video: VideoWorld;
let roomwatch: Roomwatch;
let page: Page;
let inesSid: string;

// It is set up in English, as for everything else that is tested, and then speaks words that nobody wrote.
beforeAll(async () => {
  const texts = language === null ? [] : await textsIn(language);
  said = new Map(texts.map(({ english, said: [words] }) => [english[0]!, words!]));
  const appFolder = language === null ? await buildAppWithMadeUpWords() : undefined;
  userData = await newUserData();
  video = await startVideoWorld();
  inesSid = video.world.join(video.roomSid, 'Ines Duarte').sid;
  roomwatch = await startRoomwatch(userData, { appFolder });
  ({ page } = roomwatch);
  await addAccount(page, accountOf(video.server));
  await watchOften(page);
  await pin(page, 'ward-7, Maya Lindqvist');
  await pin(page, 'ward-7, Ines Duarte');
  await cardsIn(page, 'connected').nth(1).waitFor();
  await page.getByText(/^Pinned/).waitFor({ state: 'detached' });
  await page.evaluate((to) => window.roomwatch.changeSettings({ language: to }), language ?? 'de');
  await button('Pin participant').first().waitFor();
}, 180_000);
afterAll(async () => {
  await roomwatch.quit();
  await video.close();
  await discard(userData);
});

// Each begins where the one before began, however that ended.
afterEach(async () => {
  for (let open = 3; open > 0 && (await page.getByRole('dialog').count()) > 0; open -= 1) {
    await page.keyboard.press('Escape');
  }
});

let said: ReadonlyMap<string, string>;
const say = (english: string) => said.get(english) ?? madeUpText(english);
const button = (name: string) => page.getByRole('button', { name: say(name), exact: true });
const dialog = () => page.getByRole('dialog').last();

async function press(name: string): Promise<void> {
  await button(name).first().click();
}

async function closeDialog(): Promise<void> {
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}

async function unsaid(place: Locator, asItCame: string[] = []): Promise<string[]> {
  return language === null ? notFromCatalogue(place, [...data, ...asItCame]) : [];
}

/** What is shown there is from the catalogue, and there is room for it, in a small window and in a usual one. */
async function look(
  what: string,
  place: Locator = page.locator('body'),
  asItCame: string[] = [],
): Promise<void> {
  expect.soft(await unsaid(place, asItCame), what).toEqual([]);
  for (const [width, height] of [
    [800, 600],
    [1280, 800],
  ] as const) {
    await resizeMain(roomwatch.app, width, height);
    expect.soft(await cutOffTexts(place), `${what}, ${width} × ${height}`).toEqual([]);
    for (const part of await place.locator('article, header').all()) {
      expect.soft(await overlaps(part), `${what}, ${width} × ${height}`).toEqual([]);
    }
    if (screenshots === undefined || screenshots === 'update') continue;
    const file = `${language ?? 'made-up'}-${what.replaceAll(/[^\w]+/g, '-')}-${width}.png`;
    await page.screenshot({ path: join(screenshots, file) });
  }
}

describe('in words that nobody wrote', () => {
  test('a notification', async () => {
    if (hasTestDesktop) await forgetNotifications();
    video.world.disconnect(inesSid);
    await cardsIn(page, 'disconnected').waitFor();
    if (!hasTestDesktop || language !== null) return;
    await expect.poll(async () => (await shownNotifications()).length).toBe(1);
    const [shown] = await shownNotifications();
    expect(notTranslated([shown!.summary, shown!.body], data)).toEqual([]);
  });

  test.runIf(language === null)('the menus of the application', async () => {
    const labels = await roomwatch.app.evaluate(({ Menu }) => {
      type Items = Electron.MenuItem[];
      const all = (items: Items): string[] =>
        items.flatMap(({ label, submenu }) => [label, ...all(submenu?.items ?? [])]);
      return all(Menu.getApplicationMenu()!.items);
    });
    expect(labels.length).toBeGreaterThan(40);
    expect(notTranslated(labels, data)).toEqual([]);
  });

  test.each(['grid', 'list'] as const)('the board: %s', async (layout) => {
    await page.evaluate((view) => window.roomwatch.changeSettings({ view }), { layout });
    await page.locator(`article.${layout}`).first().waitFor();
    await look(layout);
  });

  test('the menu of a card, and that of the board', async () => {
    for (const trigger of ['article .menu-trigger', 'header [aria-haspopup="menu"]']) {
      await page.locator(trigger).first().click();
      const menu = page.getByRole('menu');
      await menu.waitFor();
      await look(trigger, menu);
      await page.keyboard.press('Escape');
      await menu.waitFor({ state: 'detached' });
    }
  });

  test('the history', async () => {
    await press('History');
    await page.locator('li[data-row="change"]').nth(2).waitFor();
    await look('the history');
    await press('Back to the board');
  });

  test.each(['Add account', 'Accounts'])('the dialog “%s”', async (name) => {
    await press(name);
    await look(name, dialog());
    await closeDialog();
  });

  test('an account form that can’t be saved', async () => {
    await press('Add account');
    await page.getByLabel(say('Account name'), { exact: true }).fill('St. Anna');
    await page.getByLabel(say('Account SID'), { exact: true }).fill('AC1');
    await page.getByLabel(say('API base URL'), { exact: true }).fill('http://example.com');
    await press('Save');
    await page.locator('[aria-invalid="true"]').first().waitFor();
    await look('a form with faults', dialog());
    await closeDialog();
  });

  test.each([
    ['nothing', ''],
    ['a person', 'ward-7, Nora Aalto'],
    ['a room', 'ward-7'],
    ['half a SID', `RM${'1'.repeat(12)} PA${'2'.repeat(32)}`],
    ['another SID', `CA${'1'.repeat(32)}`],
    ['several', 'ward-7, Nora Aalto\nward-7, Nora Aalto\nward-7'],
  ])('the pin dialog with %s', async (what, text) => {
    await press('Pin participant');
    await page.getByLabel(say('Room and participant'), { exact: true }).fill(text);
    await expect.poll(() => dialog().getByText(say('Reading…')).count()).toBe(0);
    expect.soft(await unsaid(dialog()), what).toEqual([]);
    expect.soft(await cutOffTexts(dialog()), what).toEqual([]);
    await closeDialog();
  });

  test('picking from a room', async () => {
    await press('Pin participant');
    await page.getByRole('tab').nth(1).click();
    await page.getByRole('dialog').getByText('ward-7').first().click();
    await page.getByRole('dialog').getByText('Maya Lindqvist').waitFor();
    await look('picking', dialog());
    await closeDialog();
  });

  test.each([
    ['the details', 'Enter'],
    ['the timeline', 't'],
    ['the form to edit a pin', 'e'],
    ['the shortcuts', '?'],
  ])('%s', async (what, key) => {
    await roomwatch.card(/^Maya/).focus();
    await page.keyboard.press(key);
    await dialog().waitFor();
    await look(what, dialog(), key === 'Enter' ? fieldsOfTwilio : []);
    await closeDialog();
  });

  test('the command palette, and that it finds nothing', async () => {
    await page.keyboard.press('ControlOrMeta+k');
    await dialog().getByRole('option').first().waitFor();
    await look('the palette', dialog());
    await page.keyboard.insertText('xyzzy');
    await dialog().getByRole('option').first().waitFor({ state: 'detached' });
    await look('the empty palette', dialog());
    await closeDialog();
  });

  test('the settings', async () => {
    await press('Settings');
    const tabs = page.getByRole('dialog').getByRole('tab');
    await tabs.first().waitFor();
    for (let index = 0; index < (await tabs.count()); index += 1) {
      await tabs.nth(index).click();
      await look(`the settings, ${index}`, dialog());
    }
    await closeDialog();
  });

  test('the compact window', async () => {
    const compact = await openCompact(roomwatch.app);
    await compact.getByText('Ines Duarte').waitFor();
    const body = compact.locator('body');
    expect.soft(await unsaid(body)).toEqual([]);
    expect.soft(await cutOffTexts(body)).toEqual([]);
    if (language === null) {
      expect.soft(notTranslated([await compact.title()], data)).toEqual([]);
    }
    if (screenshots !== undefined && screenshots !== 'update') {
      const file = `${language ?? 'made-up'}-compact.png`;
      await compact.screenshot({ path: join(screenshots, file) });
    }
  });
});

describe('from right to left', () => {
  beforeAll(() => page.evaluate(() => document.documentElement.setAttribute('dir', 'rtl')));

  /** How much there is to scroll to the side, in px. */
  const tooWide = (place: Locator) =>
    place.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth);
  const middleOf = async (place: Locator) => {
    const { x, width } = (await place.boundingBox())!;
    return x + width / 2;
  };

  test.each(['grid', 'list'] as const)('the board begins at the right: %s', async (layout) => {
    await page.evaluate((view) => window.roomwatch.changeSettings({ view }), { layout });
    const card = page.locator(`article.${layout}`).first();
    await card.waitFor();
    await look(`${layout}, mirrored`);
    expect(await tooWide(page.locator('html'))).toBe(0);
    const [name, menu, title, settings] = await Promise.all([
      middleOf(card.locator('h2, h3').first()),
      middleOf(card.locator('.menu-trigger')),
      middleOf(page.getByRole('heading', { level: 1 })),
      middleOf(button('Settings')),
    ]);
    expect(name).toBeGreaterThan(menu);
    expect(title).toBeGreaterThan(settings);
  });

  test('a name keeps its own direction, and a SID is read from left to right', async () => {
    await roomwatch.card(/^Maya/).focus();
    await page.keyboard.press('Enter');
    const sid = dialog().getByText(video.mayaSid, { exact: true }).first();
    await sid.waitFor();
    await look('the details, mirrored', dialog(), fieldsOfTwilio);
    const [first, last] = await sid.evaluate((element) => {
      const text = document.createTreeWalker(element, NodeFilter.SHOW_TEXT).nextNode()!;
      return [0, text.textContent!.length - 1].map((index) => {
        const range = document.createRange();
        range.setStart(text, index);
        range.setEnd(text, index + 1);
        return range.getBoundingClientRect().left;
      });
    });
    expect(first).toBeLessThan(last!);
  });

  test.each(['Settings', 'Accounts', 'Pin participant'])('the dialog “%s”', async (name) => {
    await press(name);
    await dialog().waitFor();
    const tabs = page.getByRole('dialog').getByRole('tab');
    for (let index = 0; index < Math.max(1, await tabs.count()); index += 1) {
      if (index > 0) await tabs.nth(index).click();
      await look(`${name}, ${index}, mirrored`, dialog());
      expect.soft(await tooWide(dialog())).toBe(0);
    }
  });
});
