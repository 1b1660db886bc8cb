import { countWords } from './alert/count-words.ts';

/** What a screen reader says of the number on the taskbar. */
export function badgeWords(count: number): string {
  return `${countWords(count, 'participant', 'participants')} in trouble`;
}
