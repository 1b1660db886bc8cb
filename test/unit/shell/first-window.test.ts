import { expect, test } from 'vitest';
import { showAtStart } from '../../../src-main/shell/first-window.ts';

test.each([
  ['shown', { isHidden: false, comes: true }, ['shown']],
  ['shown where there is no tray', { isHidden: false, comes: false }, ['shown']],
  ['in the tray', { isHidden: true, comes: true }, []],
  ['minimised where there is no tray', { isHidden: true, comes: false }, ['minimised']],
])('the window at the start is %s', async (_, { isHidden, comes }, expected) => {
  const done: string[] = [];
  await showAtStart({
    isHidden,
    tray: { comes: async () => comes },
    window: { show: () => done.push('shown'), showMinimised: () => done.push('minimised') },
  });
  expect(done).toEqual(expected);
});
