import { beforeEach, expect, test, vi } from 'vitest';
import { prepareApp } from '../../../src-main/shell/prepare-app.ts';

const electron = vi.hoisted(() => ({
  app: {
    isPackaged: true,
    commandLine: { getSwitchValue: () => '', hasSwitch: () => false },
    setAppUserModelId: vi.fn(),
    setAsDefaultProtocolClient: vi.fn(),
    enableSandbox: vi.fn(),
  },
  protocol: { registerSchemesAsPrivileged: vi.fn() },
}));
vi.mock('electron', () => electron);

const ownPlatform = process.platform;
beforeEach(() => {
  electron.app.setAsDefaultProtocolClient.mockReset();
  return () => Object.defineProperty(process, 'platform', { value: ownPlatform });
});

function prepareOn(platform: NodeJS.Platform, isPackaged: boolean): unknown[][] {
  Object.defineProperty(process, 'platform', { value: platform });
  electron.app.isPackaged = isPackaged;
  prepareApp();
  return electron.app.setAsDefaultProtocolClient.mock.calls;
}

test('on Windows the installed app takes the links, and nothing in them as a switch', () => {
  expect(prepareOn('win32', true)).toEqual([['roomwatch', process.execPath, ['--']]]);
});

test.each<[NodeJS.Platform, boolean]>([
  ['win32', false],
  ['darwin', true],
  ['darwin', false],
  ['linux', true],
  ['linux', false],
])('on %s, packaged %s, it takes no links from whoever has them', (platform, isPackaged) => {
  expect(prepareOn(platform, isPackaged)).toEqual([]);
});
