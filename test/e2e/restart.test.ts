import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  forgetNotifications,
  hasTestDesktop,
  shownNotifications,
  shownTitles,
  withSilentDesktop,
} from '../support/desktop.ts';
import { accountOf, addAccount, pin, watchOften } from '../support/operator.ts';
import { discard, newUserData, startRoomwatch } from '../support/roomwatch.ts';
import type { Roomwatch } from '../support/roomwatch.ts';
import { startVideoWorld } from '../support/video-world.ts';
import type { VideoWorld } from '../support/video-world.ts';

let userData: string;
let video: VideoWorld;
let roomwatch: Roomwatch;

const card = (status: string) =>
  roomwatch.page.locator(`article[data-status="${status}"][data-freshness="live"]`);

beforeEach(async () => {
  userData = await newUserData();
  video = await startVideoWorld();
  roomwatch = await startRoomwatch(userData);
  await addAccount(roomwatch.page, accountOf(video.server));
  await watchOften(roomwatch.page);
  await pin(roomwatch.page, `${video.roomSid} ${video.mayaSid}`);
  await card('connected').waitFor();
  await forgetNotifications();
});
afterEach(async () => {
  await roomwatch.quit();
  await video.close();
  await discard(userData);
});

test.runIf(hasTestDesktop)(
  'pins, settings and the account are back, and nothing is told anew',
  async () => {
    video.world.struggle(video.mayaSid);
    await card('reconnecting').waitFor({ timeout: 30_000 });
    await expect.poll(shownNotifications).toHaveLength(1);
    await roomwatch.quit();
    await forgetNotifications();
    roomwatch = await startRoomwatch(userData);
    await card('reconnecting').waitFor();
    const board = await roomwatch.page.evaluate(() => window.roomwatch.readBoard());
    expect(board).toMatchObject({ mode: 'own', settings: { intervalMs: 2_000 } });
    expect(await shownNotifications()).toEqual([]);
  },
);

test.runIf(hasTestDesktop)('what happened while Roomwatch was closed is told once', async () => {
  await roomwatch.quit();
  video.world.disconnect(video.mayaSid);
  roomwatch = await startRoomwatch(userData);
  await card('disconnected').waitFor();
  await expect.poll(shownNotifications).toMatchObject([{ summary: 'Maya Lindqvist disconnected' }]);
  await roomwatch.quit();
  await forgetNotifications();
  roomwatch = await startRoomwatch(userData);
  await card('disconnected').waitFor();
  expect(await shownNotifications()).toEqual([]);
});

test.runIf(hasTestDesktop)(
  'a room that ended while Roomwatch was closed is one summary of who was in it',
  async () => {
    const { world, roomSid } = video;
    world.join(roomSid, 'Ines Duarte');
    await pin(roomwatch.page, 'ward-7, Ines Duarte');
    await card('connected').nth(1).waitFor();
    await roomwatch.quit();
    world.endRoom(roomSid);
    roomwatch = await startRoomwatch(userData);
    await card('disconnected').nth(1).waitFor();
    await expect.poll(shownNotifications).toEqual([
      {
        summary: 'While Roomwatch was not running: 2 disconnected',
        body: expect.stringMatching(/Maya Lindqvist and Ines Duarte disconnected\nIn ward-7$/),
      },
    ]);
    // Had anybody been told of by themselves, that would be there by now.
    const later = world.join(world.openRoom('ward-8').sid, 'Later One');
    await pin(roomwatch.page, `${later.roomSid} ${later.sid}`);
    await card('connected').waitFor();
    world.disconnect(later.sid);
    await expect
      .poll(shownTitles)
      .toEqual(['While Roomwatch was not running: 2 disconnected', 'Later One disconnected']);
  },
);

test.runIf(hasTestDesktop)('killed without warning, it starts again with all pins', async () => {
  roomwatch.app.process().kill('SIGKILL');
  await roomwatch.quit().catch(() => undefined);
  roomwatch = await startRoomwatch(userData);
  await card('connected').waitFor();
  expect(await shownNotifications()).toEqual([]);
});

/** Ends Roomwatch as the system does that runs out of memory: nothing of it gets to say goodbye. */
async function kill(): Promise<void> {
  const ended = new Promise((resolve) => roomwatch.app.process().once('exit', resolve));
  roomwatch.app.process().kill('SIGKILL');
  await ended;
  await roomwatch.quit().catch(() => undefined);
}

/** Starts it again, and once more after that, which has nothing to add. */
async function startTwice(status: string): Promise<void> {
  roomwatch = await startRoomwatch(userData);
  await card(status).waitFor();
  await expect.poll(shownNotifications).toHaveLength(1);
  await roomwatch.quit();
  roomwatch = await startRoomwatch(userData);
  await card(status).waitFor();
}

test.runIf(hasTestDesktop)(
  'killed within the grace, between noticing and telling, it tells exactly once after the restart',
  async () => {
    video.world.struggle(video.mayaSid);
    await card('reconnecting').waitFor({ timeout: 30_000 });
    await kill();
    expect(await shownNotifications()).toEqual([]);
    await startTwice('reconnecting');
    expect(await shownTitles()).toEqual(['Maya Lindqvist is reconnecting']);
  },
);

test.runIf(hasTestDesktop)(
  'killed while the desktop keeps it waiting, between noticing and telling, it tells exactly once after the restart',
  async () => {
    await withSilentDesktop(async () => {
      video.world.disconnect(video.mayaSid);
      await expect.poll(roomwatch.output).toMatch(/ alert Maya Lindqvist disconnected/);
      await kill();
    });
    expect(await shownNotifications()).toEqual([]);
    await startTwice('disconnected');
    expect(await shownTitles()).toEqual(['Maya Lindqvist disconnected']);
  },
);

test.runIf(hasTestDesktop)('killed once it has told, it does not tell again', async () => {
  video.world.disconnect(video.mayaSid);
  await expect.poll(shownTitles).toEqual(['Maya Lindqvist disconnected']);
  const told = async () =>
    Object.values(JSON.parse(await readFile(join(userData, 'roomwatch.json'), 'utf8')).memory);
  await expect.poll(told).toMatchObject([{ told: { status: { kind: 'disconnected' } } }]);
  await kill();
  await startTwice('disconnected');
  expect(await shownTitles()).toEqual(['Maya Lindqvist disconnected']);
});

test.runIf(hasTestDesktop)(
  'a state file that can’t be read is set aside, and its backup takes its place',
  async () => {
    await roomwatch.quit();
    const file = join(userData, 'roomwatch.json');
    const whole = await readFile(file, 'utf8');
    await writeFile(file, whole.slice(0, whole.length / 2));
    roomwatch = await startRoomwatch(userData);
    await card('connected').waitFor();
    const board = await roomwatch.page.evaluate(() => window.roomwatch.readBoard());
    expect(board.notices).toMatchObject([{ kind: 'settings-restored', from: 'backup' }]);
  },
);

test.runIf(hasTestDesktop)('the window comes back where it was left', async () => {
  const bounds = { x: 120, y: 90, width: 900, height: 640 };
  await roomwatch.app.evaluate(({ BrowserWindow }, left) => {
    const [window] = BrowserWindow.getAllWindows();
    window!.setBounds(left);
  }, bounds);
  await roomwatch.quit();
  roomwatch = await startRoomwatch(userData);
  expect(
    await roomwatch.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]!.getBounds(),
    ),
  ).toEqual(bounds);
});

test.runIf(hasTestDesktop)(
  'closing the window keeps watching, and says so once; Quit quits',
  async () => {
    const { app } = roomwatch;
    const close = () =>
      app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.close());
    await close();
    await expect.poll(shownNotifications).toMatchObject([{ summary: 'Roomwatch keeps watching' }]);
    video.world.struggle(video.mayaSid);
    await expect
      .poll(shownTitles)
      .toEqual(['Roomwatch keeps watching', 'Maya Lindqvist is reconnecting']);
    await close();
    const ended = new Promise((resolve) => app.process().once('exit', resolve));
    await app.evaluate(({ app: electron }) => electron.quit()).catch(() => undefined);
    expect(await ended).toBe(0);
    expect(await shownNotifications()).toHaveLength(2);
  },
);

test.runIf(hasTestDesktop)('SIGTERM quits as Quit does', async () => {
  const ended = new Promise((resolve) => roomwatch.app.process().once('exit', resolve));
  roomwatch.app.process().kill('SIGTERM');
  await ended;
  await roomwatch.quit().catch(() => undefined);
  roomwatch = await startRoomwatch(userData);
  await card('connected').waitFor();
});
