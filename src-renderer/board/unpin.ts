import type { CardView } from '../../src-main/contract.ts';
import type { AppContext } from '../ui/app-context.ts';
import { attempt } from '../ui/attempt.ts';

/** Unpins at once and offers the way back: quicker, and kinder, than asking first. */
export async function unpin({ bridge, board, toasts }: AppContext, card: CardView): Promise<void> {
  const { pinId, title } = card;
  if (!(await attempt(toasts, bridge.removePin({ pinId })))) return;
  const undo = async () => {
    if (await attempt(toasts, bridge.restorePin({ pinId }))) board.want(pinId);
  };
  toasts.show(`Unpinned ${title}`, { words: 'Undo', run: () => void undo() });
}
