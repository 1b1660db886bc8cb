/** A short message at the foot of the window, with at most one thing to do about it. */
export interface Toast {
  id: number;
  words: string;
  action: { words: string; run: () => void } | null;
}

/** How long a toast with something to do about it stays where nobody reads it, in ms. */
const actionShownMs = 12_000;
/** How long one that only confirms stays, in ms. */
const shownMs = 5_000;

export class Toasts {
  #toasts = $state.raw<Toast[]>([]);
  #timers: Record<number, ReturnType<typeof setTimeout>> = {};
  #nextId = 1;
  #newestSeenId = 0;

  get all(): readonly Toast[] {
    return this.#toasts;
  }

  /** Answers its id, by which it can be dismissed. */
  show(words: string, action: Toast['action'] = null): number {
    const toast = { id: this.#nextId++, words, action };
    // What only confirms gives way to the next such: several would hide the board and say less.
    const giveWay = action === null ? this.#toasts.filter((other) => other.action === null) : [];
    for (const { id } of giveWay) this.dismiss(id);
    this.#toasts = [...this.#toasts, toast];
    this.resume(toast.id);
    return toast.id;
  }

  /** Whether it is asked for the first time; it is drawn anew where a dialog is opened or closed under it. */
  isNew(id: number): boolean {
    const isNew = id > this.#newestSeenId;
    this.#newestSeenId = Math.max(id, this.#newestSeenId);
    return isNew;
  }

  dismiss(id: number): void {
    this.pause(id);
    this.#toasts = this.#toasts.filter((toast) => toast.id !== id);
  }

  /** While it is hovered or has the keyboard, it stays. */
  pause(id: number): void {
    clearTimeout(this.#timers[id]);
  }
  resume(id: number): void {
    this.pause(id);
    const hasAction = this.#toasts.some((toast) => toast.id === id && toast.action !== null);
    this.#timers[id] = setTimeout(() => this.dismiss(id), hasAction ? actionShownMs : shownMs);
  }
}
