import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  clickNotification,
  forgetNotifications,
  hasTestDesktop,
  notificationsOnScreen,
  shownNotifications,
  shownTitles,
} from '../support/desktop.ts';
import { accountOf, addAccount, pin, watchOften } from '../support/operator.ts';
import { discard, newUserData, startRoomwatch } from '../support/roomwatch.ts';
import type { Roomwatch } from '../support/roomwatch.ts';
import { startVideoWorld } from '../support/video-world.ts';
import type { VideoWorld } from '../support/video-world.ts';

let userData: string;
let video: VideoWorld;
let roomwatch: Roomwatch;

/** Maya's card, once it is in this state. */
async function mayaIs(status: string, freshness = 'live'): Promise<void> {
  const card = `article[data-status="${status}"][data-freshness="${freshness}"]`;
  await roomwatch.page.locator(card).waitFor({ timeout: 30_000 });
}

async function watchMaya(): Promise<void> {
  userData = await newUserData();
  video = await startVideoWorld();
  await forgetNotifications();
  roomwatch = await startRoomwatch(userData);
  await addAccount(roomwatch.page, accountOf(video.server));
  await watchOften(roomwatch.page);
  await pin(roomwatch.page, `${video.roomSid} ${video.mayaSid}`);
  await mayaIs('connected');
  await forgetNotifications();
}

async function end(): Promise<void> {
  await roomwatch.quit();
  await video.close();
  await discard(userData);
}

describe.runIf(hasTestDesktop)('what Twilio shows', () => {
  beforeEach(watchMaya);
  afterEach(end);

  test('connected, reconnecting, back, disconnected: the card and one notification each follow', async () => {
    const { world, mayaSid } = video;
    world.struggle(mayaSid);
    await mayaIs('reconnecting');
    // Not told at once: who is back within the grace only blinked.
    await expect.poll(notificationsOnScreen).toBe(1);
    world.recover(mayaSid);
    await mayaIs('connected');
    await expect.poll(notificationsOnScreen).toBe(2);
    world.disconnect(mayaSid);
    await mayaIs('disconnected');
    await expect.poll(notificationsOnScreen).toBe(3);
    const shown = await shownNotifications();
    expect(shown.map(({ summary }) => summary)).toEqual([
      'Maya Lindqvist is reconnecting',
      'Maya Lindqvist is connected again',
      'Maya Lindqvist disconnected',
    ]);
    expect(shown[0]!.body).toMatch(/ward-7 · St\. Anna\nNoticed at /);
    expect(roomwatch.output()).toMatch(
      / change Maya Lindqvist in ward-7: connected → disconnected/,
    );
    expect(roomwatch.output()).toMatch(/ alert Maya Lindqvist disconnected/);
  });

  test('a blink that is shorter than the grace is not told, but is on the strip', async () => {
    const { page } = roomwatch;
    const { world, mayaSid } = video;
    // Longer than it takes the slowest machine to see that Maya is back.
    await page.evaluate(() => window.roomwatch.changeSettings({ graceMs: 60_000 }));
    world.struggle(mayaSid);
    await mayaIs('reconnecting');
    world.recover(mayaSid);
    await mayaIs('connected');
    const parts = page.locator('article [data-part]');
    await expect
      .poll(() => parts.evaluateAll((all) => all.map((part) => part.getAttribute('data-part'))))
      .toEqual(['unknown-time', 'connected', 'reconnecting', 'connected']);
    world.disconnect(mayaSid);
    await expect.poll(shownTitles).toEqual(['Maya Lindqvist disconnected']);
  });

  test('a change is on the card after the first look that can show it', async () => {
    const { server, world, mayaSid } = video;
    world.struggle(mayaSid);
    const before = server.requests.count;
    await mayaIs('reconnecting');
    // One look may have been on its way already; the one after it shows the change, and the card follows
    // before there is time for another.
    expect(server.requests.count - before).toBeLessThanOrEqual(2);
  });

  test('an ended session is shown with its end, and not asked for again', async () => {
    video.world.disconnect(video.mayaSid);
    await mayaIs('disconnected');
    const asked = video.server.requests.count;
    await new Promise((resolve) => setTimeout(resolve, 5_000));
    expect(video.server.requests.count).toBe(asked);
  });

  test('a click on the notification brings the window up with that card in focus', async () => {
    const { app, page } = roomwatch;
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.hide());
    video.world.struggle(video.mayaSid);
    await expect.poll(notificationsOnScreen, { timeout: 30_000 }).toBe(1);
    // A notification that nobody holds would lose its click here.
    expect(
      await app.evaluate(() => {
        const { gc } = globalThis as { gc?: () => void };
        gc?.();
        return typeof gc;
      }),
    ).toBe('function');
    await clickNotification();
    await expect
      .poll(() =>
        app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.isVisible()),
      )
      .toBe(true);
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.closest('article') !== null))
      .toBe(true);
  });

  test('an alert that is turned off is not shown; the card follows all the same', async () => {
    await roomwatch.page.evaluate(() =>
      window.roomwatch.changeSettings({ alerts: { reconnecting: false } }),
    );
    video.world.struggle(video.mayaSid);
    await mayaIs('reconnecting');
    video.world.disconnect(video.mayaSid);
    await mayaIs('disconnected');
    await expect.poll(notificationsOnScreen).toBe(1);
    expect(await shownTitles()).toEqual(['Maya Lindqvist disconnected']);
  });
});

describe.runIf(hasTestDesktop)('what keeps us from looking is never taken for a change', () => {
  beforeAll(watchMaya);
  afterAll(end);
  afterEach(async () => {
    video.server.faults.clear();
    await mayaIs('connected');
  });

  // What the network does to an answer is in network.test.ts; this is asked of the whole account.
  test('a request to slow down: a stale card, nobody told, and live again after it', async () => {
    video.server.faults.add({ kind: 'rate-limited', retryAfter: 1 });
    await mayaIs('connected', 'stale');
    expect(await shownNotifications()).toEqual([]);
  });

  test('one 404 is not taken for "not found"', async () => {
    video.server.faults.add({ kind: 'not-found' }, { times: 1 });
    const asked = video.server.requests.count;
    await expect
      .poll(() => video.server.requests.count, { timeout: 20_000 })
      .toBeGreaterThan(asked + 2);
    await mayaIs('connected');
    expect(await shownNotifications()).toEqual([]);
  });

  test('rejected credentials: one notification about the account, none about Maya, and the looks pause', async () => {
    const { page } = roomwatch;
    video.server.faults.add({ kind: 'unauthorized' });
    await mayaIs('connected', 'stale');
    await expect.poll(notificationsOnScreen).toBe(1);
    const asked = video.server.requests.count;
    await new Promise((resolve) => setTimeout(resolve, 6_000));
    expect(video.server.requests.count).toBe(asked);
    expect(await shownTitles()).toEqual(['Twilio rejects the account “St. Anna”']);
    await forgetNotifications();
    video.server.faults.clear();
    await page.evaluate(async () => {
      const [account] = (await window.roomwatch.readBoard()).accounts;
      await window.roomwatch.retryAccount({ accountId: account!.id });
    });
    await mayaIs('connected');
  });
});
