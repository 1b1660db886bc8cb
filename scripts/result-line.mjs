/**
 * What a test run leaves behind.
 * @typedef {object} Report
 * @property {{ failed: boolean, tests: TestState[] }[]} files
 * @property {number} unhandledErrors Errors that no test caught.
 *
 * @typedef {'passed' | 'failed' | 'skipped' | 'pending'} TestState pending: never came to an end
 */

/**
 * Counts what a test run came to, and never more kindly than the run itself: whatever made it fail
 * counts as a failure, even if no test did.
 * @param {Report | null} report null where the run left none
 * @param {number} exitStatus of the run
 * @returns {{ passed: number, failed: number, skipped: number }}
 */
export function countResults(report, exitStatus) {
  const files = report?.files ?? [];
  const tests = files.flatMap((file) => file.tests);
  /** @param {TestState} state */
  const count = (state) => tests.filter((test) => test === state).length;

  const passed = count('passed');
  // A file that can't be loaded, or whose setup fails, fails without a failed test.
  const failedFiles = files.filter((file) => file.failed && !file.tests.includes('failed'));
  const known = count('failed') + failedFiles.length + (report?.unhandledErrors ?? 0);
  // A crash, or a run of no tests: neither is in the report.
  const unknown = known === 0 && (exitStatus !== 0 || passed === 0) ? 1 : 0;
  return { passed, failed: known + unknown, skipped: count('skipped') + count('pending') };
}

/**
 * The last line of a run, for people and for programs.
 * @param {{ passed: number, failed: number, skipped: number }} counts
 */
export function resultLine({ passed, failed, skipped }) {
  const line = `${passed} passed, ${failed} failed`;
  return skipped > 0 ? `${line}, ${skipped} skipped` : line;
}
