import { expect, test, vi } from 'vitest';
import { createHistoryNews } from '../../../src-main/history-news.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { entryOf } from '../../support/history-entries.ts';

function setUp() {
  const clock = createFakeClock(0);
  const tell = vi.fn();
  return { clock, tell, news: createHistoryNews(clock, tell) };
}

test('what is noticed within a moment is told at once, in order', async () => {
  const { clock, tell, news } = setUp();
  const [one, two, three] = [1, 2, 3].map((atMs) => entryOf(atMs));
  news.changed([one!]);
  await clock.advance(60);
  news.changed([two!, three!]);
  expect(tell).not.toHaveBeenCalled();
  await clock.advance(40);
  expect(tell.mock.calls).toEqual([[[one, two, three]]]);
  news.changed([one!]);
  await clock.advance(100);
  expect(tell.mock.lastCall).toEqual([[one]]);
});

test('what was not noticed of anybody is not told', async () => {
  const { clock, tell, news } = setUp();
  news.changed([{ kind: 'start', atMs: 5, lastAliveAtMs: null }]);
  news.changed([]);
  await clock.advance(1_000);
  expect(tell).not.toHaveBeenCalled();
});

test('a history that is removed is told at once, and nothing of what was in it after that', async () => {
  const { clock, tell, news } = setUp();
  news.changed([entryOf(1)]);
  news.changed(null);
  expect(tell.mock.calls).toEqual([[null]]);
  await clock.advance(1_000);
  expect(tell).toHaveBeenCalledTimes(1);
});

test('nothing is told once it is stopped', async () => {
  const { clock, tell, news } = setUp();
  news.changed([entryOf(1)]);
  news.stop();
  await clock.advance(1_000);
  expect(tell).not.toHaveBeenCalled();
});
