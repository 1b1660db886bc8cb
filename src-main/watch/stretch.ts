/**
 * How often pins are looked at really, in ms, where that is noticeably less often than the interval says;
 * null: it isn't. `gapsMs`: how long after the look before each was looked at last.
 */
export function stretchedMs(gapsMs: readonly number[], intervalMs: number): number | null {
  const sorted = gapsMs.toSorted((one, other) => one - other);
  const usualMs = sorted[Math.floor(sorted.length / 2)] ?? 0;
  if (usualMs < intervalMs + Math.max(1_000, intervalMs / 4)) return null;
  return Math.round(usualMs / 1_000) * 1_000;
}
