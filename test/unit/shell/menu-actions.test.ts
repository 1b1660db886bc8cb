import type { WebContents } from 'electron';
import { beforeEach, expect, test, vi } from 'vitest';
import type { MenuAction } from '../../../src-main/menu-items.ts';
import { runMenuAction } from '../../../src-main/shell/menu-actions.ts';

const electron = vi.hoisted(() => ({
  app: { showAboutPanel: vi.fn() },
  BrowserWindow: { fromWebContents: vi.fn() },
}));
vi.mock('electron', () => electron);
const { app, BrowserWindow } = electron;

const window = { isFullScreen: vi.fn(), setFullScreen: vi.fn() };
const openProjectPage = vi.fn();
const showThirdPartyNotices = vi.fn();
const resize = vi.fn();
const toggleCompact = vi.fn();
const contents = {} as WebContents;

beforeEach(() => {
  for (const mock of [
    app.showAboutPanel,
    window.setFullScreen,
    showThirdPartyNotices,
    resize,
    toggleCompact,
  ]) {
    mock.mockReset();
  }
  openProjectPage.mockReset().mockResolvedValue(true);
  BrowserWindow.fromWebContents.mockReset().mockReturnValue(window);
});

const run = (action: MenuAction, lacking: object = {}) =>
  runMenuAction(action, {
    contents,
    resize,
    toggleCompact,
    openProjectPage,
    showThirdPartyNotices,
    ...lacking,
  });

test('About, the notices and the project’s page are shown', async () => {
  for (const action of ['about', 'third-party-notices', 'project-page'] as const) {
    expect(await run(action)).toEqual({ ok: true });
  }
  expect(app.showAboutPanel).toHaveBeenCalledTimes(1);
  expect(showThirdPartyNotices).toHaveBeenCalledTimes(1);
  expect(openProjectPage).toHaveBeenCalledTimes(1);
});

test('what this build has not is said', async () => {
  openProjectPage.mockResolvedValue(false);
  expect(await run('project-page')).toEqual({ ok: false });
  expect(await run('third-party-notices', { showThirdPartyNotices: null })).toEqual({ ok: false });
});

test('the zoom goes in, out and back', async () => {
  for (const action of ['zoom-in', 'zoom-out', 'reset-zoom'] as const) {
    expect(await run(action)).toEqual({ ok: true });
  }
  expect(resize.mock.calls.flat()).toEqual(['larger', 'smaller', 'usual']);
});

test('the compact window is opened or closed', async () => {
  expect(await run('compact-window')).toEqual({ ok: true });
  expect(toggleCompact).toHaveBeenCalledTimes(1);
});

test.each([true, false])('the full screen is left or entered (is: %s)', async (isFullScreen) => {
  window.isFullScreen.mockReturnValue(isFullScreen);
  expect(await run('full-screen')).toEqual({ ok: true });
  expect(window.setFullScreen.mock.calls).toEqual([[!isFullScreen]]);
});

test('without a window there is nothing to fill the screen with', async () => {
  expect(await run('full-screen', { contents: null })).toEqual({ ok: false });
});
