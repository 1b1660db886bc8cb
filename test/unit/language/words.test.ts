import { afterEach, describe, expect, test } from 'vitest';
import { durationWords, longWords, shortWords } from '../../../src-main/language/duration-words.ts';
import { followLocale } from '../../../src-main/language/locale.ts';
import { exactTimeWords, minuteWords } from '../../../src-main/language/moment-words.ts';
import { listWords, numberWords, percentWords } from '../../../src-main/language/number-words.ts';
import { plural } from '../../../src-main/language/plural.ts';

const speak = (locale: string) => followLocale(() => locale);
afterEach(() => speak('en'));

describe('a plural', () => {
  test.each([
    [0, '0 pins'],
    [1, '1 pin'],
    [2, '2 pins'],
    [1_000, '1,000 pins'],
  ])('of %i', (count, words) => {
    expect(plural(count, ['# pin', '# pins'])).toBe(words);
  });

  test('has values in it, and what they say is left alone', () => {
    const forms = ['# person in {room} of {account}', '# people in {room} of {account}'];
    expect(plural(2, forms, { room: 'Bed #{account}', account: 'St. Anna' })).toBe(
      '2 people in Bed #{account} of St. Anna',
    );
  });

  test('needs not say the number', () => {
    expect(plural(1, ['It is pinned.', 'They are pinned.'])).toBe('It is pinned.');
  });

  test('goes by the rules of the language that is spoken', () => {
    const forms = ['# Raum', '# Räume'];
    speak('de');
    expect([0, 1, 1_500].map((count) => plural(count, forms))).toEqual([
      '0 Räume',
      '1 Raum',
      '1.500 Räume',
    ]);
  });

  test('of a whole million in Spanish, for which there is a category but no form', () => {
    speak('es');
    expect(plural(1_000_000, ['# fijado', '# fijados'])).toBe('1.000.000 fijados');
  });

  test('in a language with more forms', () => {
    speak('pl');
    const forms = ['# pokój', '# pokoje', '# pokoi'];
    expect([1, 3, 5].map((count) => plural(count, forms))).toEqual([
      '1 pokój',
      '3 pokoje',
      '5 pokoi',
    ]);
  });
});

test.each([
  ['en', '1,234', '21%', 'Ada, Ben, and Maya', '2 hr 14 min', '7.5 sec', '15 minutes'],
  ['de', '1.234', '21\u00a0%', 'Ada, Ben und Maya', '2 Std. 14 Min.', '7,5 Sek.', '15 Minuten'],
  ['es-MX', '1,234', '21%', 'Ada, Ben y Maya', '2 h 14 min', '7.5 s', '15 minutos'],
])('%s writes numbers, lists and durations in its own way', (locale, ...words) => {
  speak(locale);
  expect([
    numberWords(1_234),
    percentWords(0.21),
    listWords(['Ada', 'Ben', 'Maya']),
    durationWords(8_040_000),
    shortWords(7_500, 'second'),
    longWords(900_000, 'minute'),
  ]).toEqual(words);
});

test.each([
  ['en', '2:03 PM', 'Mar 1, 2:03 PM', '2:03:20 PM'],
  ['en-GB', '14:03', '1 Mar, 14:03', '14:03:20'],
  ['de', '14:03', '1. März, 14:03', '14:03:20'],
  ['es', '14:03', '1 mar, 14:03', '14:03:20'],
])('%s writes times in its own way', (locale, today, another, exact) => {
  speak(locale);
  const atMs = Date.UTC(2026, 2, 1, 13, 3, 20);
  const plain = (words: string) => words.replaceAll('\u202f', ' ');
  expect(plain(minuteWords(atMs, atMs))).toBe(today);
  expect(plain(minuteWords(atMs, atMs + 86_400_000))).toBe(another);
  expect(plain(exactTimeWords(atMs))).toBe(exact);
});
