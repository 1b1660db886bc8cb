/** ISO 8601, for `<time datetime>`: PT3M20S. */
export function durationIso(durationMs: number): string {
  return `PT${Math.max(0, Math.floor(durationMs / 1000))}S`;
}
