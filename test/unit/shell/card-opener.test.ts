import { expect, test } from 'vitest';
import { createCardOpener } from '../../../src-main/shell/card-opener.ts';

/** What happened to the window and its page, in order. */
function setUp() {
  const log: unknown[] = [];
  const opener = createCardOpener({
    window: { show: () => void log.push('window') },
    page: { put: (_, event) => log.push(event), forget: (name) => log.push(`no ${name}`) },
    showBoardOf: async (pinId) => void log.push(`board of ${pinId}`),
  });
  return { opener, log };
}

const settled = () => new Promise(setImmediate);

test('a card is wanted on its own board, once the window is there', async () => {
  const { opener, log } = setUp();
  opener.open('p');
  await settled();
  expect(log).toEqual(['no cardWanted', 'board of p', 'window', { pinId: 'p' }]);
});

test('of several that are asked for while a board is brought up, the last is wanted', async () => {
  const { opener, log } = setUp();
  opener.open('p');
  opener.open('q');
  await settled();
  expect(log.filter((entry) => typeof entry === 'object')).toEqual([{ pinId: 'q' }]);
});

test('without a card the window alone comes up, and what was wanted before is forgotten', async () => {
  const { opener, log } = setUp();
  opener.open('p');
  opener.open(null);
  await settled();
  expect(log.at(-1)).toBe('window');
  expect(log).not.toContainEqual({ pinId: 'p' });
});
