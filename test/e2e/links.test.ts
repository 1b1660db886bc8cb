import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { hideMain, mainIsInView } from '../support/compact.ts';
import { hasTestDesktop } from '../support/desktop.ts';
import { clipboardOf, logsIn } from '../support/log-files.ts';
import { accountOf, addAccount, cardsIn, pin } from '../support/operator.ts';
import { discard, newUserData, startAgain, startRoomwatch } from '../support/roomwatch.ts';
import type { Roomwatch } from '../support/roomwatch.ts';
import { startVideoWorld } from '../support/video-world.ts';
import type { VideoWorld } from '../support/video-world.ts';

let userData: string;
let video: VideoWorld;
let roomwatch: Roomwatch;

beforeEach(async () => {
  userData = await newUserData();
  video = await startVideoWorld();
  roomwatch = await startRoomwatch(userData);
  await addAccount(roomwatch.page, accountOf(video.server));
});
afterEach(async () => {
  await roomwatch.quit();
  await video.close();
  await discard(userData);
});

const linkTo = (sid: string) => `roomwatch://pin?room=${video.roomSid}&participant=${sid}`;
const dialog = () => roomwatch.page.getByRole('dialog', { name: 'Pin participant' });
const pinCount = () =>
  roomwatch.page.evaluate(async () => (await window.roomwatch.readBoard()).cards.length);

/** The system hands links over, as macOS does. */
async function openUrls(...links: string[]): Promise<void> {
  await roomwatch.app.evaluate(({ app }, urls) => {
    for (const url of urls) app.emit('open-url', { preventDefault: () => undefined }, url);
  }, links);
}

describe('a start with a link', () => {
  test('while Roomwatch runs ends at once, and the pin dialog of the first one asks', async () => {
    expect(await startAgain(userData, linkTo(video.mayaSid))).toBe(0);
    await dialog()
      .getByText(/A link that was opened asks for this/)
      .waitFor();
    await dialog().getByText(video.mayaSid, { exact: true }).waitFor();
    expect(await pinCount()).toBe(0);
    await dialog().getByRole('button', { name: 'Pin', exact: true }).click();
    await cardsIn(roomwatch.page, 'connected').waitFor();
  });

  test('brings the window up where it was closed', async () => {
    await hideMain(roomwatch.app);
    await startAgain(userData, linkTo(video.mayaSid));
    await expect.poll(() => mainIsInView(roomwatch.app)).toBe(true);
    await dialog().getByText(video.mayaSid, { exact: true }).waitFor();
  });

  test('and switches beside it takes the link alone', async () => {
    const link = linkTo(video.mayaSid);
    await startAgain(userData, '--gpu-launcher=x', '--demo', link, '--renderer-cmd-prefix=x');
    await dialog().getByText(video.mayaSid, { exact: true }).waitFor();
    const board = await roomwatch.page.evaluate(() => window.roomwatch.readBoard());
    expect(board.mode).toBe('own');
    const hasSwitch = await roomwatch.app.evaluate(
      ({ app }, names) => names.filter((name) => app.commandLine.hasSwitch(name)),
      ['gpu-launcher', 'demo', 'renderer-cmd-prefix'],
    );
    expect(hasSwitch).toEqual([]);
  });

  test.each([
    ['that goes on as switches', ['roomwatch://pin" --no-sandbox'], /The link is damaged/],
    ['that was torn into switches', ['roomwatch://pin', '--no-sandbox'], /does not say which room/],
    ['to something else', ['roomwatch://erase?everything'], /something else than to pin/],
  ])('%s is refused in a sentence', async (_, args, why) => {
    await startAgain(userData, ...args);
    await roomwatch.page.getByText('A link that was opened is refused.').waitFor();
    await roomwatch.page.getByText(why).waitFor();
    expect(await dialog().count()).toBe(0);
  });

  test('without anything running opens Roomwatch with the dialog', async () => {
    await roomwatch.quit();
    roomwatch = await startRoomwatch(userData, { args: [linkTo(video.mayaSid)] });
    await dialog()
      .getByText(/A link that was opened asks for this/)
      .waitFor();
    await dialog().getByText(video.mayaSid, { exact: true }).waitFor();
    expect(await pinCount()).toBe(0);
  });
});

describe('a link that the system hands over', () => {
  test('while the page is being loaded is shown when it is there', async () => {
    await roomwatch.app.evaluate(({ app, BrowserWindow }, url) => {
      BrowserWindow.getAllWindows()[0]!.webContents.reload();
      app.emit('open-url', { preventDefault: () => undefined }, url);
    }, linkTo(video.mayaSid));
    await dialog().getByText(video.mayaSid, { exact: true }).waitFor();
  });

  test('among many is the last one, in one dialog', async () => {
    const flood = Array.from({ length: 200 }, (_, at) => `roomwatch://pin?room=flood-${at}`);
    await openUrls(...flood, linkTo(video.mayaSid));
    await dialog().getByText(video.mayaSid, { exact: true }).waitFor();
    expect(await roomwatch.page.getByRole('dialog').count()).toBe(1);
  });

  test('while somebody types waits for a click', async () => {
    const { page } = roomwatch;
    await page.getByRole('button', { name: 'Pin participant', exact: true }).first().click();
    await page.getByLabel('Label').fill('Bed 12');
    await openUrls(linkTo(video.mayaSid));
    await dialog()
      .getByText(/It waits until this dialog is closed/)
      .waitFor();
    expect(await page.getByLabel('Label').inputValue()).toBe('Bed 12');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Look at it' }).click();
    await dialog().getByText(video.mayaSid, { exact: true }).waitFor();
  });

  test('about an account that is not here says so', async () => {
    await openUrls(`${linkTo(video.mayaSid)}&account=AC${'9'.repeat(32)}`);
    await dialog()
      .getByText(/The link is about the account AC9+, which is not set up/)
      .waitFor();
  });
});

test('what a link says is neither in the terminal nor in the logs', async () => {
  const identity = 'Maja-Unverwechselbar';
  await startAgain(userData, `roomwatch://pin?room=${video.roomSid}&identity=${identity}`);
  await dialog().getByText(identity, { exact: true }).waitFor();
  await openUrls(`roomwatch://pin?room=${video.roomSid}&secret=${identity}`);
  await expect.poll(() => logsIn(userData)).toMatch(/a link was refused: unknown-parameter/);
  const logs = await logsIn(userData);
  expect(logs).toContain('a link was opened');
  for (const trace of [identity, video.roomSid, 'roomwatch://']) {
    expect(logs).not.toContain(trace);
    expect(roomwatch.output()).not.toContain(trace);
  }
});

test.runIf(hasTestDesktop)('a link that is copied from a card leads to it again', async () => {
  const { app, page } = roomwatch;
  await pin(page, linkTo(video.mayaSid));
  await cardsIn(page, 'connected').waitFor();
  await roomwatch.card(/^Maya/).getByRole('button', { name: 'Details' }).click();
  await page.getByRole('button', { name: 'Copy link', exact: true }).click();
  await expect.poll(() => clipboardOf(app)).toMatch(/^roomwatch:/);
  const link = await clipboardOf(app);
  expect(link).toBe(
    `roomwatch://pin?account=${video.server.credentials.accountSid}&room=${video.roomSid}&participant=${video.mayaSid}`,
  );
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await openUrls(link);
  await dialog().getByRole('button', { name: 'Pin', exact: true }).click();
  await dialog()
    .getByText(/pinned already/)
    .waitFor();
});
