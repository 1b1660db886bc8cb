/**
 * To which line a key leads, by its index; null: to none. `from`: the line that has the focus, -1 where none
 * has, and then the arrows lead to the first.
 */
export function nextIndex(
  key: string,
  { from, count, pageSize }: { from: number; count: number; pageSize: number },
): number | null {
  const within = (index: number) => Math.max(0, Math.min(count - 1, index));
  if (count === 0) return null;
  switch (key) {
    case 'ArrowDown':
      return within(from + 1);
    case 'ArrowUp':
      return within(from - 1);
    case 'PageDown':
      return within(from + pageSize);
    case 'PageUp':
      return within(from - pageSize);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}

/** Whether it is the key of an arrow. */
export function isArrow(key: string): boolean {
  return key.startsWith('Arrow');
}
