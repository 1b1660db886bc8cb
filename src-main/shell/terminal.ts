// A terminal that was closed must not end the watching.
process.stdout.on('error', () => undefined);
process.stderr.on('error', () => undefined);

/**
 * Writes one line to the terminal, for whoever started Roomwatch there and watches it. People's names may be in it, which is
 * why nothing of this goes to the log.
 */
export function printLine(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** The same for what went wrong. */
export function printFault(line: string): void {
  process.stderr.write(`${line}\n`);
}
