import { afterEach, describe, expect, test } from 'vitest';
import {
  currentLocale,
  followLocale,
  languageOf,
  localeFor,
  perLocale,
} from '../../../src-main/language/locale.ts';
import type { LanguageChoice } from '../../../src-main/language/locale.ts';

afterEach(() => followLocale(() => 'en'));

describe('the locale to speak in', () => {
  test.each<[string, LanguageChoice, string[], string, string]>([
    ['the system’s language, where we speak it', 'system', ['de-DE'], 'de-DE', 'de-DE'],
    [
      'the first one of the system’s that we speak',
      'system',
      ['fr-FR', 'es-MX', 'en'],
      '',
      'es-MX',
    ],
    ['English, where we speak none of them', 'system', ['fr-FR', 'ja'], 'fr-FR', 'en-FR'],
    ['English, where the system names none', 'system', [], '', 'en'],
    ['the region that the system is set to', 'system', ['en-US'], 'en-GB', 'en-GB'],
    ['the region, though another language is spoken there', 'system', ['en-US'], 'de-AT', 'en-AT'],
    ['the language that is chosen, whatever the system’s', 'es', ['de-DE'], '', 'es'],
    [
      'the chosen language in the region that the system has for it',
      'es',
      ['de', 'es-AR'],
      'de',
      'es-AR',
    ],
    [
      'what is no tag of a language is passed over',
      'system',
      ['C', 'POSIX', '', '*', 'und', 'es'],
      'en-US@posix',
      'es',
    ],
    ['what a system adds to the tag is left out', 'system', ['de'], 'de-AT@euro', 'de-AT'],
    ['a sorting is no region', 'system', ['es-ES_tradnl'], 'de_phoneb', 'es-ES'],
    ['GNU’s names are understood', 'system', ['de_DE.UTF-8', 'en'], 'C.UTF-8', 'de-DE'],
    ['no region of nobody', 'system', ['en', 'en'], 'en-US@posix', 'en'],
    ['the wish for a clock of twelve hours is kept', 'en', [], 'en-us-u-hc-h12', 'en-US-u-hc-h12'],
    ['a part of the world is a region', 'system', ['zh-Hans-CN', 'es-419'], 'es-419', 'es-419'],
    ['a language that only begins alike is another', 'system', ['den-CA', 'est'], 'den', 'en'],
    ['a tag in any case', 'system', ['DE-de'], 'de-ch', 'de-CH'],
  ])('%s', (_, choice, preferred, regional, locale) => {
    expect(localeFor(choice, { preferred, regional })).toBe(locale);
  });

  test('its language', () => {
    expect(['de-AT', 'es-419', 'en'].map(languageOf)).toEqual(['de', 'es', 'en']);
    expect(languageOf('fr')).toBe('en');
  });
});

test('what is made for a locale is made once for each, and follows it', () => {
  let locale = 'en';
  followLocale(() => locale);
  const made: string[] = [];
  const numbers = perLocale((forLocale) => {
    made.push(forLocale);
    return new Intl.NumberFormat(forLocale);
  });
  expect(numbers().format(1_234.5)).toBe('1,234.5');
  locale = 'de';
  expect(currentLocale()).toBe('de');
  expect(numbers().format(1_234.5)).toBe('1.234,5');
  locale = 'en';
  expect(numbers().format(1_234.5)).toBe('1,234.5');
  expect(made).toEqual(['en', 'de']);
});
