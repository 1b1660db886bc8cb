/**
 * The part of vitest's JSON report that we read.
 * @typedef {object} Report
 * @property {{ status: string, assertionResults: { status: string }[] }[]} testResults one a file
 */

/**
 * Counts what a test run came to, and never more kindly than the run itself: whatever made it fail
 * counts as a failure, even if no test did.
 * @param {Report | null} report null where the run left none
 * @param {number} exitStatus of the run
 * @returns {{ passed: number, failed: number, skipped: number }}
 */
export function countResults(report, exitStatus) {
  const files = report?.testResults ?? [];
  const tests = files.flatMap((file) => file.assertionResults);
  /** @param {string} status */
  const count = (status) => tests.filter((test) => test.status === status).length;

  const passed = count('passed');
  // A file that can't be loaded, or whose setup fails, fails without a failed test.
  const failedFiles = files.filter(
    (file) =>
      file.status === 'failed' && !file.assertionResults.some(({ status }) => status === 'failed'),
  );
  const known = count('failed') + failedFiles.length;
  // An unhandled error, a crash, or a run of no tests: none of them is in the report.
  const unknown = known === 0 && (exitStatus !== 0 || passed === 0) ? 1 : 0;
  return {
    passed,
    failed: known + unknown,
    skipped: tests.length - passed - count('failed'),
  };
}

/**
 * The last line of a run, for people and for programs.
 * @param {{ passed: number, failed: number, skipped: number }} counts
 */
export function resultLine({ passed, failed, skipped }) {
  const line = `${passed} passed, ${failed} failed`;
  return skipped > 0 ? `${line}, ${skipped} skipped` : line;
}
