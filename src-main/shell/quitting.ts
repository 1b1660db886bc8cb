import { app } from 'electron';

/**
 * Quits in order: what runs is stopped first, then the windows close, which tell where they were, then the
 * state is written (`flush`), and last the history is closed, for which quitting waits.
 */
export function quitInOrder(world: {
  stop: readonly (() => void)[];
  flush: () => void;
  closeHistory: () => Promise<void>;
}): void {
  let closing = false;
  app.on('before-quit', () => {
    for (const stop of world.stop) stop();
  });
  app.on('will-quit', (event) => {
    world.flush();
    if (closing) return;
    closing = true;
    event.preventDefault();
    void world.closeHistory().finally(() => app.quit());
  });
}
