import { describe, expect, test } from 'vitest';
import type { Shortcut } from '../../../src-main/contract.ts';
import { shortcutSections } from '../../../src-renderer/commands/shortcut-sections.ts';
import { ariaShortcut, isPressed } from '../../../src-renderer/ui/shortcut-keys.ts';
import { shortcutWords } from '../../../src-renderer/ui/key-words.ts';

type Pressed = Parameters<typeof isPressed>[0];

const palette: Shortcut = { key: 'K', command: true };
const history: Shortcut = { key: 'H', command: true, shift: true };
const list: Shortcut = { key: '/', command: true };
const help: Shortcut = { key: '?' };
const details: Shortcut = { key: 'Enter' };
const fullScreen: Shortcut = { key: 'F', control: true, command: true };

const event = (changes: Partial<Pressed>): Pressed => ({
  key: '',
  code: '',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  isComposing: false,
  ...changes,
});

describe('what is pressed', () => {
  test('is no shortcut while a text is being composed', () => {
    expect(isPressed(event({ key: 'k', ctrlKey: true, isComposing: true }), palette, false)).toBe(
      false,
    );
  });
  test.each<[Shortcut, Partial<Pressed>]>([
    [palette, { key: 'k', ctrlKey: true }],
    [palette, { key: 'K', ctrlKey: true }],
    [history, { key: 'H', ctrlKey: true, shiftKey: true }],
    // Of a keyboard that writes other letters, by the place.
    [palette, { key: 'л', code: 'KeyK', ctrlKey: true }],
    // Where the sign is above a digit.
    [list, { key: '/', ctrlKey: true, shiftKey: true }],
    [help, { key: '?', shiftKey: true }],
    [details, { key: 'Enter' }],
  ])('%o elsewhere is %o', (shortcut, pressed) => {
    expect(isPressed(event(pressed), shortcut, false)).toBe(true);
  });
  test.each<[Shortcut, Partial<Pressed>]>([
    [palette, { key: 'k', metaKey: true }],
    [fullScreen, { key: 'f', metaKey: true, ctrlKey: true }],
    [help, { key: '?', shiftKey: true }],
  ])('%o on macOS is %o', (shortcut, pressed) => {
    expect(isPressed(event(pressed), shortcut, true)).toBe(true);
  });
  test.each<[Shortcut, Partial<Pressed>, boolean]>([
    [palette, { key: 'k' }, false],
    [palette, { key: 'k', metaKey: true }, false],
    [palette, { key: 'k', ctrlKey: true }, true],
    [palette, { key: 'k', ctrlKey: true, altKey: true }, false],
    [palette, { key: 'k', ctrlKey: true, shiftKey: true }, false],
    [palette, { key: 'k', ctrlKey: true, metaKey: true }, false],
    [history, { key: 'h', ctrlKey: true }, false],
    // A Latin letter is itself wherever it is on the keyboard.
    [palette, { key: 't', code: 'KeyK', ctrlKey: true }, false],
    [details, { key: 'Enter', shiftKey: true }, false],
    [help, { key: '?', ctrlKey: true, shiftKey: true }, false],
  ])('%o is not %o (on macOS: %s)', (shortcut, pressed, onMac) => {
    expect(isPressed(event(pressed), shortcut, onMac)).toBe(false);
  });
});

test.each<[Shortcut, string, string]>([
  [palette, '⌘K', 'Ctrl+K'],
  [history, '⇧⌘H', 'Ctrl+Shift+H'],
  [list, '⌘/', 'Ctrl+/'],
  [{ key: ',', command: true }, '⌘,', 'Ctrl+,'],
  [{ key: 'Backspace' }, '⌫', 'Backspace'],
  [{ key: 'Home' }, 'Home', 'Home'],
  [{ key: 'ArrowLeft' }, '←', '←'],
  [{ key: 'F10', shift: true }, '⇧F10', 'Shift+F10'],
])('%o is written as %s on macOS and as %s elsewhere', (shortcut, mac, others) => {
  expect(shortcutWords(shortcut, true)).toBe(mac);
  expect(shortcutWords(shortcut, false)).toBe(others);
});

test('macOS writes what is held in its own order', () => {
  expect(shortcutWords(fullScreen, true)).toBe('⌃⌘F');
});

test.each<[Shortcut, boolean, string]>([
  [history, true, 'Shift+Meta+H'],
  [history, false, 'Control+Shift+H'],
  [fullScreen, true, 'Control+Meta+F'],
])('%o (on macOS: %s) is %s for a screen reader', (shortcut, onMac, words) => {
  expect(ariaShortcut(shortcut, onMac).split('+').toSorted()).toEqual(words.split('+').toSorted());
});

describe.each([true, false])('the list (on macOS: %s)', (onMac) => {
  const sections = shortcutSections(onMac);

  test('says in words what each shortcut does', () => {
    const lines = sections.flatMap((section) => section.lines);
    expect(lines.filter(({ words }) => !words)).toEqual([]);
    expect(lines.length).toBeGreaterThan(20);
  });
  test('has no shortcut twice in a part', () => {
    for (const { lines } of sections) {
      const written = lines.map(({ shortcut }) => shortcutWords(shortcut, onMac));
      expect(written.toSorted()).toEqual([...new Set(written)].toSorted());
    }
  });
});
