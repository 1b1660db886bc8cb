import { expect, test } from 'vitest';
import { createLinkOpener } from '../../../src-main/shell/link-opener.ts';
import { createFakeClock } from '../../support/fake-clock.ts';

const one = 'roomwatch://pin?room=one';
const two = 'roomwatch://pin?room=two';

/** What happened to the window, in order. */
function setUp() {
  const log: unknown[] = [];
  const clock = createFakeClock(0);
  const opener = createLinkOpener({
    window: { show: () => void log.push('window') },
    tell: (opened) => log.push(opened),
    clock,
  });
  return { opener, log, clock };
}

test('the window comes up, and is told of the link', () => {
  const { opener, log } = setUp();
  opener.open(one);
  expect(log).toEqual(['window', { link: one }]);
});

test('of a flood the first is shown, and a second later the last; so it goes on', async () => {
  const { opener, log, clock } = setUp();
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

test('the window is not brought up again for a link that it was told', async () => {
  const { opener, log, clock } = setUp();
  opener.open(one);
  await clock.advance(10_000);
  expect(log).toEqual(['window', { link: one }]);
});

test('a link that comes later is shown at once', async () => {
  const { opener, log, clock } = setUp();
  opener.open(one);
  await clock.advance(1_000);
  opener.open(two);
  expect(log.slice(2)).toEqual(['window', { link: two }]);
});

test('of a link that is refused the window is told why, and nothing of what it says', () => {
  const { opener, log } = setUp();
  opener.open('roomwatch://unpin?everybody');
  expect(log).toEqual(['window', { problem: { kind: 'other-action' } }]);
});

test('once it is stopped, no window comes up any more', async () => {
  const { opener, log, clock } = setUp();
  opener.open(one);
  opener.open(two);
  opener.stop();
  await clock.advance(10_000);
  expect(log).toEqual(['window', { link: one }]);
});
