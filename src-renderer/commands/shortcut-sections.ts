import { shortcutOn, shortcuts } from '../../src-main/contract.ts';
import type { Shortcut } from '../../src-main/contract.ts';
import { commandWords } from './command-words.ts';
import { cardCommandWords, cardStepWords } from './shortcut-words.ts';

/** Where a shortcut holds. */
export type ShortcutPlace = keyof typeof shortcuts;

/** Shortcuts that hold in one place. */
export interface ShortcutSection {
  place: ShortcutPlace;
  lines: { name: string; words: string; shortcut: Shortcut }[];
}

/** Every shortcut, as it is on this system, and what it does. */
export function shortcutSections(onMac: boolean): ShortcutSection[] {
  const { everywhere, card, board, window } = shortcuts;
  const linesOf = <Name extends string>(
    table: Record<Name, Parameters<typeof shortcutOn>[1]>,
    wordsOf: (name: NoInfer<Name>) => string,
  ): ShortcutSection['lines'] =>
    (Object.keys(table) as Name[]).map((name) => ({
      name,
      words: wordsOf(name),
      shortcut: shortcutOn(onMac, table[name]),
    }));
  return [
    { place: 'everywhere', lines: linesOf(everywhere, commandWords) },
    { place: 'window', lines: linesOf(window, commandWords) },
    { place: 'card', lines: linesOf(card, cardCommandWords) },
    { place: 'board', lines: linesOf(board, cardStepWords) },
  ];
}
