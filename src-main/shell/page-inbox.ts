import type { EventName, Events } from '../contract.ts';

/** What the main window's page is asked for. A page takes nothing in before it has read the board. */
export interface PageInbox {
  /** Tells it at once or, where it is not ready, as soon as it is; of each kind then the last. */
  put<Name extends EventName>(name: Name, event: Events[Name]): void;
  /** Nothing of this kind is wanted any more. */
  forget(name: EventName): void;
  /** It has read the board. */
  pageIsReady(): void;
  /** It is gone, or is loaded anew. */
  pageIsGone(): void;
}

export function createPageInbox(
  tell: <Name extends EventName>(name: Name, event: Events[Name]) => void,
): PageInbox {
  const waiting = new Map<EventName, () => void>();
  let isReady = false;

  return {
    put(name, event) {
      // What comes last is told last.
      waiting.delete(name);
      if (isReady) tell(name, event);
      else waiting.set(name, () => tell(name, event));
    },
    forget: (name) => void waiting.delete(name),
    pageIsReady() {
      isReady = true;
      const all = [...waiting.values()];
      waiting.clear();
      for (const tellOne of all) tellOne();
    },
    pageIsGone() {
      isReady = false;
    },
  };
}
