/** What is said of a request that failed, and had nothing to answer. */
export function notDoneWords(): string {
  return 'That did not work. Please try again.';
}
