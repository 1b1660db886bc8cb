import type { Shortcut } from '../../src-main/contract.ts';

/** Whether this is a Mac, whose shortcuts are pressed and written in another way. */
export function isOnMac(): boolean {
  return /Mac/.test(navigator.userAgent);
}

type Pressed = Pick<
  KeyboardEvent,
  'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'isComposing'
>;

/**
 * Whether it is this shortcut that was pressed. A letter is known by itself or, where the keyboard writes no
 * Latin ones, by its place. With a sign it is the keyboard that says whether Shift is needed for it. What is
 * pressed while a text is being composed, as Japanese is, belongs to that.
 */
export function isPressed(event: Pressed, shortcut: Shortcut, onMac: boolean): boolean {
  const { key, command = false, control = false, shift = false } = shortcut;
  if (event.isComposing) return false;
  const isHeld =
    event.ctrlKey === (control || (command && !onMac)) &&
    event.metaKey === (command && onMac) &&
    !event.altKey;
  if (!isHeld) return false;
  const isSign = key.length === 1 && !isLetter(key);
  if (!isSign && event.shiftKey !== shift) return false;
  if (event.key.toUpperCase() === key.toUpperCase()) return true;
  return isLetter(key) && event.code === `Key${key}` && !isLetter(event.key);
}

function isLetter(key: string): boolean {
  return /^[A-Z]$/i.test(key);
}

/** As `aria-keyshortcuts` has it: “Meta+Shift+H”, “Control+Shift+H”. */
export function ariaShortcut(shortcut: Shortcut, onMac: boolean): string {
  const { key, command, control, shift } = shortcut;
  const held = [
    (control || (command && !onMac)) && 'Control',
    command && onMac && 'Meta',
    shift && 'Shift',
  ].filter(Boolean);
  return [...held, key === '+' ? 'Plus' : key].join('+');
}
