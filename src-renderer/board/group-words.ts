/** How many are in a group. */
export function groupSizeWords(count: number): string {
  return count === 1 ? '1 pin' : `${count} pins`;
}
