/** Brings cards up in the window, which may have to be made first. */
export interface CardOpener {
  /** Shows the window with this card in it; null: the window alone. */
  open(pinId: string | null): void;
  /** The page has read the board, and so can be told which card is wanted. */
  pageIsReady(): void;
}

export function createCardOpener(world: {
  window: { show(): void; isReady(): boolean };
  /** Has the board that this pin is on shown, rather than another. */
  showBoardOf: (pinId: string) => Promise<void>;
  want: (pinId: string) => void;
}): CardOpener {
  let wanted: string | null = null;

  function pageIsReady(): void {
    if (wanted !== null) world.want(wanted);
    wanted = null;
  }

  async function open(pinId: string | null): Promise<void> {
    // At once: what is asked for while a board is brought up comes after this, not before.
    wanted = pinId;
    if (pinId !== null) await world.showBoardOf(pinId);
    world.window.show();
    // A page that is only loading asks for the board when it is ready to be told.
    if (world.window.isReady()) pageIsReady();
  }

  return { open: (pinId) => void open(pinId), pageIsReady };
}
