import type { OpenedLink } from '../contract.ts';
import type { Clock } from '../twilio/clock.ts';
import { readPinLink } from '../twilio/pin-link.ts';

/** Shows what a link asks for in the window, which may have to be made first. */
export interface LinkOpener {
  open(link: string): void;
  stop(): void;
}

/** After a link, the next one is shown this much later at the earliest, in ms; of those in between, the last. */
const pauseMs = 1_000;

/** `tell`: told of a link that was checked, or why it is refused. Of a flood, the first and the last. */
export function createLinkOpener(world: {
  window: { show(): void };
  tell: (opened: OpenedLink) => void;
  clock: Clock;
}): LinkOpener {
  let next: OpenedLink | null = null;
  let endPause: (() => void) | null = null;

  function show(opened: OpenedLink): void {
    next = null;
    world.window.show();
    world.tell(opened);
    endPause = world.clock.setTimeout(() => {
      endPause = null;
      if (next !== null) show(next);
    }, pauseMs);
  }

  return {
    open(link) {
      const reading = readPinLink(link);
      const opened = reading.ok ? { link } : { problem: reading.problem };
      if (endPause === null) show(opened);
      else next = opened;
    },
    stop: () => endPause?.(),
  };
}
