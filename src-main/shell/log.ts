// A terminal that was closed must not end the watching.
process.stdout.on('error', () => undefined);
process.stderr.on('error', () => undefined);

/** Writes one line to the terminal. */
export function logLine(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Writes a fault of ours to the terminal: where it broke, never with what. */
export function logFault(error: unknown): void {
  const frames = error instanceof Error ? (error.stack ?? '').split('\n') : [];
  const where = [
    error instanceof Error ? error.name : typeof error,
    // The lines before the frames are the message, which may quote what it broke on.
    ...frames.filter((frame) => /^\s+at /.test(frame)),
  ].join('\n');
  process.stderr.write(`${new Date().toISOString()} fault ${where}\n`);
}
