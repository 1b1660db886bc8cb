import { describe, expect, test } from 'vitest';
import { createAppearance, resized } from '../../../src-main/shell/appearance.ts';
import type { Resizing } from '../../../src-main/shell/appearance.ts';
import { defaultSettings } from '../../../src-main/storage/settings-schema.ts';
import type { TextSize } from '../../../src-main/storage/settings-schema.ts';

function createWorld() {
  const settings = { ...defaultSettings };
  const native = { themeSource: 'system' as 'system' | 'light' | 'dark' };
  const zoomed: number[] = [];
  const appearance = createAppearance({
    native,
    settings: () => settings,
    setZoomFactor: (factor) => zoomed.push(factor),
    changeTextSize: (textSize) => (settings.textSize = textSize),
  });
  return { appearance, settings, native, zoomed };
}

describe('the appearance', () => {
  test('is applied as it is set: menus and page by the theme, the page by the size', () => {
    const { appearance, settings, native, zoomed } = createWorld();
    settings.theme = 'dark';
    settings.textSize = 150;
    appearance.apply();
    expect(native.themeSource).toBe('dark');
    expect(zoomed).toEqual([1.5]);
    settings.theme = 'system';
    appearance.apply();
    expect(native.themeSource).toBe('system');
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
