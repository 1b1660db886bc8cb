import { isDeepStrictEqual } from 'node:util';
import type { CardView } from './board-view.ts';
import { movedOn } from './moved-on.ts';
import type { Confirmation } from './moved-on.ts';

/**
 * What the windows were told of each card, so that they are told again only what is new to them. One that opens
 * later reads the whole board first, which is all that the others were told.
 */
export interface ToldCards {
  /** It is told all of these, and there are no others. */
  replace(cards: readonly CardView[]): void;
  /**
   * It is told of these: the ones that are not what it was told, and of those that are but for the time, which
   * may be all of a round, only that.
   */
  news(cards: readonly CardView[]): { changed: CardView[]; confirmed: Confirmation[] };
}

export function createToldCards(): ToldCards {
  let told = new Map<string, CardView>();

  return {
    replace(cards) {
      told = new Map(cards.map((card) => [card.pinId, card]));
    },
    news(cards) {
      const changed: CardView[] = [];
      const confirmed = new Map<string, Confirmation & { pinIds: string[] }>();
      for (const card of cards) {
        const before = told.get(card.pinId);
        told.set(card.pinId, card);
        const { lastGoodLookAtMs, serverOffsetMs } = card;
        const time = { lastGoodLookAtMs, serverOffsetMs, nowMs: card.strip.toMs };
        if (before === undefined || !isDeepStrictEqual(movedOn(before, time), card)) {
          changed.push(card);
          continue;
        }
        const key = JSON.stringify(time);
        const same = confirmed.get(key);
        if (same === undefined) confirmed.set(key, { ...time, pinIds: [card.pinId] });
        else same.pinIds.push(card.pinId);
      }
      return { changed, confirmed: [...confirmed.values()] };
    },
  };
}
