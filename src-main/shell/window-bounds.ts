/** Place and size on the desktop, in device-independent pixels. */
export interface Bounds {
  x: number;
  y: number;
  width: number;
  height: number;
}

export const smallestWindow = { width: 480, height: 400 } as const;

/**
 * Brings remembered bounds back onto a screen that is there now: wholly inside the one that shows most of
 * them, at most as large as it; null where none shows any, so that the system places the window.
 */
export function boundsOnScreen(remembered: Bounds, workAreas: readonly Bounds[]): Bounds | null {
  const best = workAreas
    .map((area) => ({ area, shared: sharedArea(remembered, area) }))
    .reduce<{ area: Bounds; shared: number } | null>(
      (most, candidate) => (candidate.shared > (most?.shared ?? 0) ? candidate : most),
      null,
    );
  if (best === null) return null;
  const { area } = best;
  const width = Math.min(Math.max(remembered.width, smallestWindow.width), area.width);
  const height = Math.min(Math.max(remembered.height, smallestWindow.height), area.height);
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
