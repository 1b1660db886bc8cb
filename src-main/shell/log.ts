/* eslint-disable no-console -- this is the one place that writes to the terminal */

// A terminal that was closed must not end the watching.
process.stdout.on('error', () => undefined);
process.stderr.on('error', () => undefined);

/** Writes one line to the terminal. */
export function logLine(line: string): void {
  console.log(line);
}

/** Writes a fault of ours to the terminal: where it broke, never with what. */
export function logFault(error: unknown): void {
  const where = error instanceof Error ? (error.stack ?? error.name) : typeof error;
  console.error(`${new Date().toISOString()} fault ${where}`);
}
