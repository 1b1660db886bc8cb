import { beforeEach, describe, expect, test, vi } from 'vitest';
import { createMainWindow } from '../../../src-main/shell/main-window.ts';
import type { WindowState } from '../../../src-main/storage/stored-schemas.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { FakeWindow } from '../../support/fake-window.ts';

const electron = vi.hoisted(() => ({}));
vi.mock('electron', () => electron);

const { opened } = FakeWindow;
const url = 'app://roomwatch/index.html';

beforeEach(() => {
  opened.splice(0);
  Object.assign(electron, {
    BrowserWindow: FakeWindow,
    nativeTheme: { shouldUseDarkColors: false, on: () => {}, off: () => {} },
    screen: { getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1440, height: 900 } }] },
  });
});

function setUp({ maximised = false } = {}) {
  const states: WindowState[] = [{ x: 10, y: 20, width: 800, height: 600, maximised }];
  const told: string[] = [];
  const main = createMainWindow({
    preload: 'preload.cjs',
    url,
    icon: 'icon.png',
    clock: createFakeClock(0),
    remembered: () => states.at(-1)!,
    remember: (state) => states.push(state),
    onClose: () => told.push('close'),
    onShown: () => told.push('shown'),
    onFocused: () => told.push('focused'),
    onPageGone: () => told.push('page gone'),
    onBroke: () => told.push('broke'),
    zoomFactor: () => 1,
    onZoom: () => {},
  });
  return { main, states, told, window: () => opened.at(-1)! };
}

describe('what is seen first', () => {
  test('is the page, drawn', () => {
    const { main, window } = setUp();
    main.show();
    expect(window().done).toEqual([url]);
    window().emit('ready-to-show');
    expect(window().done).toEqual([url, 'show']);
  });

  test('is as large as the window was, and has the keyboard', () => {
    const { main, window } = setUp({ maximised: true });
    main.show();
    expect(window().isVisible()).toBe(false);
    window().emit('ready-to-show');
    expect(window().done).toEqual([url, 'maximise', 'show']);
  });

  test.each([false, true])('minimised is nothing: maximised %s', (maximised) => {
    const { main, window } = setUp({ maximised });
    main.showMinimised();
    expect(window().isVisible()).toBe(false);
    window().emit('ready-to-show');
    expect(window().isMinimized()).toBe(true);
    expect(window().isMaximized()).toBe(maximised);
    expect(window().done).not.toContain('show');
  });

  test('of a window that somebody wants before it is drawn stays there', () => {
    const { main, window } = setUp({ maximised: true });
    main.showMinimised();
    main.show();
    window().emit('ready-to-show');
    expect(window().isMinimized()).toBe(false);
    expect(window().isMaximized()).toBe(true);
  });
});

test('closing it is asked about, and it stays', async () => {
  const { main, told, states, window } = setUp();
  main.show();
  window().close();
  await new Promise(setImmediate);
  expect(told).toContain('close');
  expect(main.current()).not.toBeNull();
  expect(states).toHaveLength(2);
});

describe('the page', () => {
  test.each<[string, (window: FakeWindow) => void]>([
    ['is loaded anew', ({ webContents }) => webContents.emit('did-start-loading')],
    [
      'died',
      ({ webContents }) =>
        webContents.emit('render-process-gone', {}, { reason: 'killed', exitCode: 9 }),
    ],
    ['went with its window', (window) => window.destroy()],
  ])('that %s is told to be gone', (_, happens) => {
    const { main, told, window } = setUp();
    main.show();
    expect(told).not.toContain('page gone');
    happens(window());
    expect(told).toContain('page gone');
  });
});

test('once Roomwatch quits, closing closes, and nothing brings it up again', () => {
  const { main, window } = setUp();
  main.show();
  main.letGo();
  window().close();
  expect(main.current()).toBeNull();
  main.show();
  main.showMinimised();
  expect(opened).toHaveLength(1);
});
