import { expect, test } from 'vitest';
import { createPlaceholders, joinTexts, logText, ofForm } from '../../../src-main/log/log-text.ts';

test('a log text is made of words that stand in the source, numbers, and each other', () => {
  const status: 'connected' | 'reconnecting' = 'connected';
  const inner = logText`${status} for ${3} s`;
  expect(logText`card: ${inner}, muted: ${false}`.words).toBe(
    'card: connected for 3 s, muted: false',
  );
  expect(joinTexts([inner, inner], ', ').words).toBe('connected for 3 s, connected for 3 s');
});

test('a name, an object, an error or a list does not compile into one', () => {
  const name: string = 'Maya';
  const perhaps = name as string | null;
  // The compiler checks each of these, as part of `npm run check`.
  const texts = [
    // @ts-expect-error a text from anywhere
    logText`${name} left`,
    // @ts-expect-error a text from anywhere, or none
    logText`${perhaps} left`,
    // @ts-expect-error what was not made here
    logText`${{ words: name }} left`,
    // @ts-expect-error its message may quote anything
    logText`${new Error(name)} left`,
    // @ts-expect-error a list of texts
    logText`${[name]} left`,
  ];
  // What came as far by a cast is not written either, unless it is a mere text.
  expect(texts.slice(2).map(({ words }) => words)).toEqual(Array(3).fill('unreadable left'));
});

test.each([
  ['version', '45.5.0', '45.5.0'],
  ['version', '6.8.0-1021-azure', '6.8.0-1021-azure'],
  ['version', 'Maya', 'unreadable'],
  ['code', 'ERR_NAME_NOT_RESOLVED', 'ERR_NAME_NOT_RESOLVED'],
  ['code', 'Maya Lindqvist', 'unreadable'],
  ['code', 'ENOENT: open /home/maya', 'unreadable'],
  ['desktop', 'ubuntu:GNOME', 'ubuntu:GNOME'],
  ['desktop', 'Maya’s desktop', 'unreadable'],
  ['language', 'en-GB', 'en-GB'],
  ['language', 'in ward-7', 'unreadable'],
  ['language', null, 'none'],
  ['desktop', undefined, 'none'],
] as const)('text from elsewhere as a %s: %s is written as %s', (form, text, written) => {
  expect(ofForm(text, form).words).toBe(written);
});

test('a placeholder stands for the same name as long as the run lasts, and shows nothing of it', () => {
  const placeholders = createPlaceholders();
  const words = (...of: Parameters<typeof placeholders>) => placeholders(...of).words;
  expect(words('room', 'ward-7')).toBe('room-1');
  expect(words('room', 'ward-8')).toBe('room-2');
  expect(words('room', 'ward-7')).toBe('room-1');
  expect(words('person', 'ward-7')).toBe('person-1');
});

test('of endlessly many names only so many are told apart', () => {
  const placeholders = createPlaceholders();
  for (let number = 1; number <= 20_000; number += 1) placeholders('pin', `${number}`);
  expect(placeholders('pin', 'Maya').words).toBe('another pin');
  expect(placeholders('pin', '20000').words).toBe('pin-20000');
});
