import { plural } from './language/plural.ts';

/** What a screen reader says of the number on the taskbar. */
export function badgeWords(count: number): string {
  return plural(count, ['# participant in trouble', '# participants in trouble']);
}
