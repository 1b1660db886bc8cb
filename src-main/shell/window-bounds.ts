/** Place and size on the desktop, in device-independent pixels. */
export interface Bounds {
  x: number;
  y: number;
  width: number;
  height: number;
}

type Size = Pick<Bounds, 'width' | 'height'>;

export const smallestWindow = { width: 480, height: 400 } as const;
export const smallestCompact = { width: 240, height: 120 } as const;
export const largestCompact = { width: 480 } as const;

/** How far from the corner of the screen a window is put, in device-independent pixels. */
const cornerGap = 24;

/** Where a window of that size lies in the upper right corner of a screen, out of the way. */
export function cornerOf(area: Bounds, size: Size): Bounds {
  return {
    ...size,
    x: Math.max(area.x, area.x + area.width - size.width - cornerGap),
    y: area.y + Math.min(cornerGap, Math.max(0, area.height - size.height)),
  };
}

/**
 * Brings remembered bounds back onto a screen that is there now: wholly inside the one that shows most of
 * them, at most as large as it and at least `smallest`; null where none shows any, so that the system places
 * the window.
 */
export function boundsOnScreen(
  remembered: Bounds,
  workAreas: readonly Bounds[],
  smallest: Size,
): Bounds | null {
  const best = workAreas
    .map((area) => ({ area, shared: sharedArea(remembered, area) }))
    .reduce<{ area: Bounds; shared: number } | null>(
      (most, candidate) => (candidate.shared > (most?.shared ?? 0) ? candidate : most),
      null,
    );
  if (best === null) return null;
  const { area } = best;
  const width = Math.min(Math.max(remembered.width, smallest.width), area.width);
  const height = Math.min(Math.max(remembered.height, smallest.height), area.height);
  return {
    x: Math.min(Math.max(remembered.x, area.x), area.x + area.width - width),
    y: Math.min(Math.max(remembered.y, area.y), area.y + area.height - height),
    width,
    height,
  };
}

function sharedArea(one: Bounds, other: Bounds): number {
  const width = Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x);
  const height = Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y);
  return Math.max(0, width) * Math.max(0, height);
}
