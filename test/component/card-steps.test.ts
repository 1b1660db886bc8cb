import { describe, expect, test } from 'vitest';
import type { CardStep } from '../../src-main/contract.ts';
import { boardRows } from '../../src-renderer/board/board-rows.ts';
import type { CardGroup } from '../../src-renderer/board/card-groups.ts';
import { steppedTo } from '../../src-renderer/board/card-steps.ts';
import { card } from './board-data.ts';

function group(name: string, ...pinIds: string[]): CardGroup {
  const cards = pinIds.map((pinId) => card({ pinId }));
  const worst = { kind: 'connected', count: cards.length } as const;
  return { id: name, name, accountName: null, cards, worst };
}

/* ward-1:  a b c
            d
   ward-2:  e f */
const rows = boardRows([group('ward-1', 'a', 'b', 'c', 'd'), group('ward-2', 'e', 'f')], 3);

describe('a step', () => {
  test.each<[CardStep, string, string | null]>([
    ['right', 'a', 'b'],
    ['right', 'c', 'd'],
    ['right', 'd', 'e'],
    ['right', 'f', null],
    ['left', 'e', 'd'],
    ['left', 'a', null],
    ['down', 'a', 'd'],
    ['down', 'c', 'd'],
    ['down', 'd', 'e'],
    ['down', 'e', null],
    ['up', 'f', 'd'],
    ['up', 'd', 'a'],
    ['up', 'b', null],
    ['first', 'f', 'a'],
    ['first', 'a', null],
    ['last', 'a', 'f'],
    ['last', 'f', null],
    ['down', 'unpinned', null],
  ])('%s from %s leads to %s', (step, from, to) => {
    expect(steppedTo(rows, from, step)).toBe(to);
  });
});
