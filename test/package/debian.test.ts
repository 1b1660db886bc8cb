import { execFile } from 'node:child_process';
import { chown, mkdtemp, readFile, readdir, readlink, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, inject, test } from 'vitest';
import { openHeadlessDesktop } from '../../scripts/headless-desktop.mjs';
import { startByCommand } from '../support/packaged.ts';
import { discard } from '../support/roomwatch.ts';

const run = promisify(execFile);
const debianPackage = inject('debianPackage');

/** An ordinary user whom every system has. */
const nobody = { uid: 65_534, gid: 65_534 };

async function reasonToSkip(): Promise<string | null> {
  if (debianPackage === null) return 'dpkg is not on this system';
  if (process.getuid?.() !== 0) return 'installing it takes root';
  const installed = await run('dpkg', ['--status', 'roomwatch']).catch(() => null);
  return installed === null ? null : 'Roomwatch is installed here already, and stays as it is';
}
const skipped = await reasonToSkip();
if (skipped !== null) console.log(`The Debian package is not tried: ${skipped}.`);

async function everythingIn(folders: string[]): Promise<Set<string>> {
  const lists = await Promise.all(
    folders.map(async (folder) =>
      (await readdir(folder, { recursive: true })).map((name) => join(folder, name)),
    ),
  );
  return new Set(lists.flat());
}

/** The processes that run an executable, with their command lines and what the kernel says of them. */
async function processesOf(executable: string): Promise<{ line: string; status: string }[]> {
  const ids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const all = await Promise.all(
    ids.map(async (id) => {
      try {
        if ((await readlink(`/proc/${id}/exe`)) !== executable) return [];
        const line = (await readFile(`/proc/${id}/cmdline`, 'utf8')).replaceAll('\0', ' ');
        return [{ line, status: await readFile(`/proc/${id}/status`, 'utf8') }];
      } catch {
        return [];
      }
    }),
  );
  return all.flat();
}

test.skipIf(skipped !== null)(
  'the Debian package installs, runs as its desktop file says for an ordinary user, and leaves nothing',
  async () => {
    const places = ['/opt', '/usr/bin', '/usr/share'];
    const before = await everythingIn(places);
    const home = await mkdtemp(join(tmpdir(), 'roomwatch-home-'));
    await chown(home, nobody.uid, nobody.gid);
    const desktop = await openHeadlessDesktop({ user: nobody });
    try {
      await run('dpkg', ['--force-unsafe-io', '--install', debianPackage!]);
      expect(await readlink('/usr/bin/roomwatch')).toBe('/opt/Roomwatch/roomwatch');
      const sandbox = await stat('/opt/Roomwatch/chrome-sandbox');
      expect([sandbox.uid, sandbox.gid, sandbox.mode & 0o7777]).toEqual([0, 0, 0o4755]);

      const entry = await readFile('/usr/share/applications/roomwatch.desktop', 'utf8');
      expect(entry).toMatch(/^StartupWMClass=roomwatch$/m);
      expect(entry).toMatch(/^Categories=Network;Monitor;$/m);
      expect(entry).toMatch(/^MimeType=x-scheme-handler\/roomwatch;$/m);
      expect(entry).toMatch(/^Icon=roomwatch$/m);
      const [, exec = ''] = /^Exec=(.*)$/m.exec(entry) ?? [];
      // Without anything to open, %U stands for nothing.
      const [command = '', ...args] = exec.split(' ').filter((word) => word !== '%U');
      const app = await startByCommand({
        command,
        args: [...args, '--disable-gpu'],
        env: { ...desktop.env, HOME: home, XDG_CONFIG_HOME: '', XDG_CACHE_HOME: '' },
        user: nobody,
      });
      await app.page
        .locator('article[data-status="connected"][data-freshness="live"]')
        .nth(9)
        .waitFor();
      expect(await app.page.locator('article').count()).toBe(13);
      expect(await readdir(join(home, '.config'))).toContain('Roomwatch');

      const processes = await processesOf('/opt/Roomwatch/roomwatch');
      expect(processes.filter(({ line }) => line.includes('--no-sandbox'))).toEqual([]);
      const page = processes.find(({ line }) => line.includes('--type=renderer'));
      expect(page?.status).toMatch(/^Uid:\s+65534\s/m);
      // Only what Chromium's sandbox lets through reaches the kernel.
      expect(page?.status).toMatch(/^Seccomp:\s+2$/m);
      expect(await app.quit()).toBe(0);
    } finally {
      await desktop.close();
      await run('dpkg', ['--purge', 'roomwatch']);
      await discard(home);
    }
    const left = [...(await everythingIn(places))].filter((file) => !before.has(file));
    expect(left).toEqual([]);
  },
);
