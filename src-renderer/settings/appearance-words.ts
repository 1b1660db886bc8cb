import {
  languageChoices as choosableLanguages,
  percentWords,
  textSizes,
} from '../../src-main/contract.ts';
import type { LanguageChoice, Settings, TextSize } from '../../src-main/contract.ts';

export function themeChoices(): { value: Settings['theme']; words: string }[] {
  return [
    { value: 'system', words: 'As the system' },
    { value: 'light', words: 'Light' },
    { value: 'dark', words: 'Dark' },
  ];
}

/** "115%". */
export function textSizeWords(textSize: TextSize): string {
  return percentWords(textSize / 100);
}

export function textSizeChoices(): { value: TextSize; words: string }[] {
  return textSizes.map((value) => ({ value, words: textSizeWords(value) }));
}

/** Each language as those who speak it call it, so that it is found by who reads no other. */
export function languageChoices(): { value: LanguageChoice; words: string; lang?: string }[] {
  return choosableLanguages.map((value) =>
    value === 'system'
      ? { value, words: 'As the system' }
      : { value, words: ownNameOf(value), lang: value },
  );
}

function ownNameOf(language: string): string {
  const name = new Intl.DisplayNames(language, { type: 'language' }).of(language) ?? language;
  return name.charAt(0).toLocaleUpperCase(language) + name.slice(1);
}
