import { followLocale } from '../../src-main/contract.ts';

/** The page came with it: nothing is said in another language first. */
let spoken = $state(document.documentElement.lang || 'en');

/** What this page says follows what `speakIn` is told, wherever it is shown. */
export function followSpokenLocale(): void {
  followLocale(() => spoken);
}

/** Says everything in this locale, a BCP 47 tag. */
export function speakIn(locale: string): void {
  spoken = locale;
  document.documentElement.lang = locale;
}
