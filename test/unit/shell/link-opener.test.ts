import { expect, test } from 'vitest';
import { createLinkOpener } from '../../../src-main/shell/link-opener.ts';
import { createFakeClock } from '../../support/fake-clock.ts';

const one = 'roomwatch://pin?room=one';
const two = 'roomwatch://pin?room=two';

/** A window whose page is loaded or not, and what happened to it in order. */
function setUp(isReady: boolean) {
  const log: unknown[] = [];
  const clock = createFakeClock(0);
  const opener = createLinkOpener({
    window: { show: () => void log.push('window'), isReady: () => isReady },
    tell: (opened) => log.push(opened),
    clock,
  });
  return { opener, log, clock };
}

test('the window comes up, and is told of the link', () => {
  const { opener, log } = setUp(true);
  opener.open(one);
  expect(log).toEqual(['window', { link: one }]);
});

test('a page that is only loading is told when it is ready, once, and of the last link', () => {
  const { opener, log } = setUp(false);
  opener.open(one);
  opener.open(two);
  expect(log).toEqual(['window']);
  opener.pageIsReady();
  opener.pageIsReady();
  expect(log).toEqual(['window', { link: two }]);
});

test('of a flood the first is shown, and a second later the last; so it goes on', async () => {
  const { opener, log, clock } = setUp(true);
  for (let time = 0; time < 100; time++) opener.open(`roomwatch://pin?room=flood-${time}`);
  opener.open(two);
  expect(log).toEqual(['window', { link: 'roomwatch://pin?room=flood-0' }]);
  await clock.advance(1_000);
  expect(log.slice(2)).toEqual(['window', { link: two }]);
  opener.open(one);
  expect(log.slice(4)).toEqual([]);
  await clock.advance(1_000);
  expect(log.slice(4)).toEqual(['window', { link: one }]);
});

test('the window is not brought up again for a link that it still waits to be told', async () => {
  const { opener, log, clock } = setUp(false);
  opener.open(one);
  await clock.advance(10_000);
  expect(log).toEqual(['window']);
});

test('a link that comes later is shown at once', async () => {
  const { opener, log, clock } = setUp(true);
  opener.open(one);
  await clock.advance(1_000);
  opener.open(two);
  expect(log.slice(2)).toEqual(['window', { link: two }]);
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

test('once it is stopped, no window comes up any more', async () => {
  const { opener, log, clock } = setUp(true);
  opener.open(one);
  opener.open(two);
  opener.stop();
  await clock.advance(10_000);
  expect(log).toEqual(['window', { link: one }]);
});
