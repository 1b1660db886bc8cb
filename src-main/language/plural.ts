import { perLocale } from './locale.ts';
import { numberWords } from './number-words.ts';

/** CLDR’s plural categories, in its order. */
const categories = ['zero', 'one', 'two', 'few', 'many', 'other'] as const;

const rules = perLocale((locale) => {
  const plurals = new Intl.PluralRules(locale);
  const { pluralCategories } = plurals.resolvedOptions();
  return { plurals, used: categories.filter((category) => pluralCategories.includes(category)) };
});

/**
 * Of several forms of a sentence the one that goes with so many: `forms` are in the order of CLDR’s plural
 * categories, in English one and other. In it `#` becomes the number, and `{name}` the value of that name:
 * `plural(2, ['# pin in {room}', '# pins in {room}'], { room })` is “2 pins in daily”.
 *
 * The catalogue holds the forms of each language, of which it may have another number than English has; it finds
 * them where they stand as an array of literals.
 */
export function plural(
  count: number,
  forms: readonly string[],
  values: Readonly<Record<string, string>> = {},
): string {
  const { plurals, used } = rules();
  const index = used.indexOf(plurals.select(count));
  // Spanish has a category of its own for whole millions, which reads as the last one does.
  const form = forms[Math.min(index, forms.length - 1)] ?? '';
  return form.replace(/#|\{(\w+)\}/g, (placeholder, name?: string) =>
    name === undefined ? numberWords(count) : (values[name] ?? placeholder),
  );
}
