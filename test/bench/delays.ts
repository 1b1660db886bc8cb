import type { StatusAt } from './messages.ts';

/**
 * How long each change waited to be noticed, in ms; `Infinity` where it never was: nobody saw it before
 * the participant was in that status again, or at all. Only changes within the period count.
 */
export function delaysMs(
  changes: readonly StatusAt[],
  notices: readonly StatusAt[],
  { fromMs, untilMs }: { fromMs: number; untilMs: number },
): number[] {
  const isSame = (one: StatusAt, other: StatusAt) =>
    one.participantSid === other.participantSid && one.status === other.status;
  return changes
    .filter(({ atMs }) => atMs >= fromMs && atMs < untilMs)
    .map((change) => {
      const again = changes.find((one) => isSame(one, change) && one.atMs > change.atMs);
      const notice = notices.find(
        (one) =>
          isSame(one, change) && one.atMs >= change.atMs && one.atMs < (again?.atMs ?? Infinity),
      );
      return notice === undefined ? Infinity : notice.atMs - change.atMs;
    });
}

/** The value that so large a share (0 to 1) of all does not exceed, by nearest rank; null of none. */
export function percentile(values: readonly number[], share: number): number | null {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? null;
}
