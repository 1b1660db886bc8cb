import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import keytar from 'keytar';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { forgetNotifications, hasTestDesktop, shownNotifications } from '../support/desktop.ts';
import { startHostileServer } from '../support/hostile-server.ts';
import { clipboardOf } from '../support/log-files.ts';
import { chooseFileToSave } from '../support/machine.ts';
import { addAccount, fillInAccount, pin, watchOften } from '../support/operator.ts';
import { discard, filesBelow, newUserData, startRoomwatch } from '../support/roomwatch.ts';
import type { Roomwatch } from '../support/roomwatch.ts';
import {
  argumentsAndEnvironment,
  heapOf,
  recordIpc,
  spellingsOf,
} from '../support/secret-traces.ts';
import { selfSigned } from '../support/self-signed.ts';
import { startVideoWorld } from '../support/video-world.ts';
import type { VideoWorld } from '../support/video-world.ts';

let userData: string;
let exports: string;
let video: VideoWorld;
let roomwatch: Roomwatch;
const toClose: { close(): Promise<void> }[] = [];

beforeEach(async () => {
  userData = await newUserData();
  exports = await newUserData();
  video = await startVideoWorld();
  const env = { ...process.env, ROOMWATCH_LOG_LEVEL: 'debug' };
  roomwatch = await startRoomwatch(userData, { env });
});
afterEach(async () => {
  await roomwatch.quit();
  await Promise.all([video, ...toClose.splice(0)].map((server) => server.close()));
  await discard(userData);
  await discard(exports);
});

/** The secret is typed key by key, as a person does: the test driver would leave a copy of its own in the page. */
async function typeSecret(secret: string): Promise<void> {
  const field = roomwatch.page.getByLabel('Auth token or API key secret', { exact: true });
  await field.clear();
  await field.pressSequentially(secret);
}

async function hostile(...options: Parameters<typeof startHostileServer>) {
  const server = await startHostileServer(...options);
  toClose.push(server);
  return server;
}

test('a secret that was typed is in the keychain and nowhere else, whatever a server makes of it', async () => {
  const { app, page } = roomwatch;
  const { accountSid } = video.server.credentials;
  const planted = 'Plant3d/Secret+0123456789abcdef';
  const mistyped = 'M1styped/Secret+fedcba9876543210';
  const givenUp = 'G1venUp/Secret+0f1e2d3c4b5a6978';
  video.server.replaceCredentials({ ...video.server.credentials, authToken: planted });
  const spellings = [planted, mistyped, givenUp].flatMap((one) => spellingsOf(one, accountSid));
  const found = (text: string | Buffer) => spellings.filter((spelling) => text.includes(spelling));
  const ipc = await recordIpc(app);
  const screens: string[] = [];
  const note = async () => screens.push(await page.evaluate(() => document.body.outerHTML));
  const dialog = page.getByRole('dialog');
  const check = async (words: RegExp) => {
    await page.getByRole('button', { name: 'Check', exact: true }).click();
    await dialog.getByText(words).first().waitFor();
    await note();
  };

  // A server that repeats the header that it was sent, and one that sends it on to another.
  const elsewhere = await hostile();
  const server = await hostile({ elsewhere: elsewhere.baseUrl });
  const fields = { name: 'St. Anna', accountSid, secret: '', baseUrl: server.baseUrl };
  await fillInAccount(page, fields);
  await typeSecret(planted);
  server.answerWith('forbids and echoes');
  await check(/permission/i);
  server.answerWith('fails and echoes');
  await check(/trouble|HTTP 500/i);
  server.answerWith('sends elsewhere');
  await check(/answered in its place/i);
  expect(server.requests.map(({ authorization }) => authorization)).toEqual(
    Array(3).fill(`Basic ${Buffer.from(`${accountSid}:${planted}`).toString('base64')}`),
  );
  expect(elsewhere.requests).toEqual([]);

  // The right server with a wrong secret, then with the right one.
  await page.getByLabel('API base URL', { exact: true }).fill(video.server.baseUrl);
  await typeSecret(mistyped);
  await check(/reject/i);
  await typeSecret(planted);
  // While it stands in the form, the search below finds it.
  expect(found(await heapOf(page))).toContain(planted);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
  await watchOften(page);
  await pin(page, `${video.roomSid} ${video.mayaSid}`);
  await page.locator('article[data-status="connected"][data-freshness="live"]').waitFor();
  video.server.faults.add({ kind: 'permission-missing' });
  await page.locator('article[data-freshness="stale"]').waitFor();
  await note();

  // Typed and given up.
  await fillInAccount(page, { ...fields, name: 'Another' });
  await typeSecret(givenUp);
  await page.getByRole('button', { name: 'Cancel', exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Settings', exact: true }).click();
  await page.getByRole('button', { name: 'Done' }).click();
  await dialog.waitFor({ state: 'detached' });

  for (const format of ['csv', 'json'] as const) {
    const file = join(exports, `history.${format}`);
    await chooseFileToSave(app, file);
    const filter = { text: '', pinId: null, room: null, status: null, fromMs: 0 };
    const saved = await page.evaluate((asked) => window.roomwatch.exportHistory(asked), {
      filter,
      format,
    });
    expect(saved).toMatchObject({ kind: 'saved' });
    expect(found(await readFile(file))).toEqual([]);
  }

  await page.evaluate(() => window.roomwatch.copyDiagnostics());
  const diagnostics = await clipboardOf(app);
  expect(diagnostics).toContain('started: Roomwatch');
  expect(found(diagnostics)).toEqual([]);

  const passwords = (await keytar.findCredentials('Roomwatch')).map(({ password }) => password);
  expect(passwords).toContain(planted);
  expect(found(screens.join('\n'))).toEqual([]);
  const said = await ipc();
  expect(said).toContain('"ok":true');
  expect(said).toContain('[secret]');
  expect(found(said)).toEqual([]);
  if (process.platform === 'linux') {
    const texts = await argumentsAndEnvironment(app.process().pid!);
    expect(texts).toContain('--type=renderer');
    expect(found(texts)).toEqual([]);
  }
  const heap = await heapOf(page);
  expect(heap).toContain(accountSid);
  expect(found(heap)).toEqual([]);

  await roomwatch.quit();
  const files = await filesBelow(userData);
  expect(files.map(({ path }) => path)).toEqual(
    expect.arrayContaining([
      join(userData, 'roomwatch.json'),
      join(userData, 'logs', 'roomwatch.log'),
    ]),
  );
  const holding = files.filter(({ content }) => found(content).length > 0);
  expect(holding.map(({ path }) => path)).toEqual([]);
  expect(roomwatch.output()).toMatch(/change/);
  expect(found(roomwatch.output())).toEqual([]);
});

test('a server whose certificate nobody vouches for is named as that, gets no request, and alerts nobody', async () => {
  const { page } = roomwatch;
  const server = await hostile({ tls: selfSigned });
  const { accountSid } = video.server.credentials;
  if (hasTestDesktop) await forgetNotifications();
  const fields = { name: 'St. Anna', accountSid, secret: 'geheim-1234', baseUrl: server.baseUrl };
  await fillInAccount(page, fields);
  await page.getByRole('button', { name: 'Check', exact: true }).click();
  await page
    .getByRole('dialog')
    .getByText(/certificate could not be trusted/)
    .first()
    .waitFor();
  await page.getByRole('button', { name: 'Cancel', exact: true }).click();
  await addAccount(page, fields);
  await watchOften(page);
  await pin(page, `${video.roomSid} ${video.mayaSid}`);
  const card = page.locator('article[data-status="waiting"][data-freshness="stale"]');
  await card.waitFor();
  await card
    .getByText(/certificate/)
    .first()
    .waitFor();
  expect(server.requests).toEqual([]);
  if (hasTestDesktop) {
    const told = await shownNotifications();
    expect(told.filter(({ summary, body }) => /Maya|ward-7/.test(summary + body))).toEqual([]);
  }
});
