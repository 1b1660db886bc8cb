import type { Bridge, SessionTracks } from '../../src-main/contract.ts';

/** The tracks of one pin's session, as the main process read them last. */
export class TracksState {
  #bridge: Bridge;
  #tracks = $state.raw<SessionTracks | null>(null);
  #failed = $state(false);

  constructor(bridge: Bridge) {
    this.#bridge = bridge;
  }

  /** null until something was read. */
  get tracks(): SessionTracks | null {
    return this.#tracks;
  }
  /** The main process could not be asked to read them. */
  get failed(): boolean {
    return this.#failed;
  }

  /** Has them read for as long as the window can be seen; the function returned ends that. */
  watch(pinId: string): () => void {
    this.#tracks = null;
    const ask = () => void this.#ask(document.hidden ? null : pinId);
    const unsubscribe = this.#bridge.on('tracksRead', (tracks) => {
      if (tracks.pinId === pinId) this.#tracks = tracks;
    });
    document.addEventListener('visibilitychange', ask);
    ask();
    return () => {
      document.removeEventListener('visibilitychange', ask);
      unsubscribe();
      void this.#ask(null);
    };
  }

  async #ask(pinId: string | null): Promise<void> {
    try {
      await this.#bridge.watchTracks({ pinId });
      this.#failed = false;
    } catch {
      this.#failed = true;
    }
  }
}
