import { textSizes } from '../../src-main/contract.ts';
import type { Settings, TextSize } from '../../src-main/contract.ts';
import { percentWords } from '../../src-main/contract.ts';

export const themeChoices: { value: Settings['theme']; words: string }[] = [
  { value: 'system', words: 'As the system' },
  { value: 'light', words: 'Light' },
  { value: 'dark', words: 'Dark' },
];

/** "115%". */
export function textSizeWords(textSize: TextSize): string {
  return percentWords(textSize / 100);
}

export const textSizeChoices = textSizes.map((value) => ({ value, words: textSizeWords(value) }));
