/**
 * To which part of a strip a key leads, by its index; null: to none. `from`: the part that is chosen; null: none
 * is, and the arrows begin at the end, which is now.
 */
export function nextPart(
  key: string,
  { from, count }: { from: number | null; count: number },
): number | null {
  const last = count - 1;
  const within = (index: number) => Math.min(Math.max(index, 0), last);
  switch (key) {
    case 'ArrowLeft':
      return within((from ?? count) - 1);
    case 'ArrowRight':
      return within((from ?? last) + 1);
    case 'Home':
      return within(0);
    case 'End':
      return last;
    default:
      return null;
  }
}
