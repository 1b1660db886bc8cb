import keytar from 'keytar';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openHeadlessDesktop } from '../../scripts/headless-desktop.mjs';
import { hasTestDesktop } from '../support/desktop.ts';
import { accountOf, addAccount, fillInAccount, pin } from '../support/operator.ts';
import { discard, filesBelow, newUserData, startRoomwatch } from '../support/roomwatch.ts';
import type { Roomwatch } from '../support/roomwatch.ts';
import { startVideoWorld } from '../support/video-world.ts';
import type { VideoWorld } from '../support/video-world.ts';

let userData: string;
let video: VideoWorld;
let roomwatch: Roomwatch;

beforeEach(async () => {
  userData = await newUserData();
  video = await startVideoWorld();
});
afterEach(async () => {
  await roomwatch.quit();
  await video.close();
  await discard(userData);
});

const secretsInKeychain = async () =>
  (await keytar.findCredentials('Roomwatch')).map(({ password }) => password);

test('the secret of a new account is in the keychain and nowhere else', async () => {
  const fields = accountOf(video.server);
  roomwatch = await startRoomwatch(userData);
  const { page } = roomwatch;
  await addAccount(page, fields);
  await pin(page, `${video.roomSid} ${video.mayaSid}`);
  await roomwatch.card(/^Maya/).waitFor();
  // An error with the secret in its making: the answer is a refusal.
  video.server.faults.add({ kind: 'permission-missing' });
  await page.locator('article[data-freshness="stale"]').waitFor();

  expect(await secretsInKeychain()).toContain(fields.secret);
  const inRenderer = await page.evaluate(async (secret) => {
    const board = await window.roomwatch.readBoard();
    const everything = JSON.stringify(board) + document.documentElement.outerHTML;
    return everything.includes(secret);
  }, fields.secret);
  expect(inRenderer).toBe(false);

  await roomwatch.quit();
  const files = await filesBelow(userData);
  expect(files.length).toBeGreaterThan(0);
  const spellings = [
    fields.secret,
    Buffer.from(fields.secret).toString('base64'),
    Buffer.from(`${fields.apiKeySid!}:${fields.secret}`).toString('base64'),
  ];
  for (const spelling of spellings) {
    const holding = files.filter(({ content }) => content.includes(spelling));
    expect(holding.map(({ path }) => path)).toEqual([]);
    expect(roomwatch.output()).not.toContain(spelling);
  }
});

test('"Check" says in words what is wrong', async () => {
  roomwatch = await startRoomwatch(userData);
  const { page } = roomwatch;
  const dialog = page.getByRole('dialog');
  const check = page.getByRole('button', { name: 'Check', exact: true });
  const secret = page.getByLabel('Auth token or API key secret', { exact: true });
  await fillInAccount(page, { ...accountOf(video.server), secret: 'not-the-secret' });
  await check.click();
  await dialog
    .getByText(/Twilio reject|rejected/i)
    .first()
    .waitFor();
  await secret.fill(`  ${accountOf(video.server).secret}\n`);
  await check.click();
  await dialog
    .getByText(/works|accepts|ready|fine/i)
    .first()
    .waitFor();
  video.server.faults.add({ kind: 'permission-missing' });
  await check.click();
  await dialog
    .getByText(/permission/i)
    .first()
    .waitFor();
  await page.getByLabel('Account SID', { exact: true }).fill('PA123');
  await check.click();
  await dialog.getByText(/AC/).first().waitFor();
  await page.getByLabel('API base URL', { exact: true }).fill('http://example.com');
  await check.click();
  await dialog.getByText(/https/).first().waitFor();
});

test('an account that is removed leaves nothing in the keychain', async () => {
  const fields = accountOf(video.server);
  roomwatch = await startRoomwatch(userData);
  const { page } = roomwatch;
  await addAccount(page, fields);
  expect(await secretsInKeychain()).toContain(fields.secret);
  await page.evaluate(async () => {
    const [account] = (await window.roomwatch.readBoard()).accounts;
    await window.roomwatch.removeAccount({ accountId: account!.id, pins: { kind: 'remove' } });
  });
  expect(await secretsInKeychain()).not.toContain(fields.secret);
});

test('changed credentials wake a rejected account’s pins', async () => {
  const fields = accountOf(video.server);
  roomwatch = await startRoomwatch(userData);
  const { page } = roomwatch;
  await addAccount(page, { ...fields, secret: 'an-old-secret' });
  await pin(page, `${video.roomSid} ${video.mayaSid}`);
  await page.locator('article[data-freshness="stale"]').waitFor();
  await page.evaluate(async (secret) => {
    const [account] = (await window.roomwatch.readBoard()).accounts;
    const { id, name, accountSid, apiKeySid, baseUrl } = account!;
    const draft = { id, name, accountSid, apiKeySid: apiKeySid!, baseUrl: baseUrl!, secret };
    await window.roomwatch.saveAccount({ draft, keep: 'keychain' });
  }, fields.secret);
  await page.locator('article[data-status="connected"][data-freshness="live"]').waitFor();
});

test.runIf(hasTestDesktop)(
  'a locked keychain is said in words, keeps what was typed, and the account can be kept for this session',
  async () => {
    const desktop = await openHeadlessDesktop({ keychain: 'locked' });
    try {
      const fields = accountOf(video.server);
      roomwatch = await startRoomwatch(userData, { env: desktop.env });
      const { page } = roomwatch;
      await fillInAccount(page, fields);
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      await page
        .getByRole('dialog')
        .getByText(/locked/i)
        .first()
        .waitFor({ timeout: 30_000 });
      expect(await page.getByLabel('Auth token or API key secret').inputValue()).toBe(
        fields.secret,
      );
      await page.getByRole('button', { name: 'Keep for this session only' }).click();
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      await pin(page, `${video.roomSid} ${video.mayaSid}`);
      await page.locator('article[data-status="connected"][data-freshness="live"]').waitFor();
    } finally {
      await roomwatch.quit();
      await desktop.close();
    }
  },
);

test.runIf(hasTestDesktop)(
  'a keychain that is locked at the start loses nothing, and its unlocking is noticed',
  async () => {
    const desktop = await openHeadlessDesktop();
    try {
      roomwatch = await startRoomwatch(userData, { env: desktop.env });
      await addAccount(roomwatch.page, accountOf(video.server));
      await pin(roomwatch.page, `${video.roomSid} ${video.mayaSid}`);
      await roomwatch.quit();
      await desktop.lockKeychain();
      roomwatch = await startRoomwatch(userData, { env: desktop.env });
      const { page } = roomwatch;
      await page.locator('article[data-freshness="stale"]').waitFor();
      await page
        .getByText(/locked/i)
        .first()
        .waitFor({ timeout: 30_000 });
      await desktop.unlockKeychain();
      await page
        .locator('article[data-status="connected"][data-freshness="live"]')
        .waitFor({ timeout: 50_000 });
    } finally {
      await roomwatch.quit();
      await desktop.close();
    }
  },
);

test.runIf(hasTestDesktop)(
  'without a keychain service the app starts, says so, and offers this session only',
  async () => {
    const desktop = await openHeadlessDesktop({ keychain: 'none' });
    try {
      roomwatch = await startRoomwatch(userData, { env: desktop.env });
      const { page } = roomwatch;
      await fillInAccount(page, accountOf(video.server));
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      await page.getByRole('button', { name: 'Keep for this session only' }).waitFor();
      expect(await page.getByText(/locked/i).count()).toBe(0);
    } finally {
      await roomwatch.quit();
      await desktop.close();
    }
  },
);

test.runIf(hasTestDesktop)(
  'without a notification service the app’s own window says so',
  async () => {
    const desktop = await openHeadlessDesktop({ notifications: false });
    try {
      roomwatch = await startRoomwatch(userData, { env: desktop.env });
      const { page } = roomwatch;
      expect(await page.evaluate(() => window.roomwatch.tryNotification())).toBe('no-service');
      await page
        .getByText(/notification/i)
        .first()
        .waitFor();
    } finally {
      await roomwatch.quit();
      await desktop.close();
    }
  },
);
