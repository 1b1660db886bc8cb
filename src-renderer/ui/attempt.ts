import { notDoneWords } from './attempt-words.ts';
import type { Toasts } from './toasts.svelte.ts';

/** Waits for a request that has nothing to answer; where it fails, says so instead of staying silent. */
export async function attempt(toasts: Toasts, request: Promise<unknown>): Promise<boolean> {
  try {
    await request;
    return true;
  } catch {
    toasts.show(notDoneWords());
    return false;
  }
}
