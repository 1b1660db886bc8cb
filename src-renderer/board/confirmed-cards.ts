import { movedOn } from '../../src-main/contract.ts';
import type { CardView, Confirmation } from '../../src-main/contract.ts';

/** By how large a part of its width a strip moves at the least: less than can be seen. */
const leastMove = 1 / 300;

interface Confirmed {
  card: CardView;
  by: Confirmation;
  /** As it was shown last. */
  shownStrip: CardView['strip'];
  /** Made when it is asked for: most cards are not drawn. */
  latest: CardView | null;
}

/** The cards of which looks told nothing new since they were told. */
export class ConfirmedCards {
  #byPin = new Map<string, Confirmed>();

  take(card: CardView, by: Confirmation): void {
    const before = this.#find(card);
    const shownStrip = before?.latest?.strip ?? before?.shownStrip ?? card.strip;
    this.#byPin.set(card.pinId, { card, by, shownStrip, latest: null });
  }

  /** The card after the last look: itself, where that was the one that told it. */
  latest(card: CardView): CardView {
    const confirmed = this.#find(card);
    if (confirmed === undefined) return card;
    return (confirmed.latest ??= moved(confirmed));
  }

  clear(): void {
    this.#byPin.clear();
  }

  /** What was confirmed of a card that was told anew since says nothing any more. */
  #find(card: CardView): Confirmed | undefined {
    const confirmed = this.#byPin.get(card.pinId);
    return confirmed?.card === card ? confirmed : undefined;
  }
}

function moved({ card, by, shownStrip }: Confirmed): CardView {
  const latest = movedOn(card, by);
  const { fromMs, toMs } = latest.strip;
  const isSeen = Math.abs(toMs - shownStrip.toMs) >= (toMs - fromMs) * leastMove;
  return isSeen ? latest : { ...latest, strip: shownStrip };
}
