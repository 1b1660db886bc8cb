import { numberWords, plural } from '../../src-main/contract.ts';
import type { Way } from './pinning.svelte.ts';

/** On the tab of a way to pin. */
export function wayWords(way: Way): string {
  switch (way) {
    case 'paste':
      return 'Paste';
    case 'pick':
      return 'Pick from a room';
    default:
      return way satisfies never;
  }
}

/** On the button that pins; `several`: how many at once, 0 where it is one that was typed. */
export function pinWords(isWholeRoom: boolean, several: number): string {
  if (isWholeRoom) return 'Pin the room';
  if (several > 0) return `Pin ${numberWords(several)}`;
  // @wc-context: on the button that pins
  return 'Pin';
}

/** What came of pinning several. */
export function addedWords(added: number, alreadyPinned: number): string {
  if (added === 0) {
    return plural(alreadyPinned, ['That one is pinned already.', 'All # are pinned already.']);
  }
  if (alreadyPinned === 0) {
    return plural(added, ['Pinned #. Roomwatch is looking.', 'Pinned #. Roomwatch is looking.']);
  }
  return plural(
    alreadyPinned,
    [
      'Pinned {added}; # was pinned already. Roomwatch is looking.',
      'Pinned {added}; # were pinned already. Roomwatch is looking.',
    ],
    { added: numberWords(added) },
  );
}
