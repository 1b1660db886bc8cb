import { foldedText } from '../ui/folded-text.ts';

/** What somebody looks for: its words, folded. */
export function searchedWords(query: string): string[] {
  return foldedText(query)
    .split(/\s+/)
    .filter((word) => word !== '');
}

/** How well a word fits a text, the better the higher. */
const fit = { whole: 100, start: 80, wordStart: 60, inside: 40, scattered: 10 } as const;
/** What it counts less to be found in anything but the name. */
const notTheName = 15;
/** From how many letters on a word is also found where others are between its letters. */
const leastScattered = 3;
/** Over how many times its own length the letters of a word may be scattered. */
const mostScattered = 4;

/** What something is found by, folded. */
export interface Searchable {
  /** Its name first. */
  texts: readonly string[];
  /** Found only by a long part: two digits are in every other of them. */
  sids: readonly string[];
}

/** How long a word must be to be looked for in SIDs. */
const leastOfSid = 6;

/**
 * How well something fits what is looked for, the better the higher. Each word must be found in it, in any
 * order; null: one is not.
 */
export function matchScore(words: readonly string[], { texts, sids }: Searchable): number | null {
  let sum = 0;
  for (const word of words) {
    const scores = texts.map((text, index) => {
      const score = wordScore(word, text);
      return score === 0 || index === 0 ? score : score - notTheName;
    });
    const isInSid = word.length >= leastOfSid && sids.some((sid) => sid.includes(word));
    const best = Math.max(isInSid ? fit.inside : 0, ...scores);
    if (best === 0) return null;
    sum += best;
  }
  const [name = ''] = texts;
  return sum + (words.length > 1 && name.startsWith(words.join(' ')) ? fit.start : 0);
}

/** 0: it is not found. Always more than `notTheName` where it is. */
function wordScore(word: string, text: string): number {
  if (text === word) return fit.whole;
  const at = text.indexOf(word);
  if (at === 0) return fit.start;
  if (at > 0) return startsWord(text, word) ? fit.wordStart : fit.inside;
  return isScattered(word, text) ? fit.scattered + notTheName : 0;
}

function startsWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1)) {
    if (beginsWord(text, at)) return true;
  }
  return false;
}

function beginsWord(text: string, at: number): boolean {
  const before = text.charAt(at - 1);
  // The usual case, of which there may be thousands, without looking into Unicode.
  if (before <= '~') return !/[A-Z0-9]/.test(before);
  return !/[\p{L}\p{N}]$/u.test(text.slice(Math.max(0, at - 2), at));
}

/** Whether the letters of a word come one after the other from the beginning of a word on, as in “mokn” for Maya Okonkwo. */
function isScattered(word: string, text: string): boolean {
  if (word.length < leastScattered) return false;
  const [first, ...rest] = word;
  for (let from = text.indexOf(first!); from !== -1; from = text.indexOf(first!, from + 1)) {
    if (!beginsWord(text, from)) continue;
    let at = from;
    const isFound = rest.every((letter) => {
      at = text.indexOf(letter, at + 1);
      return at !== -1;
    });
    if (!isFound) return false;
    if (at - from < word.length * mostScattered) return true;
  }
  return false;
}
