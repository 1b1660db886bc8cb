import { expect, test, vi } from 'vitest';
import config from '../../../electron-builder.config.mjs';
import { describeAbout } from '../../../src-main/shell/about-panel.ts';

const { app } = vi.hoisted(() => ({
  app: { name: 'Roomwatch', getVersion: () => '1.2.3', setAboutPanelOptions: vi.fn() },
}));
vi.mock('electron', () => ({ app }));

test('“About Roomwatch” is about Roomwatch, with what the package says of its makers', () => {
  describeAbout('/resources/icon.png');
  expect(app.setAboutPanelOptions.mock.calls).toEqual([
    [
      {
        applicationName: 'Roomwatch',
        applicationVersion: '1.2.3',
        copyright: config.copyright,
        iconPath: '/resources/icon.png',
      },
    ],
  ]);
});
