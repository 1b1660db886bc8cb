import { describe, expect, test } from 'vitest';
import { createAppearance, resized } from '../../../src-main/shell/appearance.ts';
import type { Resizing } from '../../../src-main/shell/appearance.ts';
import { defaultSettings } from '../../../src-main/storage/settings-schema.ts';
import type { TextSize } from '../../../src-main/storage/settings-schema.ts';

function createWorld() {
  const settings = { ...defaultSettings };
  const native = { themeSource: 'system' as 'system' | 'light' | 'dark' };
  const zoomed: string[] = [];
  const page = (name: string) => ({
    setZoomFactor: (factor: number) => void zoomed.push(`${name} ${factor}`),
  });
  const pages = { main: page('main') as ReturnType<typeof page> | null, compact: page('compact') };
  const appearance = createAppearance({
    native,
    settings: () => settings,
    pages: () => Object.values(pages),
    changeTextSize: (textSize) => (settings.textSize = textSize),
  });
  return { appearance, settings, native, pages, zoomed };
}

describe('the appearance', () => {
  test('is applied as it is set: menus and page by the theme, the page by the size', () => {
    const { appearance, settings, native, zoomed } = createWorld();
    settings.theme = 'dark';
    settings.textSize = 150;
    appearance.apply();
    expect(native.themeSource).toBe('dark');
    expect(zoomed).toEqual(['main 1.5', 'compact 1.5']);
    settings.theme = 'system';
    appearance.apply();
    expect(native.themeSource).toBe('system');
  });

  test('is that of the compact window, too, where that is there alone', () => {
    const { appearance, pages, settings, zoomed } = createWorld();
    pages.main = null;
    settings.textSize = 115;
    appearance.apply();
    expect(zoomed).toEqual(['compact 1.15']);
  });

  test.each<[TextSize, Resizing, TextSize]>([
    [100, 'larger', 115],
    [100, 'smaller', 90],
    [90, 'smaller', 90],
    [175, 'larger', 200],
    [200, 'larger', 200],
    [200, 'usual', 100],
    [90, 'usual', 100],
  ])('of %i %% becomes %s: %i %%', (before, to, after) => {
    expect(resized(before, to)).toBe(after);
    const { appearance, settings } = createWorld();
    settings.textSize = before;
    appearance.resize(to);
    expect(settings.textSize).toBe(after);
  });
});
