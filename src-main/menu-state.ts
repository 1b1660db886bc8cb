import type { CardView } from './board-view.ts';
import type { Settings } from './storage/settings-schema.ts';
import type { Card } from './watch/card.ts';

/** What the application menu depends on. */
export interface MenuState {
  isDemoShown: boolean;
  layout: Settings['view']['layout'];
  /** Somebody is on the board. */
  hasPins: boolean;
  /** Somebody on the board struggles, is gone, or waits for an acknowledgement. */
  hasTrouble: boolean;
  hasUnacknowledged: boolean;
  isEverythingMuted: boolean;
  isCompactShown: boolean;
}

const isTrouble: Record<Card['status']['kind'], boolean> = {
  waiting: false,
  connected: false,
  reconnecting: true,
  disconnected: true,
  'not-found': true,
  unknown: true,
};

/** `pinIds`: those on the board. What is asked of each is asked of no more of them than need be. */
export function menuStateOf(world: {
  isDemoShown: boolean;
  layout: Settings['view']['layout'];
  pinIds: readonly string[];
  cardOf: (pinId: string) => Pick<Card, 'status'> | null;
  attentionOf: (pinId: string) => Pick<CardView, 'unacknowledged'>;
  everythingMutedUntilMs: number | null;
  isCompactShown: boolean;
}): MenuState {
  const { isDemoShown, layout, pinIds } = world;
  const hasUnacknowledged = pinIds.some((pinId) => world.attentionOf(pinId).unacknowledged);
  const inTrouble = (pinId: string) => {
    const card = world.cardOf(pinId);
    return card !== null && isTrouble[card.status.kind];
  };
  return {
    isDemoShown,
    layout,
    hasPins: pinIds.length > 0,
    hasTrouble: hasUnacknowledged || pinIds.some(inTrouble),
    hasUnacknowledged,
    isEverythingMuted: world.everythingMutedUntilMs !== null,
    isCompactShown: world.isCompactShown,
  };
}
