import { expect, test } from 'vitest';
import { createLatest } from '../../../src-main/latest.ts';

test('so many are kept, and the oldest is forgotten first; what is put anew is the newest', () => {
  const latest = createLatest<number>(2);
  latest.put('a', 1);
  latest.put('b', 2);
  latest.put('a', 3);
  latest.put('c', 4);
  expect(['a', 'b', 'c'].map((key) => latest.get(key))).toEqual([3, undefined, 4]);
});

test('what is taken is told once', () => {
  const latest = createLatest<number>(2);
  latest.put('a', 1);
  expect([latest.take('a'), latest.take('a'), latest.get('a')]).toEqual([1, undefined, undefined]);
  latest.put('b', 2);
  latest.clear();
  expect(latest.get('b')).toBeUndefined();
});
