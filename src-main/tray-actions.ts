import { muteUntilMs } from './alert/mute-words.ts';
import type { TrayAction } from './tray-view.ts';

/** Does what was chosen in the tray. Times are on our clock, in ms. */
export function createTrayActions(world: {
  openCard: (pinId: string) => void;
  open: () => void;
  /** Tells nothing until then; null: tells again. */
  muteEverything: (untilMs: number | null) => void;
  quit: () => void;
  nowMs: () => number;
}): (action: TrayAction) => void {
  return (action) => {
    switch (action.kind) {
      case 'open-card':
        world.openCard(action.pinId);
        break;
      case 'open':
        world.open();
        break;
      case 'mute':
        world.muteEverything(muteUntilMs(action.choice, world.nowMs()));
        break;
      case 'unmute':
        world.muteEverything(null);
        break;
      case 'quit':
        world.quit();
        break;
      default:
        action satisfies never;
    }
  };
}
