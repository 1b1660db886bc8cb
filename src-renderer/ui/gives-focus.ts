import { tick } from 'svelte';
import type { Attachment } from 'svelte/attachments';
import { isFocusLost } from './take-lost-focus.ts';

/** Where what this is on is taken away with the focus in it, the focus goes to `next`; null: it stays lost. */
export function givesFocusTo(next: () => HTMLElement | null | undefined): Attachment<HTMLElement> {
  return (node) => {
    let holdsFocus = node.contains(document.activeElement);
    const handleFocusIn = () => (holdsFocus = true);
    const handleFocusOut = ({ relatedTarget }: FocusEvent) => {
      // Without one what has the focus itself may be what goes.
      if (relatedTarget instanceof Node && !node.contains(relatedTarget)) holdsFocus = false;
    };
    node.addEventListener('focusin', handleFocusIn);
    node.addEventListener('focusout', handleFocusOut);
    return async () => {
      node.removeEventListener('focusin', handleFocusIn);
      node.removeEventListener('focusout', handleFocusOut);
      // Asked now: a dialog soon gives it to whatever of it comes first.
      if (!holdsFocus || !(isFocusLost() || node.contains(document.activeElement))) return;
      await tick();
      next()?.focus({ preventScroll: true });
    };
  };
}

/**
 * Where the keyboard goes on when a part of the window is gone: to no card, on which letters act, and to no field,
 * into which pasting would go. null: something has it, or a dialog is open, which holds it.
 */
export function windowStop(): HTMLElement | null {
  if (!isFocusLost() || document.querySelector('[role="dialog"]') !== null) return null;
  return document.querySelector<HTMLElement>('header button');
}
