import { expect, test } from 'vitest';
import { createCardOpener } from '../../../src-main/shell/card-opener.ts';

/** A window whose page is loaded or not, and what happened to it in order. */
function setUp(isReady: boolean) {
  const log: string[] = [];
  const window = { show: () => void log.push('window'), isReady: () => isReady };
  const opener = createCardOpener({
    window,
    showBoardOf: async (pinId) => void log.push(`board of ${pinId}`),
    want: (pinId) => log.push(`card ${pinId}`),
  });
  return { opener, log };
}

const settled = () => new Promise(setImmediate);

test('a card is wanted on its own board, once the window is there', async () => {
  const { opener, log } = setUp(true);
  opener.open('p');
  await settled();
  expect(log).toEqual(['board of p', 'window', 'card p']);
});

test('a page that is only loading is told when it is ready, once, and of the card wanted last', async () => {
  const { opener, log } = setUp(false);
  opener.open('p');
  opener.open('q');
  await settled();
  expect(log).not.toContain('card q');
  opener.pageIsReady();
  opener.pageIsReady();
  expect(log.filter((entry) => entry.startsWith('card'))).toEqual(['card q']);
});

test('without a card the window alone comes up, and what was wanted before is forgotten', async () => {
  const { opener, log } = setUp(false);
  opener.open('p');
  opener.open(null);
  await settled();
  opener.pageIsReady();
  expect(log.filter((entry) => entry.startsWith('card'))).toEqual([]);
});
