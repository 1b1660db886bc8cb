import { access } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { createTrayImages } from '../../../src-main/shell/tray-images.ts';
import type { TrayMark } from '../../../src-main/tray-view.ts';

const { loaded, templates } = vi.hoisted(() => ({
  loaded: [] as string[],
  templates: [] as string[],
}));
vi.mock('electron', () => ({
  nativeImage: {
    createFromPath(path: string) {
      loaded.push(path);
      return { setTemplateImage: (is: boolean) => is && templates.push(path) };
    },
  },
}));
beforeEach(() => {
  loaded.length = 0;
  templates.length = 0;
});

const folder = fileURLToPath(new URL('../../../resources/tray', import.meta.url));
const marks: TrayMark[] = ['well', 'reconnecting', 'gone', 'unsure', 'idle'];
const scales = [1, 1.25, 1.5, 1.75, 2, 2.5, 3, 4];
const platforms = ['darwin', 'win32', 'linux'] as const;

function fileOf(platform: NodeJS.Platform, scale: number, mark: TrayMark, isMuted = false): string {
  createTrayImages({ platform, folder, scale: () => scale })
    .mark({ mark, isMuted })
    .load();
  return loaded.at(-1)!.replaceAll('\\', '/').split('/resources/tray/')[1]!;
}

test.each(platforms)('on %s each mark, muted or not, is there at every scale', async (platform) => {
  for (const scale of scales) {
    const images = createTrayImages({ platform, folder, scale: () => scale });
    for (const mark of marks) {
      for (const isMuted of [false, true]) images.mark({ mark, isMuted }).load();
    }
  }
  for (const path of loaded) await access(path);
  expect(new Set(loaded).size).toBeGreaterThanOrEqual(10);
});

test.each([
  [1, 'linux/gone-24.png'],
  [1.25, 'linux/gone-30.png'],
  [1.4, 'linux/gone-36.png'],
  [1.75, 'linux/gone-48.png'],
  [2, 'linux/gone-48.png'],
  [3, 'linux/gone-72.png'],
  [5, 'linux/gone-72.png'],
])('on Linux, at a scale of %d, it is drawn for that or the next larger one', (scale, file) => {
  expect(fileOf('linux', scale, 'gone')).toBe(file);
});

test('on Windows one file holds all sizes, and the system takes what fits', () => {
  expect(fileOf('win32', 1.5, 'gone', true)).toBe('windows/gone-muted.ico');
});

test('on macOS it is a shape alone, which the system colours', () => {
  expect(fileOf('darwin', 2, 'gone')).toBe('mac/goneTemplate.png');
  expect(templates).toHaveLength(1);
  fileOf('linux', 2, 'gone');
  expect(templates).toHaveLength(1);
});

test('two pictures have the same key where they look the same, and not otherwise', () => {
  const keyOf = (scale: number, mark: TrayMark, isMuted: boolean) =>
    createTrayImages({ platform: 'win32', folder, scale: () => scale }).mark({ mark, isMuted }).key;
  expect(keyOf(1, 'well', false)).toBe(keyOf(1, 'well', false));
  const others = [keyOf(2, 'well', false), keyOf(1, 'gone', false), keyOf(1, 'well', true)];
  for (const other of others) expect(other).not.toBe(keyOf(1, 'well', false));
});

describe('a number for the taskbar', () => {
  test.each([
    [1, 1, 'windows/badge-1-16.png'],
    [9, 1.5, 'windows/badge-9-24.png'],
    [10, 2, 'windows/badge-more-32.png'],
    [5_000, 1, 'windows/badge-more-16.png'],
  ])('of %d at a scale of %d is %s', async (count, scale, file) => {
    createTrayImages({ platform: 'win32', folder, scale: () => scale })
      .number(count)
      .load();
    expect(loaded.at(-1)!.replaceAll('\\', '/')).toMatch(new RegExp(`/resources/tray/${file}$`));
    await access(loaded.at(-1)!);
  });
});
