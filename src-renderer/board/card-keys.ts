import { shortcutOn, shortcuts } from '../../src-main/contract.ts';
import type { CardCommand, CardStep } from '../../src-main/contract.ts';
import { pageDirection } from '../ui/page-direction.ts';
import { isOnMac, isPressed } from '../ui/shortcut-keys.ts';

type Table<Name extends string> = Record<Name, Parameters<typeof shortcutOn>[1]>;

function pressedOf<Name extends string>(event: KeyboardEvent, table: Table<Name>): Name | null {
  const onMac = isOnMac();
  const names = Object.keys(table) as Name[];
  return names.find((name) => isPressed(event, shortcutOn(onMac, table[name]), onMac)) ?? null;
}

/** What a key asks for that was pressed in a card. */
interface CardKey {
  card: HTMLElement;
  /** Where the focus is to go. */
  step: CardStep | null;
  command: CardCommand | null;
}

/** null: it was not pressed in a card, or is done with. A button in a card keeps its Enter. */
export function cardKeyOf(event: KeyboardEvent): CardKey | null {
  const card = event.target instanceof Element ? event.target.closest('article') : null;
  if (card === null || event.defaultPrevented) return null;
  const step = stepOf(event);
  const command = event.key === 'ContextMenu' ? 'menu' : pressedOf(event, shortcuts.card);
  const isOfButton = command === 'details' && event.target !== card;
  return { card, step, command: isOfButton ? null : command };
}

/** Where cards follow each other from right to left, so do the keys. */
function stepOf(event: KeyboardEvent): CardStep | null {
  const step = pressedOf(event, shortcuts.board);
  if (pageDirection() === 'ltr') return step;
  if (step === 'left') return 'right';
  return step === 'right' ? 'left' : step;
}

/** Where, in px from a card’s corner, its menu opens for the keyboard. */
const menuOffsetPx = 32;

/** Opens a card’s menu as a click with the right button does. */
export function askForMenu(card: HTMLElement): void {
  const { left, right, top } = card.getBoundingClientRect();
  const place = {
    clientX: pageDirection() === 'ltr' ? left + menuOffsetPx : right - menuOffsetPx,
    clientY: Math.max(0, top) + menuOffsetPx,
  };
  card.dispatchEvent(new MouseEvent('contextmenu', { bubbles: true, cancelable: true, ...place }));
}
