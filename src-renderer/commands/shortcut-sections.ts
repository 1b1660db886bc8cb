import { shortcutOn, shortcuts } from '../../src-main/contract.ts';
import type { CardCommand, CardStep, Shortcut } from '../../src-main/contract.ts';
import { commandWords } from './command-words.ts';

const cardWords: Record<CardCommand, string> = {
  details: 'Details',
  timeline: 'Timeline',
  acknowledge: 'Acknowledge what was told',
  mute: 'Mute for an hour, or unmute',
  edit: 'Edit the pin',
  unpin: 'Unpin',
  menu: 'Everything else, in a menu',
  shortcuts: 'Keyboard shortcuts',
};
const stepWords: Record<CardStep, string> = {
  left: 'Card before',
  right: 'Next card',
  up: 'Card above',
  down: 'Card below',
  first: 'First card',
  last: 'Last card',
};

/** Shortcuts that hold in one place. */
export interface ShortcutSection {
  title: string;
  lines: { name: string; words: string; shortcut: Shortcut }[];
}

/** Every shortcut, as it is on this system, and what it does. */
export function shortcutSections(onMac: boolean): ShortcutSection[] {
  const { everywhere, card, board, window } = shortcuts;
  const section = <Name extends string>(
    title: string,
    table: Record<Name, Parameters<typeof shortcutOn>[1]>,
    words: Record<NoInfer<Name>, string>,
  ): ShortcutSection => ({
    title,
    lines: (Object.keys(table) as Name[]).map((name) => ({
      name,
      words: words[name],
      shortcut: shortcutOn(onMac, table[name]),
    })),
  });
  return [
    section('Everywhere', everywhere, commandWords),
    section('The window', window, commandWords),
    section('On a card that has the focus', card, cardWords),
    section('From card to card', board, stepWords),
  ];
}
