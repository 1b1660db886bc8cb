import type { Shortcut } from '../../src-main/contract.ts';

/** As the system and the keyboard write it: “⇧⌘H”, “Ctrl+Shift+H”. */
export function shortcutWords(shortcut: Shortcut, onMac: boolean): string {
  const { key, command = false, control = false, shift = false } = shortcut;
  if (onMac) {
    const held = [control && '⌃', shift && '⇧', command && '⌘'].filter(Boolean);
    return [...held, macSigns[key] ?? keyName(key)].join('');
  }
  const names = heldNames();
  const held = [(command || control) && names.control, shift && names.shift].filter(Boolean);
  return [...held, keyName(key)].join('+');
}

const macSigns: Record<string, string> = { Enter: '↩', Backspace: '⌫', Delete: '⌦' };
const arrows: Record<string, string> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
};

/** What is printed on the keys that are held with another. */
function heldNames(): { control: string; shift: string } {
  // @wc-context: a key
  return { control: 'Ctrl', shift: 'Shift' };
}

/** What is printed on a key. */
function keyName(key: string): string {
  // @wc-context: a key
  const names: Record<string, string> = {
    Enter: 'Enter',
    Backspace: 'Backspace',
    Delete: 'Delete',
    Home: 'Home',
    End: 'End',
  };
  return arrows[key] ?? names[key] ?? key;
}
