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
let level = 0;
const contents = {
  getZoomLevel: () => level,
  setZoomLevel: (to: number) => void (level = to),
} as unknown as WebContents;

beforeEach(() => {
  level = 0;
  for (const mock of [app.showAboutPanel, window.setFullScreen, showThirdPartyNotices]) {
    mock.mockReset();
  }
  openProjectPage.mockReset().mockResolvedValue(true);
  BrowserWindow.fromWebContents.mockReset().mockReturnValue(window);
});

const run = (action: MenuAction, lacking: object = {}) =>
  runMenuAction(action, { contents, openProjectPage, showThirdPartyNotices, ...lacking });

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
  await run('zoom-in');
  await run('zoom-in');
  expect(level).toBe(1);
  await run('zoom-out');
  expect(level).toBe(0.5);
  await run('reset-zoom');
  expect(level).toBe(0);
});

test.each([true, false])('the full screen is left or entered (is: %s)', async (isFullScreen) => {
  window.isFullScreen.mockReturnValue(isFullScreen);
  expect(await run('full-screen')).toEqual({ ok: true });
  expect(window.setFullScreen.mock.calls).toEqual([[!isFullScreen]]);
});

test('without a window there is nothing to zoom', async () => {
  expect(await run('zoom-in', { contents: null })).toEqual({ ok: false });
  expect(await run('full-screen', { contents: null })).toEqual({ ok: false });
});
