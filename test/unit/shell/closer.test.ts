import type { BrowserWindow } from 'electron';
import { describe, expect, test } from 'vitest';
import { createCloser } from '../../../src-main/shell/closer.ts';

function closing({
  hasTray = true,
  keepsRunning = true,
  platform = 'linux' as NodeJS.Platform,
  isTold = false,
  isFullScreen = false,
}) {
  const told: string[] = [];
  const done: string[] = [];
  const state = { isTold, hasTray };
  const closer = createCloser({
    platform,
    tray: { isThere: async () => state.hasTray },
    keepsRunning: () => keepsRunning,
    quit: () => done.push('quit'),
    firstTime: () => !state.isTold,
    onFirstTime(where) {
      state.isTold = true;
      told.push(where);
    },
  });
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
    state,
    done,
    told,
  };
}

test('with a tray the window is hidden, and the first time the user is told where it went', async () => {
  const { close, done, told } = closing({});
  await close();
  await close();
  expect(done).toEqual(['hidden', 'hidden']);
  expect(told).toEqual(['tray']);
});

test('without a tray the window is minimised, since nothing could bring a hidden one back', async () => {
  const { close, done, told } = closing({ hasTray: false });
  await close();
  expect(done).toEqual(['minimised']);
  expect(told).toEqual(['minimised']);
});

test('a full-screen window leaves the full screen first', async () => {
  const { close, done } = closing({ isFullScreen: true });
  await close();
  expect(done).toEqual(['full screen false', 'hidden']);
});

test('who was told in an earlier run is not told again', async () => {
  const { close, told } = closing({ isTold: true });
  await close();
  expect(told).toEqual([]);
});

test('a tray that comes later is used from then on, and one that went is not', async () => {
  const { close, state, done } = closing({ hasTray: false });
  await close();
  state.hasTray = true;
  await close();
  state.hasTray = false;
  await close();
  expect(done).toEqual(['minimised', 'hidden', 'minimised']);
});

test('a window that is gone before the desktop answered is left alone', async () => {
  const { close, destroy, done, told } = closing({});
  const closed = close();
  destroy();
  await closed;
  expect(done).toEqual([]);
  expect(told).toEqual([]);
});

describe('where it is not to go on', () => {
  test.each<[NodeJS.Platform, string]>([
    ['linux', 'quit'],
    ['win32', 'quit'],
    // No Mac user expects an app to quit with its window.
    ['darwin', 'hidden'],
  ])('closing on %s: %s', async (platform, what) => {
    const { close, done } = closing({ platform, keepsRunning: false });
    await close();
    expect(done).toEqual([what]);
  });

  test('nobody is told that it goes on', async () => {
    const { close, told } = closing({ keepsRunning: false });
    await close();
    expect(told).toEqual([]);
  });
});
