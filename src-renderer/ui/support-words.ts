import type { SupportOutcome } from '../../src-main/contract.ts';
import { attempt } from './attempt.ts';
import type { Toasts } from './toasts.svelte.ts';

/** What became of copying the diagnostics or opening the logs' folder; null: the user sees it. */
function outcomeWords(outcome: SupportOutcome): string | null {
  switch (outcome.kind) {
    case 'diagnostics-copied':
      return 'The diagnostics are copied. Names of people, rooms and accounts are replaced in them.';
    case 'diagnostics-not-copied':
      return 'The diagnostics could not be copied. Please try again.';
    case 'logs-folder-opened':
      return null;
    case 'logs-folder-not-opened':
      return `The folder could not be opened. It is ${outcome.path}`;
    default:
      return outcome satisfies never;
  }
}

/** Tells what became of it, also where it failed. */
export async function tellOutcome(toasts: Toasts, asked: Promise<SupportOutcome>): Promise<void> {
  await attempt(
    toasts,
    asked.then((outcome) => {
      const words = outcomeWords(outcome);
      if (words !== null) toasts.show(words);
    }),
  );
}
