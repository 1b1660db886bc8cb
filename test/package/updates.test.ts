import { createHash } from 'node:crypto';
import { access, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, inject, test } from 'vitest';
import { packagedResources, startPackaged } from '../support/packaged.ts';
import type { PackagedApp } from '../support/packaged.ts';
import { discard, newUserData } from '../support/roomwatch.ts';

/** What is downloaded as the new version: run after the installation, it leaves a sign. */
const newVersion = '#!/bin/sh\ntouch "$(dirname "$0")/new-version-ran"\n';

/** The files beside the app that say where its releases are, and of which kind of package it is. */
const feedFile = join(packagedResources(), 'app-update.yml');
const kindFile = join(packagedResources(), 'package-type');

let folder: string;
/** The file that holds the version in use. */
let image: string;
let server: Server | null;
/** What the feed was asked for. */
let asked: string[];
let app: PackagedApp;

beforeEach(async () => {
  folder = await newUserData();
  image = join(folder, 'Roomwatch.AppImage');
  server = null;
  asked = [];
});
afterEach(async () => {
  await app.quit();
  server?.close();
  await discard(feedFile);
  await discard(kindFile);
  await discard(folder);
});

/** A static feed on loopback, as electron-builder publishes one; answers its address. */
async function serveFeed(announced: string, served: string): Promise<string> {
  const file = 'Roomwatch-99.0.0-linux-x86_64.AppImage';
  const sha512 = createHash('sha512').update(announced).digest('base64');
  const files = new Map([
    [
      '/latest-linux.yml',
      `version: 99.0.0
files:
  - url: ${file}
    sha512: ${sha512}
    size: ${announced.length}
path: ${file}
sha512: ${sha512}
releaseNotes: |
  - Rooms can be watched from the moon.
releaseDate: '2026-11-28T00:00:00.000Z'
`,
    ],
    [`/${file}`, served],
  ]);
  const listening = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '', 'http://feed');
    asked.push(pathname);
    const body = files.get(pathname);
    response.writeHead(body === undefined ? 404 : 200).end(body);
  });
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
  server = listening;
  return `http://127.0.0.1:${(listening.address() as AddressInfo).port}/`;
}

/** Starts Roomwatch as the AppImage `image`, which looks for newer versions at `feed`. */
async function start(feed: string): Promise<void> {
  await writeFile(
    feedFile,
    `provider: generic\nurl: ${feed}\nupdaterCacheDirName: roomwatch-test\n`,
  );
  await writeFile(image, 'the version in use');
  app = await startPackaged(join(folder, 'user-data'), {
    env: { APPIMAGE: image, APPDIR: inject('appFolder'), XDG_CACHE_HOME: join(folder, 'cache') },
  });
}

const notice = () => app.page.locator('[data-notice="update"]');

test.runIf(process.platform === 'linux')(
  'a newer version is fetched, announced with what is new, and installed on quit',
  async () => {
    await start(await serveFeed(newVersion, newVersion));
    await notice().getByText('Roomwatch 99.0.0 is here.').waitFor();
    await notice().getByRole('button', { name: 'What is new' }).click();
    const dialog = app.page.getByRole('dialog', { name: 'What is new in Roomwatch 99.0.0' });
    await dialog.getByText('Rooms can be watched from the moon.').waitFor();
    if (process.env['ROOMWATCH_SCREENSHOTS'] !== undefined) {
      const path = join(process.env['ROOMWATCH_SCREENSHOTS'], 'update.png');
      await app.page.screenshot({ path });
    }
    expect(await readFile(image, 'utf8')).toBe('the version in use');
    expect(await app.quit()).toBe(0);
    expect(await readFile(image, 'utf8')).toBe(newVersion);
    await access(join(folder, 'new-version-ran'));
  },
);

test.runIf(process.platform === 'linux')(
  'installed from a Debian package, a newer version is announced, and nothing is fetched or replaced',
  async () => {
    await writeFile(kindFile, 'deb');
    await start(await serveFeed(newVersion, newVersion));
    await notice().getByText('Fetch its package from the releases page').waitFor();
    await notice().getByRole('button', { name: 'Open the releases page' }).waitFor();
    expect(await app.quit()).toBe(0);
    expect(asked).toEqual(['/latest-linux.yml']);
    expect(await readFile(image, 'utf8')).toBe('the version in use');
  },
);

test.runIf(process.platform === 'linux').each([
  ['a feed that can’t be reached', () => Promise.resolve('http://127.0.0.1:9/')],
  [
    'a file that is not what was announced',
    () => serveFeed(newVersion, newVersion.replace('touch', 'rm -f')),
  ],
])('%s is one line in the terminal, and does not disturb the watching', async (_, feed) => {
  await start(await feed());
  await expect
    .poll(app.output)
    .toMatch(/Looking for a newer version failed; Roomwatch tries again in an hour/);
  const live = app.page.locator('article[data-status="connected"][data-freshness="live"]');
  await live.nth(5).waitFor();
  expect(await notice().count()).toBe(0);
  expect(app.output()).not.toMatch(/ fault /);
  expect(await app.quit()).toBe(0);
  expect(await readFile(image, 'utf8')).toBe('the version in use');
});
