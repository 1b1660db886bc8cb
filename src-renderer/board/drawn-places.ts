import type { BoardCell } from './board-rows.ts';

/**
 * Gives the card that comes into view the place on the page of one that went out of it: to put other words
 * where a card is drawn already is several times quicker than to draw one, in scrolling as when the worst come
 * first. A card that stays keeps its place, so that what has the focus is never another's.
 */
export class DrawnPlaces {
  #placeOf = new Map<string, number>();

  /** The cells, each card with the key of its place. */
  keyed(cells: readonly BoardCell[]): BoardCell[] {
    const before = this.#placeOf;
    const drawn = new Map<string, number | null>();
    for (const cell of cells) {
      if (cell.kind === 'card') drawn.set(cell.card.pinId, before.get(cell.card.pinId) ?? null);
    }
    const free = [...before].filter(([pinId]) => !drawn.has(pinId)).map(([, place]) => place);
    // What is not taken over is gone from the page, and its number is free for what is drawn next.
    let next = Math.max(-1, ...before.values()) + 1;
    const placeOf = new Map<string, number>();
    for (const [pinId, place] of drawn) placeOf.set(pinId, place ?? free.shift() ?? next++);
    this.#placeOf = placeOf;
    return cells.map((cell) =>
      cell.kind === 'card' ? { ...cell, key: `place ${placeOf.get(cell.card.pinId)}` } : cell,
    );
  }
}
