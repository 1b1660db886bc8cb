import { describe, expect, test } from 'vitest';
import type { CardStatus } from '../../../src-main/watch/card.ts';
import { createDuePins } from '../../../src-main/watch/due-pins.ts';
import { unseenCard } from '../../../src-main/watch/transition.ts';
import { createWatchedPin } from '../../../src-main/watch/watched-pin.ts';
import { sessionPin } from '../../support/pins.ts';

function entry(id: string, kind: Exclude<CardStatus['kind'], 'unknown'> = 'connected') {
  return createWatchedPin(sessionPin(id), { ...unseenCard(null), status: { kind } });
}

/** Takes the turns of all that are due, each of which is due again at once where `again` says so. */
function turns(due: ReturnType<typeof createDuePins>, count: number, again = false): string[] {
  const order: string[] = [];
  for (let turn = 0; turn < count; turn += 1) {
    const next = due.next(() => true);
    if (next === null) break;
    order.push(next.pin.id);
    due.delete(next);
    if (again) due.add(next);
  }
  return order;
}

describe('the turns of the pins whose time has come', () => {
  test('go by how long they have waited', () => {
    const due = createDuePins();
    for (const id of ['a', 'b', 'c']) due.add(entry(id));
    expect(turns(due, 9)).toEqual(['a', 'b', 'c']);
  });

  test('go first to those who may be in trouble', () => {
    const due = createDuePins();
    for (const one of [entry('a'), entry('b'), entry('c', 'reconnecting')]) due.add(one);
    expect(turns(due, 9)).toEqual(['c', 'a', 'b']);
  });

  test('come to everybody, however many are in trouble all the time', () => {
    const due = createDuePins();
    for (const id of ['a', 'b']) due.add(entry(id));
    for (const id of ['x', 'y', 'z']) due.add(entry(id, 'reconnecting'));
    const order = turns(due, 30, true);
    for (const id of ['a', 'b', 'x', 'y', 'z']) {
      expect(order.filter((one) => one === id).length, id).toBeGreaterThan(2);
    }
  });

  test('pass over those that may not start now, who keep their place', () => {
    const due = createDuePins();
    const first = entry('a');
    due.add(first);
    due.add(entry('b'));
    expect(due.next((one) => one !== first)?.pin.id).toBe('b');
    expect(due.next(() => true)).toBe(first);
    expect(due.next(() => false)).toBeNull();
  });
});
