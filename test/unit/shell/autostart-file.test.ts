import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { autostartEntry, readAutostartEntry } from '../../../src-main/shell/autostart-entry.ts';
import { autostartFileIn, createAutostartFile } from '../../../src-main/shell/autostart-file.ts';
import { systemClock as clock } from '../../../src-main/shell/system-clock.ts';

let folder: string;
let file: string;
/** A program that is there. */
let program: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'roomwatch-autostart-'));
  file = join(folder, 'config', 'autostart', 'roomwatch.desktop');
  program = join(folder, 'roomwatch');
  await writeFile(program, '');
});
afterEach(() => rm(folder, { recursive: true }));

const open = (args: string[] = []) =>
  createAutostartFile({ file, command: { program, args }, clock });
const text = () => readFile(file, 'utf8');
async function write(entry: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, entry);
}

describe('an entry', () => {
  test('is what a desktop reads', () => {
    const command = { program: '/opt/Roomwatch/roomwatch', args: ['--no-sandbox'] };
    expect(autostartEntry(command)).toBe(`[Desktop Entry]
Type=Application
Name=Roomwatch
Comment=Watches people in Twilio Video rooms
Comment[es]=Vigila a participantes de salas de Twilio Video
Comment[de]=Beobachtet Teilnehmer von Twilio-Video-Räumen
Exec="/opt/Roomwatch/roomwatch" "--no-sandbox"
TryExec=/opt/Roomwatch/roomwatch
Icon=roomwatch
Terminal=false
X-GNOME-Autostart-enabled=true
`);
  });

  test.each([
    ['a blank', '/opt/my ward/roomwatch', '"/opt/my ward/roomwatch"'],
    ['a percent sign, which would stand for a file', '/opt/100%f/r', '"/opt/100%%f/r"'],
    // Once for the quotes, and once for the file: by the specification, a backslash in quotes is four.
    ['what a shell would take for its own', '/a"b$c`d', '"/a\\\\"b\\\\$c\\\\`d"'],
    ['a backslash', '/a\\b', '"/a\\\\\\\\b"'],
  ])('takes a path with %s', (_, path, exec) => {
    const entry = autostartEntry({ program: path, args: [] });
    expect(entry).toContain(`\nExec=${exec}\n`);
    expect(readAutostartEntry(entry)).toEqual({ isOn: true, program: path });
  });

  test.each([
    ['hidden, which removes it', 'Exec=r\nHidden=true', false],
    ['switched off in GNOME', 'Exec=r\nX-GNOME-Autostart-enabled=false', false],
    ['one without anything to start', 'Name=Roomwatch', false],
    ['written by hand', 'Exec = roomwatch %U\r\nTerminal=false', true],
    ['followed by other groups', 'Exec=r\n[Desktop Action New]\nHidden=true', true],
  ])('that is %s is on: %3$s', (_, lines, isOn) => {
    expect(readAutostartEntry(`# ours\n[Desktop Entry]\n${lines}\n`).isOn).toBe(isOn);
  });
});

test.each([
  [{ XDG_CONFIG_HOME: '/srv/config' }, '/srv/config/autostart/roomwatch.desktop'],
  [{ XDG_CONFIG_HOME: 'relative' }, '/home/maya/.config/autostart/roomwatch.desktop'],
  [{ XDG_CONFIG_HOME: '' }, '/home/maya/.config/autostart/roomwatch.desktop'],
  [{}, '/home/maya/.config/autostart/roomwatch.desktop'],
])('with %j it is %s', (env, place) => {
  expect(autostartFileIn(env, '/home/maya').replaceAll('\\', '/')).toBe(place);
});

test('it is switched on and off, and nothing else is left behind', async () => {
  const item = open(['--user-data-dir=/srv/my ward']);
  expect(await item.read()).toEqual({ kind: 'off' });
  expect(await item.set(true)).toEqual({ state: { kind: 'on' }, problem: null });
  expect(await text()).toContain(`Exec="${program}" "--user-data-dir=/srv/my ward"\n`);
  expect(await readdir(dirname(file))).toEqual(['roomwatch.desktop']);
  expect(await item.set(false)).toEqual({ state: { kind: 'off' }, problem: null });
  expect(await readdir(dirname(file))).toEqual([]);
  expect(await item.set(false)).toEqual({ state: { kind: 'off' }, problem: null });
});

test('what the desktop’s own settings made of it counts, not what was set here', async () => {
  const item = open();
  await item.set(true);
  await write((await text()).replace('enabled=true', 'enabled=false'));
  expect(await item.read()).toEqual({ kind: 'off' });
  await item.set(true);
  expect(await item.read()).toEqual({ kind: 'on' });
  await rm(file);
  expect(await item.read()).toEqual({ kind: 'off' });
});

test('an entry whose program is gone starts nothing', async () => {
  const item = open();
  await item.set(true);
  await rm(program);
  expect(await item.read()).toEqual({ kind: 'off' });
});

test('a file that can’t be written is told with its place', async () => {
  // A file where its folder would be: nobody can write there, whoever asks.
  await mkdir(dirname(dirname(file)), { recursive: true });
  await writeFile(dirname(file), '');
  expect(await open().set(true)).toEqual({
    state: { kind: 'off' },
    problem: { kind: 'other', path: file },
  });
});

test('a file that can’t be read, or removed, is told', async () => {
  await mkdir(file, { recursive: true });
  expect(await open().read()).toEqual({ kind: 'unknown' });
  expect(await open().set(false)).toMatchObject({ problem: { path: file } });
});

describe('after Roomwatch was moved', () => {
  test('an entry that names where it was is put right', async () => {
    await write(autostartEntry({ program: join(folder, 'Downloads', 'roomwatch'), args: [] }));
    await open().repair();
    expect(await text()).toContain(`TryExec=${program}\n`);
    expect(await open().read()).toEqual({ kind: 'on' });
  });

  test('an entry of another Roomwatch, which is there, is left alone', async () => {
    const other = join(folder, 'other');
    await writeFile(other, '');
    const entry = autostartEntry({ program: other, args: [] });
    await write(entry);
    await open().repair();
    expect(await text()).toBe(entry);
  });

  test.each(['', '[Desktop Entry]\nExec=x\nHidden=true\nTryExec=/gone\n'])(
    'nothing is switched on that was off: %j',
    async (entry) => {
      await write(entry);
      await open().repair();
      expect(await text()).toBe(entry);
    },
  );

  test('by an update, as the last thing of the process, the entry names the new place at once', async () => {
    const item = open(['--no-sandbox']);
    await item.set(true);
    item.movedTo('/home/maya/Roomwatch-0.2.0.AppImage');
    expect(await text()).toContain('Exec="/home/maya/Roomwatch-0.2.0.AppImage" "--no-sandbox"\n');
    expect(await readdir(dirname(file))).toEqual(['roomwatch.desktop']);
  });

  test('by an update, nothing else is touched', async () => {
    open().movedTo('/new');
    await expect(text()).rejects.toThrow('ENOENT');
    for (const entry of [
      autostartEntry({ program: '/another', args: [] }),
      autostartEntry({ program, args: [] }).replace('enabled=true', 'enabled=false'),
    ]) {
      await write(entry);
      open().movedTo('/new');
      expect(await text()).toBe(entry);
    }
  });

  test('without an entry, none is made', async () => {
    await open().repair();
    await expect(text()).rejects.toThrow('ENOENT');
  });
});
