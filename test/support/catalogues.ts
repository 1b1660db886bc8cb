import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pofile } from 'wuchale';
import { languages } from '../../src-main/language/locale.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = join(root, 'resources', 'locales');

/** A text of the source, and what it is in a language; each with its forms. */
export interface CatalogueText {
  english: readonly string[];
  said: readonly string[];
  context: string | undefined;
}

/** Every text of a language’s catalogue. */
export async function textsIn(language: string): Promise<CatalogueText[]> {
  const unused = () => Promise.reject(new Error('nothing is written'));
  const catalogues = await pofile({ dir: folder })({
    locales: [...languages],
    root,
    localesDir: 'resources/locales',
    haveUrl: false,
    sourceLocale: 'en',
    fs: {
      read: (file) => readFile(file, 'utf8'),
      write: unused,
      mkdir: () => Promise.resolve(),
      exists: () => Promise.resolve(true),
      unlink: unused,
    },
  });
  const { items } = await catalogues.load();
  return items.map(({ translations, context }) => ({
    english: translations.get('en') ?? [],
    said: translations.get(language) ?? [],
    context,
  }));
}
