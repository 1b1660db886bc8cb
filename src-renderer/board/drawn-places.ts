import type { BoardCell } from './board-rows.ts';

/**
 * Gives the card that comes into view the place on the page of one that went out of it: to put other words
 * where a card is drawn already is several times quicker than to draw one, in scrolling as when the worst come
 * first. A card that stays keeps its place and moves with it, unless most others are new: then to put other
 * words into all is quicker than to move some, and the cards take the places in the order in which these are
 * on the page. What has the focus is never another's: that card keeps its place in any case.
 */
export class DrawnPlaces {
  /** In the order in which they are on the page. */
  #placeOf = new Map<string, number>();

  /** The cells, each card with the key of its place. `keptPinId`: the pin whose card keeps it. */
  keyed(cells: readonly BoardCell[], keptPinId: string | null): BoardCell[] {
    const pinIds = cells.flatMap((cell) => (cell.kind === 'card' ? [cell.card.pinId] : []));
    const before = this.#placeOf;
    const staying = pinIds.filter((pinId) => before.has(pinId));
    const kept =
      staying.length * 2 > pinIds.length ? staying : staying.filter((pinId) => pinId === keptPinId);
    const placeOfKept = new Map(kept.map((pinId) => [pinId, before.get(pinId)!]));
    const free = [...before].filter(([pinId]) => !placeOfKept.has(pinId)).map(([, place]) => place);
    // What is not taken over is gone from the page, and its number is free for what is drawn next.
    let next = Math.max(-1, ...before.values()) + 1;
    const placeOf = new Map(
      pinIds.map((pinId) => [pinId, placeOfKept.get(pinId) ?? free.shift() ?? next++]),
    );
    this.#placeOf = placeOf;
    return cells.map((cell) =>
      cell.kind === 'card' ? { ...cell, key: `place ${placeOf.get(cell.card.pinId)}` } : cell,
    );
  }
}
