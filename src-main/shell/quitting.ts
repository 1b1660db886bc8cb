import { app } from 'electron';

/**
 * Quits in order: what runs is stopped first, then the windows close, which tell where they were, then the
 * state is written (`flush`), and last what writes by itself is closed (`close`). Quitting waits for both, which
 * end in a few seconds, also where it is asked for again meanwhile.
 */
export function quitInOrder(world: {
  stop: readonly (() => void)[];
  flush: () => Promise<unknown>;
  close: () => Promise<void>;
}): void {
  let closing = false;
  let closed = false;
  app.on('before-quit', () => {
    for (const stop of world.stop) stop();
  });
  app.on('will-quit', (event) => {
    if (closed) return;
    event.preventDefault();
    if (closing) return;
    closing = true;
    // What goes wrong while the state is written still finds the log open.
    void world
      .flush()
      .finally(world.close)
      .finally(() => {
        closed = true;
        app.quit();
      });
  });
}
