/** Where a paste belongs to what is there: a field, or something that is open above the board. */
const ownsPaste = 'input, textarea, select, [contenteditable], [role="dialog"], [role="menu"]';

/** The text of a paste that was meant for the board; null where it is none, or was meant for something else. */
export function pastedOntoBoard({ target, clipboardData }: ClipboardEvent): string | null {
  if (target instanceof Element && target.closest(ownsPaste) !== null) return null;
  const pasted = clipboardData?.getData('text/plain').trim() ?? '';
  return pasted === '' ? null : pasted;
}
