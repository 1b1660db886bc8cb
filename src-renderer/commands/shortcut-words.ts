import type { CardCommand, CardStep } from '../../src-main/contract.ts';
import type { ShortcutPlace } from './shortcut-sections.ts';

/** Where the shortcuts of a section hold. */
export function placeWords(place: ShortcutPlace): string {
  switch (place) {
    case 'everywhere':
      return 'Everywhere';
    case 'window':
      return 'The window';
    case 'card':
      return 'On a card that has the focus';
    case 'board':
      return 'From card to card';
    default:
      return place satisfies never;
  }
}

/** What a key does to the card that has the focus. */
export function cardCommandWords(command: CardCommand): string {
  switch (command) {
    case 'details':
      return 'Details';
    case 'timeline':
      return 'Timeline';
    case 'acknowledge':
      return 'Acknowledge what was told';
    case 'mute':
      return 'Mute for an hour, or unmute';
    case 'edit':
      return 'Edit the pin';
    case 'unpin':
      return 'Unpin';
    case 'menu':
      return 'Everything else, in a menu';
    case 'shortcuts':
      return 'Keyboard shortcuts';
    default:
      return command satisfies never;
  }
}

/** Where a key moves the focus. */
export function cardStepWords(step: CardStep): string {
  switch (step) {
    case 'left':
      return 'Card before';
    case 'right':
      return 'Next card';
    case 'up':
      return 'Card above';
    case 'down':
      return 'Card below';
    case 'first':
      return 'First card';
    case 'last':
      return 'Last card';
    default:
      return step satisfies never;
  }
}
