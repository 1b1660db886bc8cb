import type { MenuItem } from '../menu-items.ts';

/** Brings what the menu asked for to the window, which may have to be made first. */
export interface MenuChoices {
  choose(item: MenuItem): void;
  /** The page has read the board, and so can be told what is wanted. */
  pageIsReady(): void;
}

export function createMenuChoices(world: {
  window: { show(): void; isReady(): boolean };
  send: (item: MenuItem) => void;
}): MenuChoices {
  let wanted: MenuItem | null = null;

  function pageIsReady(): void {
    if (wanted !== null) world.send(wanted);
    wanted = null;
  }

  return {
    choose(item) {
      wanted = item;
      world.window.show();
      // A page that is only loading asks for the board when it is ready to be told.
      if (world.window.isReady()) pageIsReady();
    },
    pageIsReady,
  };
}
