import toRuntime from 'wuchale/runtime';
import type { CatalogModule, Runtime } from 'wuchale/runtime';
import { languageOf, perLocale } from '../../src-main/language/locale.ts';

/** The catalogues as they were compiled, by their files’ names. */
const catalogs = import.meta.glob<CatalogModule>('./.wuchale/words.words.*.compiled.js', {
  eager: true,
});

/**
 * Looks up in the catalogue of the language that is spoken now what a text of the source is in it. In the windows the
 * current locale is a state that Svelte follows, so that it needs no other for that.
 */
export const getRuntime: () => Runtime = perLocale((locale) => {
  const language = languageOf(locale);
  return toRuntime(catalogs[`./.wuchale/words.words.${language}.compiled.js`], language);
});
