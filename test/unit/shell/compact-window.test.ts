import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { createCompactWindow } from '../../../src-main/shell/compact-window.ts';
import type { CompactState } from '../../../src-main/storage/stored-schemas.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { FakeWindow } from '../../support/fake-window.ts';

const laptop = { x: 0, y: 0, width: 1440, height: 900 };

const electron = vi.hoisted(() => ({}));
vi.mock('electron', () => electron);

const { opened } = FakeWindow;

const ownPlatform = process.platform;

beforeEach(() => {
  opened.splice(0);
  onSystem(ownPlatform);
  Object.assign(electron, {
    BrowserWindow: FakeWindow,
    nativeTheme: { shouldUseDarkColors: false, on: () => {}, off: () => {} },
    screen: {
      getAllDisplays: () => [{ workArea: laptop }],
      getPrimaryDisplay: () => ({ workArea: laptop }),
    },
  });
});

function onSystem(platform: NodeJS.Platform): void {
  Object.defineProperty(process, 'platform', { value: platform });
}

afterAll(() => onSystem(ownPlatform));

function setUp(before: CompactState = { isOpen: false, bounds: null }) {
  const states: CompactState[] = [before];
  const changes: boolean[] = [];
  const broke: string[] = [];
  const clock = createFakeClock(0);
  const compact = createCompactWindow({
    preload: 'preload.cjs',
    url: 'app://roomwatch/compact.html',
    icon: 'icon.png',
    clock,
    remembered: () => states.at(-1)!,
    remember: (state) => states.push(state),
    onOpenChanged: () => changes.push(compact.isOpen()),
    onBroke: ({ words }) => broke.push(words),
    zoomFactor: () => 1,
    onZoom: () => {},
  });
  return { compact, clock, states, changes, broke, window: () => opened.at(-1)! };
}

test('is narrow, on top, not in the taskbar, and in the upper right corner at first', () => {
  const { compact, window } = setUp();
  compact.show();
  expect(window().options).toMatchObject({
    x: 1440 - 320 - 24,
    y: 24,
    width: 320,
    height: 420,
    minWidth: 240,
    maxWidth: 480,
    alwaysOnTop: true,
    skipTaskbar: true,
    maximizable: false,
    fullscreenable: false,
  });
  expect(window().done).toEqual(['app://roomwatch/compact.html']);
});

test('its page is locked in as that of the main window is', () => {
  const { compact, window } = setUp();
  compact.show();
  expect(window().options['webPreferences']).toMatchObject({
    preload: 'preload.cjs',
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webSecurity: true,
  });
});

describe('opened by somebody', () => {
  test('it takes the keyboard', () => {
    const { compact, window } = setUp();
    compact.show();
    window().emit('ready-to-show');
    expect(window().done).toContain('show');
    expect(window().done).not.toContain('show inactive');
  });

  test('it is shown once, also where its first frame never comes, or only later', async () => {
    const { compact, window, clock } = setUp();
    compact.show();
    window().webContents.emit('did-finish-load');
    expect(window().done).not.toContain('show');
    await clock.advance(1_000);
    expect(window().done.filter((one) => one === 'show')).toHaveLength(1);
    window().emit('ready-to-show');
    expect(window().done.filter((one) => one === 'show')).toHaveLength(1);
  });

  test('a second time it comes to the front, and there is only one', () => {
    const { compact, window } = setUp();
    compact.show();
    compact.show();
    expect(opened).toHaveLength(1);
    expect(window().done.slice(-2)).toEqual(['show', 'focus']);
  });

  test('with a page that died it has that again', () => {
    const { compact, window } = setUp();
    compact.show();
    window().isCrashed = true;
    compact.show();
    expect(window().done).toContain('reload');
  });
});

describe('after a restart', () => {
  test('it is back where it was, and takes the keyboard from nobody', () => {
    const bounds = { x: 900, y: 100, width: 260, height: 300 };
    const { compact, window } = setUp({ isOpen: true, bounds });
    compact.restore();
    window().emit('ready-to-show');
    expect(window().options).toMatchObject(bounds);
    expect(window().done).toContain('show inactive');
    expect(window().done).not.toContain('show');
    expect(window().done).not.toContain('focus');
  });

  test('it stays closed where it was closed', () => {
    const { compact } = setUp({ isOpen: false, bounds: null });
    compact.restore();
    expect(opened).toEqual([]);
    expect(compact.isOpen()).toBe(false);
  });

  test.each<[string, CompactState['bounds'], object]>([
    ['half off the screen', { x: 1300, y: 700, width: 300, height: 400 }, { x: 1140, y: 500 }],
    ['on a screen that is gone', { x: 5_000, y: 0, width: 300, height: 400 }, { x: 1096, y: 24 }],
    ['too small', { x: 10, y: 10, width: 1, height: 1 }, { width: 240, height: 120 }],
    ['too wide', { x: 10, y: 10, width: 900, height: 400 }, { width: 480 }],
  ])('from a place that is %s it comes to one that can be used', (_, bounds, expected) => {
    const { compact, window } = setUp({ isOpen: true, bounds });
    compact.restore();
    expect(window().options).toMatchObject(expected);
  });
});

describe('what is remembered', () => {
  test('is at once that it is open, since nobody says when Roomwatch is killed', () => {
    const { compact, states } = setUp();
    compact.show();
    expect(states.at(-1)).toMatchObject({ isOpen: true, bounds: { width: 320, height: 420 } });
  });

  test('is where it was closed, and that it was', () => {
    const { compact, states, window, changes } = setUp();
    compact.show();
    window().bounds = { x: 5, y: 6, width: 250, height: 200 };
    compact.close();
    expect(states.at(-1)).toEqual({
      isOpen: false,
      bounds: { x: 5, y: 6, width: 250, height: 200 },
    });
    expect(changes).toEqual([true, false]);
    expect(compact.contents()).toBeNull();
  });

  test('is that it is open where quitting closes it', () => {
    const { compact, states, window } = setUp();
    compact.show();
    compact.letGo();
    window().close();
    expect(states.at(-1)).toMatchObject({ isOpen: true });
  });

  test('is nothing of one that is discarded', () => {
    const { compact, states } = setUp();
    compact.show();
    const count = states.length;
    compact.discard();
    expect(states).toHaveLength(count);
    expect(compact.isOpen()).toBe(false);
  });
});

test('once Roomwatch quits, it is not opened any more', () => {
  const { compact } = setUp({ isOpen: true, bounds: null });
  compact.letGo();
  compact.show();
  compact.restore();
  expect(opened).toEqual([]);
});

test.each<[NodeJS.Platform, boolean]>([
  ['darwin', true],
  ['win32', false],
  ['linux', false],
])('on %s it is asked to be on all workspaces: %s', (platform, isAsked) => {
  onSystem(platform);
  const { compact, window } = setUp();
  compact.show();
  expect(window().done.includes('everywhere true')).toBe(isAsked);
});

test('a page that ends is told by its own name, and not where Roomwatch quits', () => {
  const { compact, broke, window } = setUp();
  compact.show();
  window().webContents.emit('render-process-gone', {}, { reason: 'killed', exitCode: 9 });
  expect(broke).toEqual(['The compact window’s page ended (killed, 9), and is loaded anew']);
  compact.letGo();
  window().webContents.emit('render-process-gone', {}, { reason: 'killed', exitCode: 9 });
  expect(broke).toHaveLength(1);
});
