/** A field that is left empty says nothing; it is not an empty label. */
export function orNull(typed: string): string | null {
  const trimmed = typed.trim();
  return trimmed === '' ? null : trimmed;
}
