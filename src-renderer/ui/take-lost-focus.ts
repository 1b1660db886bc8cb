/** Nothing that the keyboard acts on has the focus. */
export function isFocusLost(): boolean {
  const { activeElement, body } = document;
  return (
    activeElement === null || activeElement === body || activeElement.matches('[role="dialog"]')
  );
}

/**
 * Gives the focus to an element where it was lost because the one that had it is gone. Where somebody moved
 * it elsewhere meanwhile it stays.
 */
export function takeLostFocus(element: HTMLElement | null | undefined): void {
  if (isFocusLost()) element?.focus();
}
