import { describe, expect, test } from 'vitest';
import { acceleratorOf, shortcutOn, shortcuts } from '../../../src-main/shortcuts.ts';

describe.each([true, false])('the shortcuts (on macOS: %s)', (onMac) => {
  const written = (table: Record<string, Parameters<typeof shortcutOn>[1]>) =>
    Object.values(table).map((shortcut) => acceleratorOf(shortcutOn(onMac, shortcut)));

  test('are each another where they hold at the same time', () => {
    const { everywhere, card, board, window } = shortcuts;
    const all = [everywhere, card, board, window].flatMap(written);
    expect(all.toSorted()).toEqual([...new Set(all)].toSorted());
  });

  test('that hold wherever the focus is have Command or Control, or are a key for that (WCAG 2.1.4)', () => {
    const bare = [shortcuts.everywhere, shortcuts.window]
      .flatMap(written)
      .filter((keys) => !/CommandOrControl|^F\d+$/.test(keys));
    expect(bare).toEqual([]);
  });
});

test.each([
  [{ key: 'H', command: true, shift: true }, 'CommandOrControl+Shift+H'],
  [{ key: '+', command: true }, 'CommandOrControl+Plus'],
  [{ key: 'F', control: true, command: true }, 'Control+CommandOrControl+F'],
  [{ key: ',', command: true }, 'CommandOrControl+,'],
  [{ key: 'F11' }, 'F11'],
] as const)('%o is %s for a menu', (shortcut, accelerator) => {
  expect(acceleratorOf(shortcut)).toBe(accelerator);
});
