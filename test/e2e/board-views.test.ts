import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  clickNotification,
  forgetNotifications,
  hasTestDesktop,
  notificationsOnScreen,
} from '../support/desktop.ts';
import { accountOf, addAccount, focusIn, pinAll, tabTo, watchOften } from '../support/operator.ts';
import { discard, newUserData, startRoomwatch } from '../support/roomwatch.ts';
import type { Roomwatch } from '../support/roomwatch.ts';
import { startVideoWorld } from '../support/video-world.ts';
import type { VideoWorld } from '../support/video-world.ts';

let userData: string;
let video: VideoWorld;
let roomwatch: Roomwatch;

const rooms = ['ward-1', 'ward-2', 'ward-10', 'ward-20'];

/** Waits until the summary says so. */
const counted = (words: string) =>
  roomwatch.page.getByRole('button', { name: words, exact: true }).waitFor();
const search = () => roomwatch.page.getByRole('searchbox', { name: 'Search the board' });
const showing = (words: string) => roomwatch.page.getByText(words, { exact: true }).waitFor();
const firstTitles = () => roomwatch.page.locator('article :is(h2, h3)').allInnerTexts();
const choose = (list: string, words: string) =>
  roomwatch.page.getByRole('combobox', { name: list }).selectOption(words);
const headings = () =>
  roomwatch.page
    .locator('main h2')
    .evaluateAll((all) => all.map((one) => one.textContent?.replace(/\s+/g, ' ').trim()));

/** Makes the page so wide, in px. */
const resizeTo = (width: number) =>
  roomwatch.app.evaluate(
    ({ BrowserWindow }, toWidth) => BrowserWindow.getAllWindows()[0]!.setContentSize(toWidth, 780),
    width,
  );

/** The part of the window that has the focus, as it is called. */
const focused = () =>
  roomwatch.page.evaluate(() => {
    const { activeElement: active } = document;
    return active?.getAttribute('aria-label') ?? active?.closest('article')?.dataset['pinId'] ?? '';
  });

beforeAll(async () => {
  userData = await newUserData();
  video = await startVideoWorld();
  roomwatch = await startRoomwatch(userData);
  await addAccount(roomwatch.page, accountOf(video.server));
  await watchOften(roomwatch.page);
});
afterAll(async () => {
  await roomwatch.quit();
  await video.close();
  await discard(userData);
});

describe('forty pins in four rooms', () => {
  const sids: Record<string, string> = {};

  beforeAll(async () => {
    const targets = rooms.flatMap((room, ward) => {
      const { sid: roomSid } = video.world.openRoom(room);
      return Array.from({ length: 10 }, (_, bed) => {
        const identity = `Patient ${ward * 10 + bed + 1}`;
        sids[identity] = video.world.join(roomSid, identity).sid;
        return { kind: 'person', room, identity } as const;
      });
    });
    await pinAll(roomwatch.page, targets);
    await counted('40 connected');
    video.world.struggle(sids['Patient 33']!);
    video.world.disconnect(sids['Patient 12']!);
    await counted('1 reconnecting');
    await counted('1 gone');
  });
  beforeEach(async () => {
    const clear = roomwatch.page.getByRole('button', { name: 'Clear filter' });
    if (await clear.isVisible()) await clear.click();
    await choose('Groups', 'Not grouped');
    await choose('Order', 'Worst first');
    await roomwatch.page.getByText('Cards', { exact: true }).click();
  });

  test('are filtered by what is typed, and none is a word of it', async () => {
    await search().fill('ward-10 patient 2');
    await showing('Showing 9 of 40');
    await search().fill('nobody');
    await showing('None of 40 matches the filter');
    await roomwatch.page.getByRole('button', { name: 'Clear filter' }).click();
    await expect.poll(firstTitles).toHaveLength(40);
  });

  test('are filtered by a count of the summary', async () => {
    const { page } = roomwatch;
    await page.getByRole('button', { name: '1 reconnecting' }).click();
    await showing('Showing 1 of 40');
    expect(await firstTitles()).toEqual(['Patient 33']);
    await page.getByRole('button', { name: '1 gone' }).click();
    await showing('Showing 2 of 40');
    expect(await firstTitles()).toEqual(['Patient 33', 'Patient 12']);
  });

  test('are grouped by room, the worst group first, or by name', async () => {
    await choose('Groups', 'By room');
    await expect
      .poll(headings)
      .toEqual([
        'ward-20 10 pins 1 reconnecting',
        'ward-2 10 pins 1 gone',
        'ward-1 10 pins 10 connected',
        'ward-10 10 pins 10 connected',
      ]);
    await choose('Order', 'By name');
    await expect
      .poll(async () => (await headings()).map((words) => words?.split(' ')[0]))
      .toEqual(['ward-1', 'ward-2', 'ward-10', 'ward-20']);
    expect((await firstTitles()).slice(0, 3)).toEqual(['Patient 1', 'Patient 2', 'Patient 3']);
  });

  test('are one line each in the list', async () => {
    const { page } = roomwatch;
    await page.getByText('List', { exact: true }).click();
    const boxes = await page
      .locator('article')
      .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().height));
    expect(boxes).toHaveLength(40);
    expect(Math.max(...boxes)).toBeLessThan(60);
    const strips = page.locator('article').getByRole('button', { name: /^Timeline\. Last hour/ });
    await resizeTo(960);
    await expect.poll(() => strips.count()).toBe(40);
    const widths = await strips.evaluateAll((all) => all.map((one) => one.clientWidth));
    expect(Math.min(...widths)).toBeGreaterThan(100);
    await resizeTo(959);
    await expect.poll(() => strips.count()).toBe(0);
    await resizeTo(1180);
  });

  test('hand the colour of a status to what shows it, and to nothing else', async () => {
    const { page } = roomwatch;
    await page.getByText('Cards', { exact: true }).click();
    const article = page.locator('article[data-status="reconnecting"]');
    const statusOf = (place: Locator) =>
      place.evaluate((one) => getComputedStyle(one).getPropertyValue('--status'));
    // What is handed down has its style found anew with each change, in each element of a card.
    expect(await statusOf(article)).toBe('');
    expect(await statusOf(article.locator('footer'))).toBe('');
    const colour = (place: Locator) => place.evaluate((one) => getComputedStyle(one).color);
    const word = article.getByText('Reconnecting', { exact: true });
    expect(await colour(word)).not.toBe(await colour(article));
  });

  test('are searched, reached and left by the keyboard alone', async () => {
    const { page } = roomwatch;
    const pinId = await page
      .locator('article', { hasText: 'Patient 27' })
      .getAttribute('data-pin-id');
    await page.keyboard.press('Control+f');
    await page.keyboard.type('patient 27');
    await showing('Showing 1 of 40');
    await page.keyboard.press('Enter');
    await expect.poll(focused).toBe(pinId);
    await page.keyboard.press('Tab');
    expect(await focused()).toBe(pinId);
    await page.keyboard.press('Control+f');
    await page.keyboard.press('Escape');
    await expect.poll(firstTitles).toHaveLength(40);
    expect(await focused()).toBe('Search the board');
    await page.keyboard.press('Tab');
    expect(await focused()).toBe('Groups');
    await page.keyboard.press('ArrowDown');
    await page.locator('main h2', { hasText: 'ward-20' }).waitFor();
    await page.keyboard.press('Tab');
    expect(await focused()).toBe('Order');
    await page.keyboard.press('ArrowDown');
    await expect.poll(async () => (await headings())[0]?.split(' ')[0]).toBe('ward-1');
    await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowRight');
    await page.locator('article.list').first().waitFor();
    expect(await focusIn(page)).toBe('input');
  });

  test('are filtered by the summary with the keyboard alone, which goes on in the search', async () => {
    const { page } = roomwatch;
    await page.keyboard.press('Control+f');
    await tabTo(page, page.getByRole('button', { name: '1 reconnecting' }), 'Shift+Tab');
    await page.keyboard.press('Space');
    await showing('Showing 1 of 40');
    await tabTo(page, page.getByRole('button', { name: 'Clear filter' }));
    await page.keyboard.press('Enter');
    await expect.poll(firstTitles).toHaveLength(40);
    expect(await focused()).toBe('Search the board');
  });

  test.runIf(hasTestDesktop)(
    'show the one of a notification, though a filter hides it',
    async () => {
      const { page } = roomwatch;
      // What came before was told.
      await expect.poll(() => page.getByText('Waiting for you').count()).toBe(2);
      await search().fill('ward-10');
      await forgetNotifications();
      video.world.disconnect(sids['Patient 5']!);
      await expect.poll(notificationsOnScreen).toBe(1);
      await clickNotification();
      const pinId = await page.evaluate(async () => {
        const { cards } = await window.roomwatch.readBoard();
        return cards.find(({ title }) => title === 'Patient 5')!.pinId;
      });
      await expect.poll(focused).toBe(pinId);
      expect(await search().inputValue()).toBe('');
    },
  );

  test('are shown after a restart as they were, but without the filter', async () => {
    await roomwatch.page.getByText('List', { exact: true }).click();
    await choose('Groups', 'By room');
    await choose('Order', 'By name');
    await search().fill('ward-1');
    await showing('Showing 20 of 40');
    await roomwatch.quit();
    roomwatch = await startRoomwatch(userData);
    await roomwatch.page.locator('article.list').first().waitFor();
    await expect
      .poll(async () => (await headings()).map((words) => words?.split(' ')[0]))
      .toEqual(['ward-1', 'ward-2', 'ward-10', 'ward-20']);
    expect(await firstTitles()).toHaveLength(40);
    expect(await search().inputValue()).toBe('');
  });
});

/** Puts a thousand pins into the state, as if they had been pinned one by one. */
async function pinThousand(): Promise<void> {
  await roomwatch.quit();
  const file = join(userData, 'roomwatch.json');
  const state = JSON.parse(await readFile(file, 'utf8'));
  const [{ id: accountId, accountSid }] = state.accounts;
  const { sid: roomSid } = video.world.openRoom('arena');
  state.pins = Array.from({ length: 1_000 }, (_, at) => {
    const identity = `Guest ${String(at + 1).padStart(4, '0')}`;
    const { sid: participantSid } = video.world.join(roomSid, identity);
    return {
      id: `pin-${at + 1}`,
      accountId,
      accountSid,
      target: { kind: 'session', roomSid, participantSid },
      label: at % 3 === 0 ? `Seat ${at + 1}` : null,
      note: at % 7 === 0 ? 'Came late, and asked to be told\nwhen it goes on' : null,
    };
  });
  state.settings.view = { layout: 'grid', groupBy: 'none', sortBy: 'my-order' };
  await writeFile(file, JSON.stringify(state));
  roomwatch = await startRoomwatch(userData);
}

describe('a thousand pins', () => {
  beforeAll(async () => {
    await pinThousand();
    await counted('1,000 connected');
  }, 120_000);

  /** The names of the cards across the middle of the window; what is not drawn has none. */
  const inTheMiddle = () =>
    roomwatch.page.evaluate(() => {
      const y = window.innerHeight / 2;
      // Where the middle is between two rows, a little below it there is one.
      const hits = [y, y + 30].map((at) => document.elementFromPoint(200, at)?.closest('article'));
      return hits.find((hit) => hit !== null && hit !== undefined)?.dataset['pinId'] ?? null;
    });
  const drawn = () => roomwatch.page.locator('article').count();
  const frame = () =>
    roomwatch.page.evaluate(
      () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
    );

  test.each(['Cards', 'List'])('are scrolled through without a hole, as %s', async (layout) => {
    const { page } = roomwatch;
    await page.getByText(layout, { exact: true }).click();
    await page.evaluate(() => window.scrollTo(0, 0));
    await frame();
    const seen = new Set<string>();
    await page.mouse.move(400, 400);
    for (let step = 0; step < 40; step++) {
      await page.mouse.wheel(0, 700);
      await frame();
      const pinId = await inTheMiddle();
      expect(pinId).not.toBeNull();
      seen.add(pinId!);
      expect(await drawn()).toBeLessThan(120);
    }
    expect(seen.size).toBeGreaterThan(20);
    await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight));
    await page.locator('[data-pin-id="pin-1000"]').waitFor();
    await expect
      .poll(() =>
        page.evaluate(() => {
          window.scrollTo(0, document.documentElement.scrollHeight);
          const last = document.querySelector('[data-pin-id="pin-1000"]');
          return (last?.getBoundingClientRect().bottom ?? Infinity) <= window.innerHeight;
        }),
      )
      .toBe(true);
  });

  test('show one far away that is searched for, and the first again after that', async () => {
    const { page } = roomwatch;
    await page.keyboard.press('Control+f');
    await page.keyboard.type('guest 0777');
    await showing('Showing 1 of 1,000');
    await page.keyboard.press('Enter');
    await expect.poll(focused).toBe('pin-777');
    await page.getByRole('button', { name: 'Clear filter' }).click();
    await page.keyboard.press('Enter');
    await expect.poll(focused).toBe('pin-1');
  });

  test('are gone through by the keyboard, one after the other', async () => {
    const { page } = roomwatch;
    await page.getByText('List', { exact: true }).click();
    await page.keyboard.press('Control+f');
    await page.keyboard.press('Enter');
    await expect.poll(focused).toBe('pin-1');
    for (let at = 1; at <= 60; at++) {
      await page.keyboard.press('Tab');
      expect(await focused()).toMatch(new RegExp(`^More for$|pin-${at}$`));
    }
    expect(
      await page.evaluate(() => document.activeElement?.closest('article')?.dataset['pinId']),
    ).toBe('pin-60');
    expect(
      await page.evaluate(() => {
        const { top, bottom } = document.activeElement!.getBoundingClientRect();
        return top >= 0 && bottom <= window.innerHeight;
      }),
    ).toBe(true);
  });
});
