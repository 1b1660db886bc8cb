import { describe, expect, test } from 'vitest';
import type { BoardCell } from '../../src-renderer/board/board-rows.ts';
import { DrawnPlaces } from '../../src-renderer/board/drawn-places.ts';
import { card } from './board-data.ts';

const cells = (...pinIds: string[]): BoardCell[] =>
  pinIds.map((pinId, index) => ({
    ...{ kind: 'card', key: `card ${pinId}`, rowIndex: index },
    ...{ card: card({ pinId }), position: index + 1, setSize: pinIds.length },
  }));
/** "a: place 0" */
const words = (keyed: readonly BoardCell[]) =>
  keyed.map((cell) => `${cell.kind === 'card' ? cell.card.pinId : cell.kind}: ${cell.key}`);

describe('the places of drawn cards', () => {
  test('stay theirs, wherever they move', () => {
    const places = new DrawnPlaces();
    expect(words(places.keyed(cells('a', 'b')))).toEqual(['a: place 0', 'b: place 1']);
    expect(words(places.keyed(cells('b', 'a')))).toEqual(['b: place 1', 'a: place 0']);
  });
  test('of those that go are taken over by those that come', () => {
    const places = new DrawnPlaces();
    places.keyed(cells('a', 'b', 'c'));
    expect(words(places.keyed(cells('d', 'b', 'e')))).toEqual([
      'd: place 0',
      'b: place 1',
      'e: place 2',
    ]);
  });
  test('grow and shrink with how many are drawn, and never are two cards’ at once', () => {
    const places = new DrawnPlaces();
    places.keyed(cells('a', 'b', 'c'));
    places.keyed(cells('c'));
    const keys = places.keyed(cells('a', 'b', 'c', 'd')).map(({ key }) => key);
    expect(new Set(keys).size).toBe(4);
  });
  test('are for cards alone', () => {
    const space: BoardCell = { kind: 'space', key: 'space 0', heightPx: 10 };
    expect(words(new DrawnPlaces().keyed([space, ...cells('a')]))).toEqual([
      'space: space 0',
      'a: place 0',
    ]);
  });
});
