/** What fills the window under its header. `pinId`: the history of that pin alone; null: of all. */
export type ViewRequest = { kind: 'board' } | { kind: 'history'; pinId: string | null };

/** Which view is open. The watching and the telling go on, whichever it is. */
export class OpenView {
  #current = $state.raw<ViewRequest>({ kind: 'board' });

  /** The field to search the history in, while it is there. */
  searchField = $state.raw<HTMLInputElement | null>(null);

  get current(): ViewRequest {
    return this.#current;
  }

  open(request: ViewRequest): void {
    this.#current = request;
  }
}
