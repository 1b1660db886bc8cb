import { expect, test } from 'vitest';
import { createPageInbox } from '../../../src-main/shell/page-inbox.ts';

function setUp() {
  const told: unknown[] = [];
  const inbox = createPageInbox((name, event) => told.push([name, event]));
  return { inbox, told };
}

test('a page that is ready is told at once', () => {
  const { inbox, told } = setUp();
  inbox.pageIsReady();
  inbox.put('menuChosen', { item: 'history' });
  inbox.put('menuChosen', { item: 'settings' });
  expect(told).toEqual([
    ['menuChosen', { item: 'history' }],
    ['menuChosen', { item: 'settings' }],
  ]);
});

test('one that has not read the board yet is told when it has, once, and of each kind the last', () => {
  const { inbox, told } = setUp();
  inbox.put('menuChosen', { item: 'history' });
  inbox.put('cardWanted', { pinId: 'p' });
  inbox.put('menuChosen', { item: 'settings' });
  expect(told).toEqual([]);
  inbox.pageIsReady();
  inbox.pageIsReady();
  expect(told).toEqual([
    ['cardWanted', { pinId: 'p' }],
    ['menuChosen', { item: 'settings' }],
  ]);
});

test('one that is gone or loaded anew is told nothing before it is ready again', () => {
  const { inbox, told } = setUp();
  inbox.pageIsReady();
  inbox.pageIsGone();
  inbox.put('supportDone', { kind: 'diagnostics-copied' });
  expect(told).toEqual([]);
  inbox.pageIsReady();
  expect(told).toEqual([['supportDone', { kind: 'diagnostics-copied' }]]);
});

test('what is not wanted any more is not told', () => {
  const { inbox, told } = setUp();
  inbox.put('cardWanted', { pinId: 'p' });
  inbox.forget('cardWanted');
  inbox.pageIsReady();
  expect(told).toEqual([]);
});
