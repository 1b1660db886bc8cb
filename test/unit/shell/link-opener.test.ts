import { expect, test } from 'vitest';
import { createLinkOpener } from '../../../src-main/shell/link-opener.ts';

const one = 'roomwatch://pin?room=one';
const two = 'roomwatch://pin?room=two';

/** A window whose page is loaded or not, and what happened to it in order. */
function setUp(isReady: boolean) {
  const log: unknown[] = [];
  const opener = createLinkOpener({
    window: { show: () => void log.push('window'), isReady: () => isReady },
    tell: (opened) => log.push(opened),
  });
  return { opener, log };
}

test('the window comes up, and is told of the link', () => {
  const { opener, log } = setUp(true);
  opener.open(one);
  expect(log).toEqual(['window', { link: one }]);
});

test('a page that is only loading is told when it is ready, once, and of the last link', () => {
  const { opener, log } = setUp(false);
  for (let time = 0; time < 100; time++) opener.open(one);
  opener.open(two);
  expect(log).not.toContainEqual({ link: two });
  opener.pageIsReady();
  opener.pageIsReady();
  expect(log.filter((entry) => entry !== 'window')).toEqual([{ link: two }]);
});

test('of a link that is refused the window is told why, and nothing of what it says', () => {
  const { opener, log } = setUp(true);
  opener.open('roomwatch://unpin?everybody');
  expect(log).toEqual(['window', { problem: { kind: 'other-action' } }]);
});

test('a page that is ready without a link is told nothing', () => {
  const { opener, log } = setUp(true);
  opener.pageIsReady();
  expect(log).toEqual([]);
});
