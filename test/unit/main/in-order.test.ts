import { expect, test } from 'vitest';
import { createInOrder } from '../../../src-main/in-order.ts';

const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

test('nothing overtakes what waits for the disk', async () => {
  const done: string[] = [];
  let written = () => {};
  const inOrder = createInOrder(() => {});
  inOrder(new Promise<void>((resolve) => (written = resolve)), () => done.push('first'));
  inOrder(null, () => done.push('second'));
  await settled();
  expect(done).toEqual([]);
  written();
  await settled();
  expect(done).toEqual(['first', 'second']);
});

test('one that fails is reported, and the next goes on', async () => {
  const faults: unknown[] = [];
  const done: string[] = [];
  const inOrder = createInOrder((error) => faults.push(error));
  const broken = new Error('broken');
  inOrder(null, () => {
    throw broken;
  });
  inOrder(null, () => done.push('next'));
  await settled();
  expect(faults).toEqual([broken]);
  expect(done).toEqual(['next']);
});
