import { app } from 'electron';

/**
 * Quits in order: what runs is stopped first, then the windows close, which tell where they were, then the
 * state is written (`flush`), and last what writes by itself is closed (`close`), for which quitting waits.
 */
export function quitInOrder(world: {
  stop: readonly (() => void)[];
  flush: () => void;
  close: () => Promise<void>;
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
    void world.close().finally(() => app.quit());
  });
}
