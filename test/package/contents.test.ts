import { access, mkdir, mkdtemp, readFile, readdir, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { listPackage, extractFile } from '@electron/asar';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { expect, inject, test } from 'vitest';
import config from '../../electron-builder.config.mjs';
import { sourceOnly } from '../../scripts/package-app.mjs';
import { packedPackages } from '../../scripts/packed-packages.mjs';
import { sbomOf } from '../../scripts/sbom.mjs';
import {
  neededArguments,
  packagedExecutable,
  packagedResources,
  startByCommand,
  startPackaged,
} from '../support/packaged.ts';
import { discard, newUserData } from '../support/roomwatch.ts';

const asar = () => join(packagedResources(), 'app.asar');
const onLinux = process.platform === 'linux';

/** Its paths below a folder, with slashes on every system. */
async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort();
}

/** What the tray's icon is made of on this system, and the numbers on Windows' taskbar. */
function trayFiles(): string[] {
  const marks = ['well', 'reconnecting', 'gone', 'unsure', 'idle'];
  const names = marks.flatMap((mark) => [mark, `${mark}-muted`]);
  const badges = ['1', '2', '3', '4', '5', '6', '7', '8', '9', 'more'];
  const sized = (all: string[], sizes: number[]) =>
    all.flatMap((name) => sizes.map((px) => `${name}-${px}.png`));
  const files = {
    darwin: names.flatMap((name) => [`mac/${name}Template.png`, `mac/${name}Template@2x.png`]),
    win32: [
      ...names.map((name) => `windows/${name}.ico`),
      ...sized(
        badges.map((name) => `badge-${name}`),
        [16, 20, 24, 32, 48],
      ).map((name) => `windows/${name}`),
    ],
    linux: sized(names, [24, 30, 36, 48, 72]).map((name) => `linux/${name}`),
  };
  return files[process.platform as keyof typeof files].map((file) => `/resources/tray/${file}`);
}

async function sizeOf(folder: string): Promise<number> {
  const files = await filesIn(folder);
  const sizes = await Promise.all(files.map(async (file) => (await stat(join(folder, file))).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}

test('the fuses of the packaged executable are as a release has them', async () => {
  const wire = await getCurrentFuseWire(packagedExecutable());
  // The wire holds a character for each fuse.
  const on = (fuse: FuseV1Options) => String.fromCharCode(Number(wire[fuse])) === '1';
  expect({
    runAsNode: on(FuseV1Options.RunAsNode),
    nodeOptions: on(FuseV1Options.EnableNodeOptionsEnvironmentVariable),
    inspect: on(FuseV1Options.EnableNodeCliInspectArguments),
    cookieEncryption: on(FuseV1Options.EnableCookieEncryption),
    asarIntegrity: on(FuseV1Options.EnableEmbeddedAsarIntegrityValidation),
    onlyFromAsar: on(FuseV1Options.OnlyLoadAppFromAsar),
    fileProtocolPrivileges: on(FuseV1Options.GrantFileProtocolExtraPrivileges),
    foreignSnapshot: on(FuseV1Options.LoadBrowserProcessSpecificV8Snapshot),
  }).toEqual({
    runAsNode: false,
    nodeOptions: false,
    inspect: false,
    cookieEncryption: true,
    asarIntegrity: true,
    onlyFromAsar: true,
    fileProtocolPrivileges: false,
    foreignSnapshot: false,
  });
});

test('only what runs is packed: no sources, tests, maps or foreign addons', async () => {
  const packed = listPackage(asar(), { isPack: false })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => /\.\w+$/.test(file));
  const built = (file: string) => file.replace(/-[\w-]{8}\.(js|css)$/, '-HASH.$1');
  const ours = packed.filter((file) => !file.startsWith('/node_modules/')).map(built);
  const expected = [
    // What speaks on the session bus, and electron-updater: each is loaded when it is needed.
    '/out/main/chunks/dist-HASH.js',
    '/out/main/chunks/main-HASH.js',
    '/out/main/chunks/system-clock-HASH.js',
    '/out/main/keychain-process.js',
    '/out/main/main.js',
    '/out/preload/preload.cjs',
    '/out/renderer/assets/compact-HASH.css',
    '/out/renderer/assets/compact-HASH.js',
    '/out/renderer/assets/index-HASH.css',
    '/out/renderer/assets/index-HASH.js',
    '/out/renderer/assets/shared-HASH.css',
    '/out/renderer/assets/shared-HASH.js',
    '/out/renderer/compact.html',
    '/out/renderer/index.html',
    '/package.json',
    '/resources/icon.png',
    ...trayFiles(),
  ];
  expect(ours.toSorted()).toEqual(expected.toSorted());
  // A universal app has both halves.
  const builds =
    process.platform === 'darwin'
      ? ['darwin-arm64', 'darwin-x64']
      : [`${process.platform}-${process.arch}`];
  const addons = builds.map((build) => `prebuilds/${build}/keytar.node`);
  const keytar = ['lib/keytar.js', 'package.json', ...addons].map(
    (file) => `node_modules/keytar/${file}`,
  );
  const installed = packed.filter((file) => file.startsWith('/node_modules/'));
  expect(installed.toSorted()).toEqual(keytar.map((file) => `/${file}`));
  expect(await filesIn(`${asar()}.unpacked`)).toEqual(keytar);

  const manifest = JSON.parse(extractFile(asar(), 'package.json').toString());
  expect(manifest).not.toHaveProperty('devDependencies');
  expect(manifest).not.toHaveProperty('scripts');
});

test('Windows and the desktop know the app by the id under which it is installed', () => {
  expect(extractFile(asar(), join('out', 'main', 'main.js')).toString()).toContain(
    `"${config.appId}"`,
  );
  const manifest = JSON.parse(extractFile(asar(), 'package.json').toString());
  expect(manifest).toMatchObject({ desktopName: 'roomwatch.desktop', productName: 'Roomwatch' });
});

test('everything that is packed is named in the third-party notices, with its licence', async () => {
  const notices = await readFile(join(packagedResources(), 'third-party-notices.txt'), 'utf8');
  const packages = await packedPackages();
  expect(packages.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['@github/keytar', 'electron', 'electron-updater', 'svelte', 'valibot']),
  );
  for (const { name, version, text } of packages) {
    expect(notices).toContain(`${name} ${version} (`);
    expect(notices).toContain(text.trim());
  }
  if (onLinux) await access(join(inject('appFolder'), 'LICENSES.chromium.html'));
});

test('the bill of materials names what is packed, and Electron, and nothing else', async () => {
  const packages = await packedPackages();
  const { components } = await sbomOf(packages);
  expect(components.map((one) => one['bom-ref']).toSorted()).toEqual(
    packages.map(({ name, version }) => `${name}@${version}`).toSorted(),
  );
});

test('Roomwatch adds at most 15 MB to the Electron that it comes with', async () => {
  const bareFolder = dirname(process.env['ROOMWATCH_ELECTRON']!);
  const absent = await Promise.all(
    sourceOnly.map(async (name) => {
      const found = await stat(join(bareFolder, name)).catch(() => null);
      if (found === null) return 0;
      return found.isDirectory() ? sizeOf(join(bareFolder, name)) : found.size;
    }),
  );
  const bare = (await sizeOf(bareFolder)) - absent.reduce((sum, size) => sum + size, 0);
  const ours = await sizeOf(inject('appFolder'));
  const megabytes = (bytes: number) => `${(bytes / 1_000_000).toFixed(1)} MB`;
  console.log(
    `Installed size: ${megabytes(ours)}; Electron alone ${megabytes(bare)}; Roomwatch adds ${megabytes(ours - bare)}.`,
  );
  expect(ours - bare).toBeGreaterThan(0);
  expect(ours - bare).toBeLessThan(15_000_000);
});

test('how long the packaged app and the bare Electron take to start is printed', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'roomwatch-bare-'));
  const bare = join(folder, 'app');
  await mkdir(bare);
  await writeFile(join(bare, 'package.json'), '{"name":"bare","main":"main.cjs"}');
  await writeFile(
    join(bare, 'main.cjs'),
    `const { app, BrowserWindow } = require('electron');
app.whenReady().then(() => new BrowserWindow().loadURL('data:text/html,<title>bare</title>'));`,
  );
  try {
    const times = { roomwatch: [] as number[], electron: [] as number[] };
    for (let round = 0; round < 2; round += 1) {
      const userData = await newUserData();
      const ours = await startPackaged(userData);
      await ours.quit();
      times.roomwatch.push(ours.startMs);
      const theirs = await startByCommand({
        command: process.env['ROOMWATCH_ELECTRON']!,
        args: [...neededArguments(), bare, `--user-data-dir=${userData}-bare`],
        env: process.env,
      });
      expect(await theirs.page.title()).toBe('bare');
      await theirs.quit();
      times.electron.push(theirs.startMs);
      await discard(userData);
      await discard(`${userData}-bare`);
    }
    const best = (all: number[]) => `${(Math.min(...all) / 1_000).toFixed(2)} s`;
    console.log(
      `Start until the window's page is loaded, the better of two: ${best(times.roomwatch)}; Electron alone ${best(times.electron)}.`,
    );
  } finally {
    await discard(folder);
  }
});
