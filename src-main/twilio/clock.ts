/** Time, handed in: the core never asks the machine for it, so that tests can hand in their own. */
export interface Clock {
  /** Our own clock, in ms since 1970-01-01 UTC. It may jump; durations are counted on the server's. */
  now(): number;
  /** Runs `run` once after `delayMs`; the function returned cancels that. */
  setTimeout(run: () => void, delayMs: number): () => void;
}
