/**
 * Gives the focus to an element where it was lost because the one that had it is gone. Where somebody moved
 * it elsewhere meanwhile it stays.
 */
export function takeLostFocus(element: HTMLElement | null | undefined): void {
  const { activeElement, body } = document;
  const isLost =
    activeElement === null || activeElement === body || activeElement.matches('[role="dialog"]');
  if (isLost) element?.focus();
}
