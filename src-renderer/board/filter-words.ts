/** How many of the cards a filter shows. */
export function showingWords(shown: number, all: number): string {
  return shown === 0 ? `None of ${all} matches the filter` : `Showing ${shown} of ${all}`;
}
