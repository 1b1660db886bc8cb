import type { MenuAction, MenuItem } from './menu-items.ts';

/** A key, and what is held with it. */
export interface Shortcut {
  /** As a key event names it: “,”, “Delete”, “ArrowUp”; a letter as a capital. */
  key: string;
  /** Command on macOS, Control elsewhere. */
  command?: true;
  /** Control, also on macOS. */
  control?: true;
  shift?: true;
}

/** A shortcut that may be another on macOS. */
type Shortcuts = Shortcut | { mac: Shortcut; others: Shortcut };

/** What a key does to the card that has the focus. */
export type CardCommand =
  'details' | 'timeline' | 'edit' | 'acknowledge' | 'mute' | 'unpin' | 'menu' | 'shortcuts';

/** Where a key moves the focus, from the card that has it. */
export type CardStep = 'left' | 'right' | 'up' | 'down' | 'first' | 'last';

/**
 * Every shortcut. The menu’s keys, those of the window, the hints beside what they do and the list of them are
 * all made of this. Those without a modifier hold only while a card has the focus (WCAG 2.1.4).
 */
export const shortcuts = {
  everywhere: {
    palette: { key: 'K', command: true },
    find: { key: 'F', command: true },
    'next-in-trouble': { key: 'J', command: true },
    'acknowledge-all': { key: 'A', command: true, shift: true },
    'pin-participant': { key: 'N', command: true },
    board: { key: 'B', command: true, shift: true },
    history: { key: 'H', command: true, shift: true },
    'layout-grid': { key: '1', command: true },
    'layout-list': { key: '2', command: true },
    settings: { key: ',', command: true },
    shortcuts: { key: '/', command: true },
  },
  card: {
    details: { key: 'Enter' },
    timeline: { key: 'T' },
    acknowledge: { key: 'A' },
    mute: { key: 'M' },
    edit: { key: 'E' },
    unpin: { mac: { key: 'Backspace' }, others: { key: 'Delete' } },
    menu: { key: 'F10', shift: true },
    shortcuts: { key: '?' },
  },
  board: {
    left: { key: 'ArrowLeft' },
    right: { key: 'ArrowRight' },
    up: { key: 'ArrowUp' },
    down: { key: 'ArrowDown' },
    first: { key: 'Home' },
    last: { key: 'End' },
  },
  window: {
    'compact-window': { key: 'M', command: true, shift: true },
    'reset-zoom': { key: '0', command: true },
    'zoom-in': { key: '+', command: true },
    'zoom-out': { key: '-', command: true },
    'full-screen': { mac: { key: 'F', control: true, command: true }, others: { key: 'F11' } },
  },
} as const satisfies {
  everywhere: Partial<Record<MenuItem, Shortcuts>>;
  card: Record<CardCommand, Shortcuts>;
  board: Record<CardStep, Shortcuts>;
  window: Partial<Record<MenuAction, Shortcuts>>;
};

/** What a shortcut is on this system. */
export function shortcutOn(onMac: boolean, shortcut: Shortcuts): Shortcut {
  if (!('mac' in shortcut)) return shortcut;
  return onMac ? shortcut.mac : shortcut.others;
}

/** As Electron’s menus write it: “CommandOrControl+Shift+H”. */
export function acceleratorOf({ key, command, control, shift }: Shortcut): string {
  const held = [control && 'Control', command && 'CommandOrControl', shift && 'Shift'];
  return [...held.filter(Boolean), key === '+' ? 'Plus' : key].join('+');
}
