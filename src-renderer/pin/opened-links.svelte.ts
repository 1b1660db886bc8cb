import type { OpenedLink } from '../../src-main/contract.ts';
import type { OpenDialog } from '../ui/open-dialog.svelte.ts';
import type { Toasts } from '../ui/toasts.svelte.ts';
import { linkKeptWords, linkProblemWords, linkRefusedWords } from './link-words.ts';

/** Links that were opened elsewhere on this machine. They only ever ask: what somebody typed stays where it is. */
export class OpenedLinks {
  #dialog: OpenDialog;
  #toasts: Toasts;
  #last = $state.raw<OpenedLink | null>(null);
  #toastId: number | null = null;

  constructor(dialog: OpenDialog, toasts: Toasts) {
    this.#dialog = dialog;
    this.#toasts = toasts;
  }

  /** The last one, where it waits for the user or is refused; null: there is none. */
  get last(): OpenedLink | null {
    return this.#last;
  }

  take(opened: OpenedLink): void {
    if ('link' in opened && this.#dialog.openFromLink(opened.link)) {
      this.#last = null;
      return;
    }
    this.#last = opened;
    // Under a dialog nobody sees what is on the board.
    if (this.#dialog.current === null) return;
    this.#toastId = this.#toasts.show(
      'link' in opened
        ? linkKeptWords()
        : `${linkRefusedWords()} ${linkProblemWords(opened.problem)}`,
    );
  }

  /** No dialog is open any more: what was said in it is seen on the board. */
  boardIsSeen(): void {
    if (this.#toastId !== null) this.#toasts.dismiss(this.#toastId);
    this.#toastId = null;
  }

  /** Opens what waits. */
  open(): void {
    const last = this.#last;
    if (last === null || !('link' in last) || !this.#dialog.openFromLink(last.link)) return;
    this.#last = null;
  }

  dismiss(): void {
    this.#last = null;
  }
}
