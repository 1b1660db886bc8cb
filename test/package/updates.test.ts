import { createHash } from 'node:crypto';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, inject, test } from 'vitest';
import { startPackaged } from '../support/packaged.ts';
import type { PackagedApp } from '../support/packaged.ts';
import { discard, newUserData } from '../support/roomwatch.ts';

/** What is downloaded as the new version: run after the installation, it leaves a sign. */
const newVersion = '#!/bin/sh\ntouch "$(dirname "$0")/new-version-ran"\n';

/** A folder for one Roomwatch that runs as an AppImage does, and the feed that it asks. */
interface Installation {
  folder: string;
  /** The file that holds the version in use. */
  image: string;
  app: PackagedApp;
}

let folder: string;
let ends: (() => Promise<unknown>)[];

beforeEach(async () => {
  folder = await newUserData();
  ends = [];
});
afterEach(async () => {
  await Promise.all(ends.map((end) => end()));
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
  const server = createServer((request, response) => {
    const body = files.get(new URL(request.url ?? '', 'http://feed').pathname);
    response.writeHead(body === undefined ? 404 : 200).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  ends.push(() => new Promise((resolve) => server.close(resolve)));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

async function install(name: string, feed: string): Promise<Installation> {
  const own = join(folder, name);
  const image = join(own, 'Roomwatch.AppImage');
  await mkdir(own);
  await writeFile(image, 'the version in use');
  await chmod(image, 0o755);
  const app = await startPackaged(join(own, 'user-data'), {
    args: [`--update-feed=${feed}`],
    env: { APPIMAGE: image, APPDIR: inject('appFolder'), XDG_CACHE_HOME: join(own, 'cache') },
  });
  ends.push(() => app.quit());
  return { folder: own, image, app };
}

const notice = ({ app }: Installation) => app.page.locator('[data-notice="update"]');
const live = ({ app }: Installation) =>
  app.page.locator('article[data-status="connected"][data-freshness="live"]');

test.runIf(process.platform === 'linux')(
  'a newer version is fetched, announced with what is new, and installed on quit',
  async () => {
    const installed = await install('good', await serveFeed(newVersion, newVersion));
    const { app, image } = installed;
    await notice(installed).getByText('Roomwatch 99.0.0 is here.').waitFor();
    await notice(installed).getByRole('button', { name: 'What is new' }).click();
    const dialog = app.page.getByRole('dialog', { name: 'What is new in Roomwatch 99.0.0' });
    await dialog.getByText('Rooms can be watched from the moon.').waitFor();
    if (process.env['ROOMWATCH_SCREENSHOTS'] !== undefined) {
      await app.page.screenshot({ path: join(process.env['ROOMWATCH_SCREENSHOTS'], 'update.png') });
    }
    expect(await readFile(image, 'utf8')).toBe('the version in use');
    expect(await app.quit()).toBe(0);
    expect(await readFile(image, 'utf8')).toBe(newVersion);
    await readFile(join(installed.folder, 'new-version-ran'));
  },
);

test.runIf(process.platform === 'linux')(
  'neither a feed that can’t be reached, nor a file that is not what was announced, nor a feed elsewhere disturbs the watching',
  async () => {
    const [unreachable, forged, elsewhere] = await Promise.all([
      install('unreachable', 'http://127.0.0.1:9/'),
      install('forged', await serveFeed(newVersion, newVersion.replace('touch', 'rm -f'))),
      install('elsewhere', 'https://roomwatch.invalid/'),
    ]);
    for (const one of [unreachable, forged]) {
      await expect
        .poll(one.app.output)
        .toMatch(/Looking for a newer version failed; Roomwatch tries again in an hour/);
    }
    for (const one of [unreachable, forged, elsewhere]) {
      await live(one).nth(9).waitFor();
      expect(await notice(one).count()).toBe(0);
      expect(one.app.output()).not.toMatch(/ fault /);
      expect(await one.app.quit()).toBe(0);
      expect(await readFile(one.image, 'utf8')).toBe('the version in use');
    }
    expect(elsewhere.app.output()).not.toMatch(/newer version/);
  },
);
