import { onDestroy } from 'svelte';
import type { Toasts } from './toasts.svelte.ts';

/**
 * For a component that is made now and says itself what comes of something: once it is gone, where nobody sees
 * that, the function returned says it in a message. Nothing to say is not said.
 */
export function tellsOnceGone(toasts: Toasts): (words: string) => void {
  let isGone = false;
  onDestroy(() => (isGone = true));
  return (words) => {
    if (isGone && words !== '') toasts.show(words);
  };
}
