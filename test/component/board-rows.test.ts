import './setup.ts';
import { describe, expect, test } from 'vitest';
import {
  allCells,
  boardRows,
  drawnCells,
  rowsAround,
} from '../../src-renderer/board/board-rows.ts';
import type { BoardCell, BoardRow } from '../../src-renderer/board/board-rows.ts';
import type { CardGroup } from '../../src-renderer/board/card-groups.ts';
import { card } from './board-data.ts';

function group(name: string | null, ...pinIds: string[]): CardGroup {
  return {
    id: name ?? 'all',
    name,
    accountName: null,
    cards: pinIds.map((pinId) => card({ pinId })),
    worst: { kind: 'connected', count: pinIds.length },
  };
}

/** A row or cell in short. */
function short(one: BoardRow | BoardCell): string {
  switch (one.kind) {
    case 'heading':
      return `# ${one.group.name}`;
    case 'cards':
      return one.cards.map(({ card }) => card.pinId).join(' ');
    case 'space':
      return `${one.heightPx} px`;
    case 'card':
      return one.card.pinId;
  }
}

describe('rows', () => {
  const groups = [group('ward-1', 'a', 'b', 'c'), group('ward-2', 'd')];

  test('begin anew with each group, under its heading', () => {
    expect(boardRows(groups, 2).map(short)).toEqual(['# ward-1', 'a b', 'c', '# ward-2', 'd']);
  });
  test('have no heading where the board is not grouped', () => {
    expect(boardRows([group(null, 'a', 'b')], 1).map(short)).toEqual(['a', 'b']);
  });
  test('know which place a card has in its group', () => {
    const places = boardRows(groups, 2).flatMap((row) =>
      row.kind === 'cards'
        ? row.cards.map(({ position, setSize }) => `${position}/${setSize}`)
        : [],
    );
    expect(places).toEqual(['1/3', '2/3', '3/3', '1/1']);
  });
  test('around a pin reach over a heading, and not beyond the ends', () => {
    const rows = boardRows(groups, 2);
    expect(rowsAround(rows, 'c')).toEqual([0, 1, 2, 3, 4]);
    expect(rowsAround(rows, 'd')).toEqual([2, 3, 4]);
    expect(rowsAround(rows, 'z')).toEqual([]);
  });
});

describe('what is drawn', () => {
  const rows = boardRows([group(null, 'a', 'b', 'c', 'd', 'e', 'f')], 1);
  // Each row is 100 px high, with 10 px between, below a header of 50 px.
  const at = (index: number) => ({ index, start: 50 + 110 * index, end: 150 + 110 * index });
  const bounds = { fromPx: 50, toPx: 700, gapPx: 10 };
  const drawn = (...indexes: number[]) => drawnCells(rows, indexes.map(at), bounds).map(short);

  test('is everything on a short board', () => {
    expect(allCells(rows).map(short)).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
  });
  test('has no space where all rows are', () => {
    expect(drawn(0, 1, 2, 3, 4, 5)).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
  });
  test('has spaces as high as what is left out, less the gaps around them', () => {
    expect(drawn(2, 3)).toEqual(['210 px', 'c', 'd', '210 px']);
  });
  test('has a space between rows that lie apart, as a kept one does', () => {
    expect(drawn(0, 3, 5)).toEqual(['a', '210 px', 'd', '100 px', 'f']);
  });
  test('is one space as long as nothing is drawn', () => {
    expect(drawn()).toEqual(['650 px']);
  });
  test('names each cell once, so that a card keeps its element when its neighbours change', () => {
    const keys = drawnCells(rows, [at(0), at(3), at(5)], bounds).map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
    const before = allCells(rows).find(({ key }) => key.endsWith('d'));
    expect(keys).toContain(before?.key);
  });
});
