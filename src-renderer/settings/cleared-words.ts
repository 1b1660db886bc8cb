import type { DangerousOutcome } from './dangerous-outcome.ts';

type Cleared = 'cleared' | 'left' | 'failed';

/** What became of clearing the history. */
export function clearedWords(outcome: Cleared): DangerousOutcome {
  return { good: outcome === 'cleared', words: outcomeWords(outcome), left: [] };
}

function outcomeWords(outcome: Cleared): string {
  switch (outcome) {
    case 'cleared':
      return 'The history is cleared.';
    case 'left':
      return 'A file of the history could not be removed, so some of it is left. Another program may have it open; close that, then try again.';
    case 'failed':
      return 'That did not work. Please try again.';
    default:
      return outcome satisfies never;
  }
}
