import { writeFileSync } from 'node:fs';

/**
 * A vitest reporter that leaves what `countResults` needs in the file that ROOMWATCH_TEST_REPORT
 * names. Vitest's own JSON report lacks the errors that no test caught.
 */
export default class ResultReporter {
  /**
   * @param {readonly import('vitest/node').TestModule[]} modules
   * @param {readonly unknown[]} unhandledErrors
   */
  onTestRunEnd(modules, unhandledErrors) {
    /** @type {import('./result-line.mjs').Report} */
    const report = {
      files: modules.map((module) => ({
        failed: module.state() === 'failed',
        tests: [...module.children.allTests()].map((test) => test.result().state),
      })),
      unhandledErrors: unhandledErrors.length,
    };
    const file = process.env.ROOMWATCH_TEST_REPORT;
    if (file) writeFileSync(file, JSON.stringify(report));
  }
}
