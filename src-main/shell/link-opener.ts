import type { OpenedLink } from '../contract.ts';
import type { Clock } from '../twilio/clock.ts';
import { readPinLink } from '../twilio/pin-link.ts';

/** Shows what a link asks for in the window, which may have to be made first. */
export interface LinkOpener {
  open(link: string): void;
  /** The page has read the board, and so can be told of a link. */
  pageIsReady(): void;
  stop(): void;
}

/** After a link, the next one is shown this much later at the earliest, in ms; of those in between, the last. */
const pauseMs = 1_000;

/**
 * `tell`: told of a link that was checked, or why it is refused. Of several that came before the page was ready, or
 * in a flood, the last.
 */
export function createLinkOpener(world: {
  window: { show(): void; isReady(): boolean };
  tell: (opened: OpenedLink) => void;
  clock: Clock;
}): LinkOpener {
  let waiting: OpenedLink | null = null;
  let isNew = false;
  let endPause: (() => void) | null = null;

  function pageIsReady(): void {
    if (waiting !== null) world.tell(waiting);
    waiting = null;
  }

  function show(): void {
    isNew = false;
    world.window.show();
    if (world.window.isReady()) pageIsReady();
    endPause = world.clock.setTimeout(() => {
      endPause = null;
      if (isNew) show();
    }, pauseMs);
  }

  return {
    open(link) {
      const reading = readPinLink(link);
      waiting = reading.ok ? { link } : { problem: reading.problem };
      isNew = true;
      if (endPause === null) show();
    },
    pageIsReady,
    stop: () => endPause?.(),
  };
}
