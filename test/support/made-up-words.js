/** @typedef {import('wuchale').StorageFactory} StorageFactory */

/** The letters that no made-up word has: each stands in it with an accent. */
export const plainLetters = 'aeiouyAEIOUYcnlsCNLS';
const accented = 'áéíóúýÁÉÍÓÚÝçñłšÇÑŁŠ';

/**
 * A text in a language that nobody speaks: it can still be read, is a third longer, as German may be, and has brackets
 * around it, so that what is cut off and what is put together from pieces is seen.
 * @param {string} text
 */
export function madeUpText(text) {
  const parts = text.split(/(\{\w+\}|<\/?\d+\/?>|#)/);
  const said = parts.map((part, index) => (index % 2 === 1 ? part : accent(part))).join('');
  const letters = parts.filter((_, index) => index % 2 === 0).join('').length;
  const more = '·'.repeat(Math.ceil(letters / 3)).replaceAll(/·{8}(?=·)/g, '$& ');
  return `⟦${said}${more}⟧`;
}

/** @param {string} text */
function accent(text) {
  return [...text].map((letter) => accented[plainLetters.indexOf(letter)] ?? letter).join('');
}

/**
 * The catalogues of `storage`, with such texts in place of the German ones. Nothing of it is written.
 * @param {StorageFactory} storage
 * @returns {StorageFactory}
 */
export function madeUp(storage) {
  return async (options) => {
    const catalogues = await storage(options);
    return {
      key: catalogues.key,
      files: catalogues.files,
      async load() {
        const loaded = await catalogues.load();
        for (const { translations } of loaded.items) {
          translations.set('de', (translations.get('en') ?? []).map(madeUpText));
        }
        return loaded;
      },
      save() {},
    };
  };
}
