/**
 * Keeps the focus in the board while what it shows is moved: an element that is moved in the document loses the
 * focus, and gets it back after the move. One that is done with and goes, as “Got it” does, leaves it to its
 * card. To be called while the component is made; `cells` is what is shown.
 */
export function keepFocus(cells: () => unknown, grid: () => HTMLElement | undefined): void {
  let focusedBefore: HTMLElement | null = null;
  let cardBefore: HTMLElement | null = null;

  $effect.pre(() => {
    void cells();
    const active = document.activeElement;
    focusedBefore = active instanceof HTMLElement && grid()?.contains(active) ? active : null;
    cardBefore = focusedBefore?.closest('article') ?? null;
  });
  $effect(() => {
    void cells();
    if (document.activeElement !== document.body) return;
    const place = focusedBefore?.isConnected ? focusedBefore : cardBefore;
    place?.focus({ preventScroll: true });
  });
}
