/**
 * How often pins are looked at really, in ms, where that is noticeably less often than the interval says;
 * null: it isn't. `waitsMs`: how long each waited for its last look after its time had come.
 */
export function stretchedMs(waitsMs: readonly number[], intervalMs: number): number | null {
  const sorted = waitsMs.toSorted((one, other) => one - other);
  const usualMs = sorted[Math.floor(sorted.length / 2)] ?? 0;
  if (usualMs < Math.max(1_000, intervalMs / 4)) return null;
  return Math.round((intervalMs + usualMs) / 1_000) * 1_000;
}
