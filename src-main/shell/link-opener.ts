import type { OpenedLink } from '../contract.ts';
import { readPinLink } from '../twilio/pin-link.ts';

/** Shows what a link asks for in the window, which may have to be made first. */
export interface LinkOpener {
  open(link: string): void;
  /** The page has read the board, and so can be told of a link. */
  pageIsReady(): void;
}

/** `tell`: told of a link that was checked, or why it is refused. Of several that came before the page was ready, the last. */
export function createLinkOpener(world: {
  window: { show(): void; isReady(): boolean };
  tell: (opened: OpenedLink) => void;
}): LinkOpener {
  let waiting: OpenedLink | null = null;

  function pageIsReady(): void {
    if (waiting !== null) world.tell(waiting);
    waiting = null;
  }

  return {
    open(link) {
      const reading = readPinLink(link);
      waiting = reading.ok ? { link } : { problem: reading.problem };
      world.window.show();
      if (world.window.isReady()) pageIsReady();
    },
    pageIsReady,
  };
}
