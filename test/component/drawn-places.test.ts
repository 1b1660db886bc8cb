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
    expect(words(places.keyed(cells('a', 'b'), null))).toEqual(['a: place 0', 'b: place 1']);
    expect(words(places.keyed(cells('b', 'a'), null))).toEqual(['b: place 1', 'a: place 0']);
  });
  test('of those that go are taken over by those that come', () => {
    const places = new DrawnPlaces();
    places.keyed(cells('a', 'b', 'c'), null);
    expect(words(places.keyed(cells('d', 'b', 'e'), null))).toEqual([
      'd: place 0',
      'b: place 1',
      'e: place 2',
    ]);
  });
  test('grow and shrink with how many are drawn, and never are two cards’ at once', () => {
    const places = new DrawnPlaces();
    places.keyed(cells('a', 'b', 'c'), null);
    places.keyed(cells('c'), null);
    const keys = places.keyed(cells('a', 'b', 'c', 'd'), null).map(({ key }) => key);
    expect(new Set(keys).size).toBe(4);
  });
  test('are taken in the order of the page where most cards are new, so that none moves', () => {
    const places = new DrawnPlaces();
    places.keyed(cells('a', 'b', 'c', 'd'), null);
    expect(words(places.keyed(cells('x', 'y', 'z', 'a'), null))).toEqual([
      'x: place 0',
      'y: place 1',
      'z: place 2',
      'a: place 3',
    ]);
  });
  test('are never taken from the card that has the focus', () => {
    const places = new DrawnPlaces();
    places.keyed(cells('a', 'b', 'c', 'd'), 'a');
    expect(words(places.keyed(cells('x', 'y', 'a', 'z'), 'a'))).toEqual([
      'x: place 1',
      'y: place 2',
      'a: place 0',
      'z: place 3',
    ]);
  });
  test('are for cards alone', () => {
    const space: BoardCell = { kind: 'space', key: 'space 0', heightPx: 10 };
    expect(words(new DrawnPlaces().keyed([space, ...cells('a')], null))).toEqual([
      'space: space 0',
      'a: place 0',
    ]);
  });
});
