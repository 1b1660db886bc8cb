import type { CardView } from '../../src-main/contract.ts';
import type { AppContext } from '../ui/app-context.ts';
import { attempt } from '../ui/attempt.ts';
import { undoWords, unpinnedSeveralWords, unpinnedWords } from './unpin-words.ts';

/** Those that are just being unpinned: a key that is pressed twice in haste unpins once. */
const leaving = new Set<string>();

/**
 * Unpins at once and offers the way back: quicker, and kinder, than asking first. Answers whether it did.
 */
export async function unpin(
  { bridge, board, toasts }: AppContext,
  { pinId, title }: CardView,
): Promise<boolean> {
  if (leaving.has(pinId)) return false;
  leaving.add(pinId);
  const isDone = await attempt(toasts, bridge.removePin({ pinId }));
  leaving.delete(pinId);
  if (!isDone) return false;
  const undo = async () => {
    if (await attempt(toasts, bridge.restorePin({ pinId }))) board.want(pinId);
  };
  toasts.show(unpinnedWords(title), { words: undoWords(), run: () => void undo() });
  return true;
}

/** The same for several in one go. */
export async function unpinAll(
  { bridge, toasts }: AppContext,
  cards: readonly CardView[],
): Promise<void> {
  const unpinned: string[] = [];
  for (const { pinId } of cards) {
    if (!(await attempt(toasts, bridge.removePin({ pinId })))) break;
    unpinned.push(pinId);
  }
  const undo = async () => {
    // Each goes back to its own place, which the later ones were removed without.
    for (const pinId of unpinned.toReversed()) {
      if (!(await attempt(toasts, bridge.restorePin({ pinId })))) return;
    }
  };
  if (unpinned.length === 0) return;
  toasts.show(unpinnedSeveralWords(unpinned.length), {
    words: undoWords(),
    run: () => void undo(),
  });
}
