/** Draws the eye to the window's button in the taskbar, or to the dock, until somebody looks. */
export interface Flashing {
  /** Who dropped and nobody has acknowledged (pin ids), and whether the user wants to be shown it that way. */
  dropsAre(pinIds: readonly string[], isWanted: boolean): void;
  /** The window has the focus. */
  seen(): void;
}

/** Each drop flashes once: who has seen it and does not acknowledge it is not to be driven mad. */
export function createFlashing(window: {
  isFocused: () => boolean;
  flash: (on: boolean) => void;
}): Flashing {
  let known: ReadonlySet<string> = new Set();
  let isFlashing = false;

  function end(): void {
    if (isFlashing) window.flash(false);
    isFlashing = false;
  }

  return {
    dropsAre(pinIds, isWanted) {
      const isNew = pinIds.some((pinId) => !known.has(pinId));
      known = new Set(pinIds);
      if (pinIds.length === 0 || !isWanted) {
        end();
      } else if (isNew && !window.isFocused()) {
        // Also where it flashes: a button soon only keeps its colour, and a Mac's dock bounces once.
        isFlashing = true;
        window.flash(true);
      }
    },
    seen: end,
  };
}
