import type { PageInbox } from './page-inbox.ts';

/** Brings cards up in the window, which may have to be made first. */
export interface CardOpener {
  /** Shows the window with this card in it; null: the window alone. */
  open(pinId: string | null): void;
}

export function createCardOpener(world: {
  window: { show(): void };
  page: Pick<PageInbox, 'put' | 'forget'>;
  /** Has the board that this pin is on shown, rather than another. */
  showBoardOf: (pinId: string) => Promise<void>;
}): CardOpener {
  const { window, page } = world;
  /** A board that is brought up takes a while, and the user may want something else by then. */
  let asked = 0;

  async function open(pinId: string | null): Promise<void> {
    const turn = ++asked;
    page.forget('cardWanted');
    if (pinId !== null) await world.showBoardOf(pinId);
    window.show();
    if (pinId !== null && turn === asked) page.put('cardWanted', { pinId });
  }

  return { open: (pinId) => void open(pinId) };
}
