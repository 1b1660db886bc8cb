import { describe, expect, test } from 'vitest';
import type { NoLaunchReason } from '../../../src-main/launch-answers.ts';
import { createElectronLoginItem } from '../../../src-main/shell/electron-login-item.ts';
import { createNoLoginItem, launchCommandOf } from '../../../src-main/shell/login-item.ts';
import type { ThisProcess } from '../../../src-main/shell/login-item.ts';

const installed = (different: Partial<ThisProcess> = {}): ThisProcess => ({
  platform: 'linux',
  isPackaged: true,
  execPath: '/opt/Roomwatch/roomwatch',
  env: {},
  switchOf: () => null,
  ...different,
});

describe('the command', () => {
  const image = { APPIMAGE: '/home/maya/Roomwatch.AppImage', APPDIR: '/tmp/.mount_Roomwa1' };

  test.each<[string, ThisProcess, string]>([
    ['of a package', installed(), '/opt/Roomwatch/roomwatch'],
    [
      'of an AppImage, which is mounted elsewhere each time',
      installed({ execPath: '/tmp/.mount_Roomwa1/roomwatch', env: image }),
      '/home/maya/Roomwatch.AppImage',
    ],
    [
      'of a package that an AppImage started',
      installed({ env: image }),
      '/opt/Roomwatch/roomwatch',
    ],
    [
      'on macOS',
      installed({
        platform: 'darwin',
        execPath: '/Applications/Roomwatch.app/Contents/MacOS/Roomwatch',
      }),
      '/Applications/Roomwatch.app/Contents/MacOS/Roomwatch',
    ],
    [
      'on Windows',
      installed({ platform: 'win32', execPath: 'C:\\Users\\A=B\\Roomwatch.exe' }),
      'C:\\Users\\A=B\\Roomwatch.exe',
    ],
  ])('%s names the program', (_, thisProcess, program) => {
    expect(launchCommandOf(thisProcess)).toEqual({ program, args: [] });
  });

  test('has what this start was given and the next one needs', () => {
    const given: Record<string, string> = { 'no-sandbox': '', 'user-data-dir': '/srv/my ward' };
    const command = launchCommandOf(installed({ switchOf: (name) => given[name] ?? null }));
    expect(command).toMatchObject({ args: ['--no-sandbox', '--user-data-dir=/srv/my ward'] });
  });

  test.each<[string, ThisProcess, NoLaunchReason]>([
    ['from source', installed({ isPackaged: false }), 'from-source'],
    [
      'from an AppImage that nothing names',
      installed({ execPath: '/tmp/.mount_Roomwa1/roomwatch' }),
      'temporary-place',
    ],
    [
      'from a disk image',
      installed({
        platform: 'darwin',
        execPath: '/Volumes/Roomwatch/Roomwatch.app/Contents/MacOS/Roomwatch',
      }),
      'temporary-place',
    ],
    [
      'where macOS runs a download that was not moved',
      installed({
        platform: 'darwin',
        execPath:
          '/private/var/folders/x/AppTranslocation/1/d/Roomwatch.app/Contents/MacOS/Roomwatch',
      }),
      'temporary-place',
    ],
    ['from a path of two lines', installed({ execPath: '/opt/a\nb/roomwatch' }), 'unusual-path'],
    ['from a path with =', installed({ execPath: '/opt/a=b/roomwatch' }), 'unusual-path'],
    [
      'with a folder of two lines',
      installed({ switchOf: (name) => (name === 'user-data-dir' ? 'a\nb' : null) }),
      'unusual-path',
    ],
  ])('%s can’t be', (_, thisProcess, reason) => {
    expect(launchCommandOf(thisProcess)).toBe(reason);
  });
});

test('where it is not offered, nothing is changed, and it says why', async () => {
  const item = createNoLoginItem('from-source');
  const state = { kind: 'not-offered', because: 'from-source' };
  expect(await item.read()).toEqual(state);
  expect(await item.set(true)).toEqual({ state, problem: null });
});

describe('on macOS and Windows', () => {
  type Settings = Parameters<
    Parameters<typeof createElectronLoginItem>[2]['setLoginItemSettings']
  >[0];
  type Read = ReturnType<Parameters<typeof createElectronLoginItem>[2]['getLoginItemSettings']>;

  /** A system that takes what it is told, or does not. */
  function setUp(
    platform: 'darwin' | 'win32',
    { takes = true, ...first }: Partial<Read> & { takes?: boolean } = {},
  ) {
    const told: Settings[] = [];
    const askedWith: unknown[] = [];
    let settings = {
      openAtLogin: false,
      executableWillLaunchAtLogin: false,
      status: 'not-registered',
      ...first,
    } as Read;
    const item = createElectronLoginItem(
      platform,
      { program: 'C:\\Roomwatch.exe', args: ['--user-data-dir=C:\\my ward', '--no-sandbox'] },
      {
        getLoginItemSettings(options) {
          askedWith.push(options);
          return settings;
        },
        setLoginItemSettings(wanted) {
          told.push(wanted);
          const isOn = wanted.openAtLogin ?? false;
          if (takes)
            settings = { ...settings, openAtLogin: isOn, executableWillLaunchAtLogin: isOn };
        },
      },
    );
    return { item, told, askedWith };
  }

  test.each(['darwin', 'win32'] as const)(
    '%s is told, and asked what it made of it',
    async (platform) => {
      const { item } = setUp(platform);
      expect(await item.read()).toEqual({ kind: 'off' });
      expect(await item.set(true)).toEqual({ state: { kind: 'on' }, problem: null });
      expect(await item.read()).toEqual({ kind: 'on' });
      expect(await item.set(false)).toEqual({ state: { kind: 'off' }, problem: null });
    },
  );

  test('Windows is given the program and its arguments, and asked for just these', async () => {
    const { item, told, askedWith } = setUp('win32');
    await item.set(true);
    const command = {
      path: 'C:\\Roomwatch.exe',
      args: ['"--user-data-dir=C:\\my ward"', '--no-sandbox'],
    };
    expect(told).toEqual([{ openAtLogin: true, ...command, enabled: true }]);
    expect(askedWith).toEqual([command]);
  });

  test('what the user switched off in the Task Manager is off', async () => {
    const { item } = setUp('win32', { openAtLogin: true, executableWillLaunchAtLogin: false });
    expect(await item.read()).toEqual({ kind: 'off' });
  });

  test('macOS may wait for the user’s word, which is no failure', async () => {
    const { item, told } = setUp('darwin', { status: 'requires-approval' });
    expect(await item.set(true)).toEqual({ state: { kind: 'needs-approval' }, problem: null });
    expect(told).toEqual([{ openAtLogin: true }]);
  });

  test('a system that does not take it is told of', async () => {
    const { item } = setUp('win32', { takes: false });
    expect(await item.set(true)).toEqual({
      state: { kind: 'off' },
      problem: { kind: 'refused', path: null },
    });
  });

  test('a system that breaks over it is one that did not say', async () => {
    const broken = () => {
      throw new Error('no');
    };
    const item = createElectronLoginItem(
      'darwin',
      { program: '/Applications/Roomwatch.app', args: [] },
      { getLoginItemSettings: broken, setLoginItemSettings: broken },
    );
    expect(await item.read()).toEqual({ kind: 'unknown' });
    expect(await item.set(true)).toMatchObject({ problem: { kind: 'refused' } });
  });
});
