import type { AppContext } from './app-context.ts';
import { attempt } from './attempt.ts';

/** Copies a text at the press of a button, which says so until it is left. */
export class Copying {
  #app: Pick<AppContext, 'bridge' | 'toasts'>;
  #copied = $state(false);

  constructor(app: Pick<AppContext, 'bridge' | 'toasts'>) {
    this.#app = app;
  }

  get copied(): boolean {
    return this.#copied;
  }

  async copy(text: string): Promise<void> {
    const { bridge, toasts } = this.#app;
    this.#copied = await attempt(toasts, bridge.copyText({ text }));
  }
  readonly leave = (): void => {
    this.#copied = false;
  };
}
