/**
 * Runs one thing after the other, each once what it waits for is settled: nothing is told before the history
 * has it, and nothing overtakes what happened before it.
 */
export function createInOrder(
  onFault: (error: unknown) => void,
): (ready: Promise<unknown> | null, run: () => void) => void {
  let last = Promise.resolve();
  return (ready, run) => {
    last = last
      .then(() => ready)
      .then(run)
      .catch(onFault);
  };
}
