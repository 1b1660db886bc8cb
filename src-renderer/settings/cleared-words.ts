import type { DangerousOutcome } from './dangerous-outcome.ts';

/** What became of clearing the history. */
export function clearedWords(outcome: 'cleared' | 'left' | 'failed'): DangerousOutcome {
  const good = outcome === 'cleared';
  return { good, words: words[outcome], left: [] };
}

const words = {
  cleared: 'The history is cleared.',
  left: 'A file of the history could not be removed, so some of it is left. Another program may have it open; close that, then try again.',
  failed: 'That did not work. Please try again.',
};
