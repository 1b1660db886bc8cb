import { expect, test } from 'vitest';
import { createOwnNews } from '../../../src-main/alert/own-news.ts';
import type { Quiet } from '../../../src-main/alert/quiet-hours.ts';

const lost = { title: 'Roomwatch can’t reach Twilio', body: '' };
const regained = { title: 'Roomwatch is watching again', body: '' };
const rejected = { title: 'Twilio rejects the account “St. Anna”', body: '' };

function createWorld() {
  const shown: string[] = [];
  let quiet: Quiet | null = null;
  const world = { isCatchingUp: false };
  const news = createOwnNews({
    quiet: () => quiet,
    isCatchingUp: () => world.isCatchingUp,
    show: ({ title }, { silent }) => shown.push(silent ? `${title} (silent)` : title),
  });
  const become = (inside: Quiet['inside'] | null) => {
    quiet = inside === null ? null : { inside, untilMs: 1 };
    news.quietChanged();
  };
  return { news, shown, become, world };
}

test('outside quiet hours all is told at once, and that it is over', () => {
  const { news, shown } = createWorld();
  news.tell('sight', () => lost);
  news.over('sight', regained);
  news.over('rejected:a');
  expect(shown).toEqual([lost.title, regained.title]);
});

test('in quiet hours without a sound, too, and silently', () => {
  const { news, shown, become } = createWorld();
  become('no-sound');
  news.tell('sight', () => lost);
  expect(shown).toEqual([`${lost.title} (silent)`]);
});

test('in quiet hours without notifications it waits for their end, as far as it is still so', () => {
  const { news, shown, become } = createWorld();
  become('no-notifications');
  news.tell('sight', () => lost);
  news.tell('rejected:a', () => rejected);
  news.over('sight', regained);
  expect(shown).toEqual([]);
  become(null);
  expect(shown).toEqual([rejected.title]);
  become(null);
  expect(shown).toHaveLength(1);
});

test('what is about something that is gone by then is not told', () => {
  const { news, shown, become } = createWorld();
  expect(news.isHeld()).toBe(false);
  become('no-notifications');
  expect(news.isHeld()).toBe(true);
  news.tell(
    'rejected:a',
    () => rejected,
    () => false,
  );
  become(null);
  expect(shown).toEqual([]);
});

test('that something is well again is not told in quiet hours, nor after them', () => {
  const { news, shown, become } = createWorld();
  news.tell('sight', () => lost);
  become('no-notifications');
  news.over('sight', regained);
  become(null);
  expect(shown).toEqual([lost.title]);
});

test('what answers the user is shown at any time, in quiet hours without a sound', () => {
  const { news, shown, become } = createWorld();
  become('no-notifications');
  news.answer(lost);
  expect(shown).toEqual([`${lost.title} (silent)`]);
});

test('what is held back when quiet hours end in a sleep waits for the look at everybody', () => {
  const { news, shown, become, world } = createWorld();
  become('no-notifications');
  news.tell('sight', () => lost);
  news.tell('rejected:a', () => rejected);
  world.isCatchingUp = true;
  become(null);
  news.over('sight', regained);
  expect(shown).toEqual([]);
  world.isCatchingUp = false;
  news.quietChanged();
  expect(shown).toEqual([rejected.title]);
});
