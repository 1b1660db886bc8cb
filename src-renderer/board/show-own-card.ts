import type { AppContext } from '../ui/app-context.ts';

/** Leads to the card of one of the user's own pins, also from the demo. */
export function showOwnCard(
  { bridge, board }: Pick<AppContext, 'bridge' | 'board'>,
  pinId: string,
): void {
  showOwnBoard({ bridge, board });
  board.want(pinId);
}

/** Leads from the demo to the user's own board. */
export function showOwnBoard({ bridge, board }: Pick<AppContext, 'bridge' | 'board'>): void {
  if (board.view?.mode === 'demo') void bridge.showDemo({ shown: false }).catch(() => undefined);
}
