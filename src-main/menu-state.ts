import type { CardView } from './board-view.ts';
import type { Judged } from './severity.ts';
import type { Settings } from './storage/settings-schema.ts';
import { isInTrouble } from './trouble.ts';
import type { TroubleSigns } from './trouble.ts';
import type { CardStatus } from './watch/card.ts';

/** What the application menu depends on. */
export interface MenuState {
  isDemoShown: boolean;
  layout: Settings['view']['layout'];
  /** Somebody is on the board. */
  hasPins: boolean;
  /** Somebody is in trouble; see `isInTrouble`. */
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
  attentionOf: (pinId: string, status: CardStatus) => Pick<CardView, 'unacknowledged' | 'isKnown'>;
  /** Our clock, in ms. */
  nowMs: number;
  everythingMutedUntilMs: number | null;
  isCompactShown: boolean;
}): MenuState {
  const { isDemoShown, layout, pinIds } = world;
  const someone = (is: (signs: TroubleSigns) => boolean) =>
    pinIds.some((pinId) => {
      const card = world.cardOf(pinId);
      return card !== null && is({ ...card, ...world.attentionOf(pinId, card.status) });
    });
  return {
    isDemoShown,
    layout,
    hasPins: pinIds.length > 0,
    hasTrouble: someone((signs) => isInTrouble(signs, world.nowMs)),
    hasUnacknowledged: someone(({ unacknowledged }) => unacknowledged),
    isEverythingMuted: world.everythingMutedUntilMs !== null,
    isCompactShown: world.isCompactShown,
  };
}
