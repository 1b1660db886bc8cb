import { beforeAll, describe, expect, test } from 'vitest';
import { languages } from '../../../src-main/language/locale.ts';
import { textsIn } from '../../support/catalogues.ts';
import type { CatalogueText } from '../../support/catalogues.ts';

/** What is filled in, and what elements stand in it; in whatever order. */
const holesOf = (form: string) => (form.match(/\{\w+\}|<\/?\d+\/?>|#/g) ?? []).sort();
/** Brackets, marks of a menu’s letter, and how it ends. */
const endOf = (form: string) => /[….:?!]?$/.exec(form.trim())![0];
const spaceAround = (form: string) => [/^\s*/.exec(form)![0], /\s*$/.exec(form)![0]];
const lettersMarked = (form: string) => (form.match(/&(?=\S)/g) ?? []).length;

describe.each(languages.filter((language) => language !== 'en'))(
  'the catalogue: %s',
  (language) => {
    let texts: CatalogueText[];
    beforeAll(async () => {
      texts = await textsIn(language);
    });

    /** The texts of which a form is not as the English form is. */
    function unlike(
      of: (form: string) => unknown,
      only: (text: CatalogueText) => boolean = () => true,
    ) {
      return texts
        .filter(only)
        .filter(({ english, said }) =>
          said.some(
            (form, index) =>
              JSON.stringify(of(form)) !==
              JSON.stringify(of(english[Math.min(index, english.length - 1)] ?? '')),
          ),
        )
        .map(({ said }) => said.join(' | '));
    }

    test('says everything', () => {
      expect(texts.length).toBeGreaterThan(1_000);
      const unsaid = texts.filter(
        ({ english, said }) =>
          said.length < english.length || said.some((form) => form.trim() === ''),
      );
      expect(unsaid.map(({ english }) => english[0])).toEqual([]);
    });

    test('has every hole that the English has, and no other', () => {
      // In one of them `#` is meant as it stands: what begins a URL’s fragment.
      expect(unlike(holesOf)).toEqual([]);
    });

    test('ends a text as the English ends it', () => {
      expect(unlike(endOf)).toEqual([]);
    });

    test('has no space around a text where the English has none', () => {
      expect(unlike(spaceAround)).toEqual([]);
    });

    test('marks the letter of a menu’s item where the English does', () => {
      expect(
        unlike(lettersMarked, ({ english }) => english.some((form) => form.includes('&'))),
      ).toEqual([]);
    });
  },
);
