/** The languages that Roomwatch speaks; the first is the one that it is written in. */
export const languages = ['en', 'es', 'de'] as const;
export type Language = (typeof languages)[number];

/** What can be chosen: one of them, or the system's, which may become another. */
export const languageChoices = ['system', ...languages] as const;
export type LanguageChoice = (typeof languageChoices)[number];

/** What the system says of its user. Both are BCP 47 tags, or whatever else it calls a language. */
export interface SystemLanguages {
  /** In the user's order. */
  preferred: readonly string[];
  /** After which numbers and times are written. */
  regional: string;
}

/**
 * The locale to speak in, as a BCP 47 tag: the language that was chosen, or the first of the system's that
 * Roomwatch speaks, with the region that the system is set to: “es-MX”, or “en-DE” where somebody in Germany reads
 * English, whose clock has 24 hours there.
 */
export function localeFor(choice: LanguageChoice, system: SystemLanguages): string {
  const preferred = system.preferred.flatMap(canonical);
  const language =
    choice === 'system'
      ? (preferred.map(spokenOf).find((spoken) => spoken !== null) ?? languages[0])
      : choice;
  const [regional = null] = canonical(system.regional);
  if (regional !== null && spokenOf(regional) === language) return regional;
  const region = regional === null ? undefined : new Intl.Locale(regional).region;
  if (region !== undefined) return `${language}-${region}`;
  return preferred.find((tag) => spokenOf(tag) === language) ?? language;
}

/** The language of a locale. */
export function languageOf(locale: string): Language {
  return spokenOf(locale) ?? languages[0];
}

let localeNow: () => string = () => languages[0];

/** The locale that everything is to be said in now, as a BCP 47 tag. */
export function currentLocale(): string {
  return localeNow();
}

/** From here on everything is said in the locale that `source` names at the time. */
export function followLocale(source: () => string): void {
  localeNow = source;
}

/** Makes something for the current locale, once for each: `Intl`’s formats are slow to make. */
export function perLocale<Made>(make: (locale: string) => Made): () => Made {
  const made = new Map<string, Made>();
  return () => {
    const locale = currentLocale();
    const known = made.get(locale);
    if (known !== undefined) return known;
    const fresh = make(locale);
    made.set(locale, fresh);
    return fresh;
  };
}

function spokenOf(tag: string): Language | null {
  return languages.find((language) => tag === language || tag.startsWith(`${language}-`)) ?? null;
}

/**
 * As BCP 47 writes it. Systems name a sorting or a currency as well (“es-ES_tradnl”, “de-AT@euro”), which is left out,
 * and may name no language at all: “C”, or “en-US@posix”, which is how Electron says that.
 */
function canonical(name: string): string[] {
  if (name.endsWith('@posix')) return [];
  const tag = name.replace(/^([a-z]{2,3})_/, '$1-').replace(/[^A-Za-z0-9-].*$/, '');
  try {
    return Intl.getCanonicalLocales(tag);
  } catch {
    return [];
  }
}
