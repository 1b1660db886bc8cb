/**
 * Something that the person at the terminal can understand and act on: its message says what is
 * wrong and what to do, so it is printed alone, without a stack.
 */
export class Problem extends Error {}

/**
 * Runs a script's main function and ends the process with the exit status that it answers.
 * @param {() => Promise<number>} main
 */
export async function runScript(main) {
  try {
    process.exitCode = await main();
  } catch (error) {
    console.error(describe(error));
    process.exitCode = 1;
  }
}

/**
 * What to print of an error: a Problem speaks for itself, of a mistake in our code we want the stack.
 * @param {unknown} error
 */
export function describe(error) {
  if (error instanceof Problem) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
