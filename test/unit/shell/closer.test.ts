import type { BrowserWindow } from 'electron';
import { beforeEach, expect, test, vi } from 'vitest';
import { createCloser } from '../../../src-main/shell/closer.ts';

const { createTray } = vi.hoisted(() => ({ createTray: vi.fn<() => object>() }));
vi.mock('../../../src-main/shell/tray.ts', () => ({ createTray }));

beforeEach(() => {
  createTray.mockReset().mockReturnValue({});
});

function closing({
  trayIsShown,
  isTold = false,
  isFullScreen = false,
}: {
  trayIsShown: boolean;
  isTold?: boolean;
  isFullScreen?: boolean;
}) {
  const told: string[] = [];
  const state = { isTold, trayIsShown };
  const closer = createCloser({
    icon: 'tray.png',
    trayIsShown: async () => state.trayIsShown,
    open: () => {},
    quit: () => {},
    firstTime: () => !state.isTold,
    onFirstTime(where) {
      state.isTold = true;
      told.push(where);
    },
  });
  const done: string[] = [];
  let isDestroyed = false;
  const window = {
    hide: () => done.push('hidden'),
    minimize: () => done.push('minimised'),
    isDestroyed: () => isDestroyed,
    isFullScreen: () => isFullScreen,
    setFullScreen: (wanted: boolean) => done.push(`full screen ${wanted}`),
  } as unknown as BrowserWindow;
  return {
    close: () => closer.close(window),
    destroy() {
      isDestroyed = true;
    },
    setTrayIsShown(isShown: boolean) {
      state.trayIsShown = isShown;
    },
    done,
    told,
  };
}

test('with a tray the window is hidden, and the first time the user is told where it went', async () => {
  const { close, done, told } = closing({ trayIsShown: true });
  await close();
  await close();
  expect(done).toEqual(['hidden', 'hidden']);
  expect(told).toEqual(['tray']);
});

test('without a tray the window is minimised, since nothing could bring a hidden one back', async () => {
  const { close, done, told } = closing({ trayIsShown: false });
  await close();
  expect(done).toEqual(['minimised']);
  expect(told).toEqual(['minimised']);
  expect(createTray).not.toHaveBeenCalled();
});

test('a tray icon that can’t be made is none', async () => {
  createTray.mockImplementation(() => {
    throw new Error('no icon');
  });
  const { close, done } = closing({ trayIsShown: true });
  await close();
  expect(done).toEqual(['minimised']);
});

test('a full-screen window leaves the full screen first', async () => {
  const { close, done } = closing({ trayIsShown: true, isFullScreen: true });
  await close();
  expect(done).toEqual(['full screen false', 'hidden']);
});

test('who was told in an earlier run is not told again', async () => {
  const { close, told } = closing({ trayIsShown: true, isTold: true });
  await close();
  expect(told).toEqual([]);
});

test('the icon is there from the start, and there is only one of it', async () => {
  const { close } = closing({ trayIsShown: true });
  await vi.waitFor(() => expect(createTray).toHaveBeenCalledTimes(1));
  await Promise.all([close(), close()]);
  expect(createTray).toHaveBeenCalledTimes(1);
});

test('a tray that comes later is used from then on, and one that went is not', async () => {
  const { close, setTrayIsShown, done } = closing({ trayIsShown: false });
  await close();
  setTrayIsShown(true);
  await close();
  setTrayIsShown(false);
  await close();
  expect(done).toEqual(['minimised', 'hidden', 'minimised']);
});

test('a window that is gone before the desktop answered is left alone', async () => {
  const { close, destroy, done, told } = closing({ trayIsShown: true });
  const closed = close();
  destroy();
  await closed;
  expect(done).toEqual([]);
  expect(told).toEqual([]);
});
