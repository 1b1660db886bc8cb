import { untrack } from 'svelte';
import type { ImportPreview } from '../../src-main/contract.ts';
import type { SectionId } from '../settings/section-id.ts';

/** Which dialog is open. One at a time: a second one takes the first one's place. */
export type DialogRequest =
  /** `isFromLink`: a link that was opened asks for it, and somebody may still say no. */
  | { kind: 'pin-participant'; pasted: string; isFromLink?: boolean }
  | { kind: 'edit-pin'; pinId: string }
  | { kind: 'card-details'; pinId: string }
  | { kind: 'timeline'; pinId: string }
  /** `backTo`: what it was opened from, and goes on when it is closed. */
  | { kind: 'account-form'; accountId: string | null; backTo?: DialogRequest }
  | { kind: 'accounts' }
  | { kind: 'remove-account'; accountId: string }
  | { kind: 'whats-new' }
  /** What importing a file would change, before it does. */
  | { kind: 'import-setup'; importId: string; preview: ImportPreview }
  | { kind: 'settings'; section?: SectionId }
  | { kind: 'palette' }
  | { kind: 'shortcuts' };

/** Dialogs that hold what somebody typed or chose; only that person closes them. */
const typedInto: DialogRequest['kind'][] = [
  'pin-participant',
  'edit-pin',
  'account-form',
  'import-setup',
];

/**
 * A dialog's hold on itself. Once another one has its place, or none, it moves nothing any more: an answer may
 * come late, when the user has long gone on to something else.
 */
export interface OwnDialog {
  close(): void;
  replaceBy(next: DialogRequest): void;
}

export class OpenDialog {
  #current = $state.raw<DialogRequest | null>(null);
  /** What a link opened, and nobody has touched: the next link may take its place. */
  #untouched: DialogRequest | null = null;

  get current(): DialogRequest | null {
    return this.#current;
  }

  open(request: DialogRequest): void {
    this.#current = request;
  }
  /** For the dialog that is made now. */
  own(): OwnDialog {
    const own = untrack(() => this.#current);
    const become = (next: DialogRequest | null) => {
      if (this.#current === own) this.#current = next;
    };
    return { close: () => become(null), replaceBy: become };
  }
  /** The menu can be reached while a dialog is open; it must not throw away what was typed, nor begin anew what is open. */
  openFromMenu(request: DialogRequest): void {
    const isOpen = this.#current?.kind === request.kind && !('section' in request);
    if (!this.#holdsTyping && !isOpen) this.#current = request;
  }
  /** The same for what a link asks for; answers whether it is open now. */
  openFromLink(pasted: string): boolean {
    if (this.#holdsTyping && this.#current !== this.#untouched) return false;
    this.#untouched = { kind: 'pin-participant', pasted, isFromLink: true };
    this.#current = this.#untouched;
    return true;
  }
  /** Somebody typed or chose something in what is open. */
  touched(): void {
    this.#untouched = null;
  }
  close(): void {
    this.#current = null;
  }
  closeUnlessTyping(): void {
    if (!this.#holdsTyping) this.#current = null;
  }

  get #holdsTyping(): boolean {
    return this.#current !== null && typedInto.includes(this.#current.kind);
  }
}
