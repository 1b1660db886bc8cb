import type { CardView } from './board-view.ts';
import { isBad, rankOf } from './severity.ts';
import type { Judged } from './severity.ts';
import type { Settings } from './storage/settings-schema.ts';

/** What the application menu depends on. */
export interface MenuState {
  isDemoShown: boolean;
  layout: Settings['view']['layout'];
  /** Somebody is on the board. */
  hasPins: boolean;
  /** Somebody should be looked at; see `wantsAttention`. */
  hasTrouble: boolean;
  hasUnacknowledged: boolean;
  isEverythingMuted: boolean;
  isCompactShown: boolean;
}

/** `pinIds`: those on the board. What is asked of each is asked of no more of them than need be. */
export function menuStateOf(world: {
  isDemoShown: boolean;
  layout: Settings['view']['layout'];
  pinIds: readonly string[];
  cardOf: (pinId: string) => Judged | null;
  attentionOf: (pinId: string) => Pick<CardView, 'unacknowledged'>;
  /** Our clock, in ms. */
  nowMs: number;
  everythingMutedUntilMs: number | null;
  isCompactShown: boolean;
}): MenuState {
  const { isDemoShown, layout, pinIds } = world;
  const hasUnacknowledged = pinIds.some((pinId) => world.attentionOf(pinId).unacknowledged);
  const isInTrouble = (pinId: string) => {
    const card = world.cardOf(pinId);
    return card !== null && isBad(rankOf(card, world.nowMs));
  };
  return {
    isDemoShown,
    layout,
    hasPins: pinIds.length > 0,
    hasTrouble: hasUnacknowledged || pinIds.some(isInTrouble),
    hasUnacknowledged,
    isEverythingMuted: world.everythingMutedUntilMs !== null,
    isCompactShown: world.isCompactShown,
  };
}
