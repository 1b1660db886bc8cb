import type { CardView } from '../../src-main/contract.ts';
import type { CardGroup } from './card-groups.ts';

/** A card with its place among those of its group, from 1. */
interface PlacedCard {
  card: CardView;
  position: number;
  setSize: number;
}

/** What lies side by side over the width of the board. */
export type BoardRow =
  { kind: 'heading'; group: CardGroup } | { kind: 'cards'; cards: readonly PlacedCard[] };

/** The groups as rows of as many cards as there are columns, each group under its heading. */
export function boardRows(groups: readonly CardGroup[], columns: number): BoardRow[] {
  return groups.flatMap((group) => {
    const rows: BoardRow[] = group.name === null ? [] : [{ kind: 'heading', group }];
    const setSize = group.cards.length;
    for (let from = 0; from < setSize; from += columns) {
      const cards = group.cards
        .slice(from, from + columns)
        .map((card, index) => ({ card, position: from + index + 1, setSize }));
      rows.push({ kind: 'cards', cards });
    }
    return rows;
  });
}

/** How many rows away the next card may be: a heading can be between. */
const reach = 2;

/**
 * The row in which a pin's card is, with those from which the keyboard comes to it and to which it goes on;
 * none where the pin has no card.
 */
export function rowsAround(rows: readonly BoardRow[], pinId: string): number[] {
  const at = rows.findIndex(
    (row) => row.kind === 'cards' && row.cards.some(({ card }) => card.pinId === pinId),
  );
  return [...rows.keys()].filter((index) => at !== -1 && Math.abs(index - at) <= reach);
}

/** What the board draws, one after the other. A `space` stands for rows that are not drawn. */
export type BoardCell = { key: string } & (
  | { kind: 'space'; heightPx: number }
  | { kind: 'heading'; rowIndex: number; group: CardGroup }
  | ({ kind: 'card'; rowIndex: number } & PlacedCard)
);

/** A row that is drawn, with where it begins and ends, in px from the top of the page. */
export interface DrawnRow {
  index: number;
  start: number;
  end: number;
}

/** All rows, drawn. */
export function allCells(rows: readonly BoardRow[]): BoardCell[] {
  return rows.flatMap(cellsOfRow);
}

/**
 * The rows that are drawn, and spaces as high as those between them that are not. `fromPx` and `toPx`: where
 * all rows begin and end. `gapPx`: the distance between two rows, which a space has on either side too.
 */
export function drawnCells(
  rows: readonly BoardRow[],
  drawn: readonly DrawnRow[],
  { fromPx, toPx, gapPx }: { fromPx: number; toPx: number; gapPx: number },
): BoardCell[] {
  const cells: BoardCell[] = [];
  let spaces = 0;
  let next = 0;
  let endPx = fromPx - gapPx;
  const leaveOut = (untilPx: number) => {
    const heightPx = Math.max(0, untilPx - endPx - 2 * gapPx);
    cells.push({ kind: 'space', key: `space ${spaces++}`, heightPx });
  };
  for (const { index, start, end } of drawn) {
    if (index > next) leaveOut(start);
    cells.push(...cellsOfRow(rows[index]!, index));
    next = index + 1;
    endPx = end;
  }
  if (next < rows.length) leaveOut(toPx + gapPx);
  return cells;
}

/** The pin whose card is drawn first; null: there is no card. */
export function firstDrawn(cells: readonly BoardCell[]): string | null {
  const first = cells.find((cell) => cell.kind === 'card');
  return first?.kind === 'card' ? first.card.pinId : null;
}

function cellsOfRow(row: BoardRow, rowIndex: number): BoardCell[] {
  if (row.kind === 'heading') {
    const { group } = row;
    return [{ kind: 'heading', key: `heading ${group.id}`, rowIndex, group }];
  }
  return row.cards.map((placed) => ({
    kind: 'card',
    key: `card ${placed.card.pinId}`,
    rowIndex,
    ...placed,
  }));
}
