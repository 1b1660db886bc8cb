import { describe, expect, test } from 'vitest';
import {
  countResults,
  resultLine,
  type Report,
  type TestState,
} from '../../../scripts/result-line.mjs';

function file(state: 'passed' | 'failed', ...tests: TestState[]) {
  return { failed: state === 'failed', tests };
}

function line(files: Report['files'] | null, exitStatus: number, unhandledErrors = 0) {
  return resultLine(countResults(files && { files, unhandledErrors }, exitStatus));
}

describe('the result line', () => {
  test.each([
    ['all pass', [file('passed', 'passed', 'passed')], 0, '2 passed, 0 failed'],
    ['some fail', [file('failed', 'passed', 'failed')], 1, '1 passed, 1 failed'],
    [
      'some are skipped or were never reached',
      [file('passed', 'passed', 'skipped', 'skipped', 'pending')],
      0,
      '1 passed, 0 failed, 3 skipped',
    ],
    [
      'a file can not be loaded',
      [file('passed', 'passed'), file('failed')],
      1,
      '1 passed, 1 failed',
    ],
    [
      'the setup of a file fails and its tests are skipped',
      [file('passed', 'passed'), file('failed', 'skipped', 'skipped')],
      1,
      '1 passed, 1 failed, 2 skipped',
    ],
    [
      'the runner fails for a reason of its own',
      [file('passed', 'passed')],
      1,
      '1 passed, 1 failed',
    ],
    ['the runner dies without a report', null, 139, '0 passed, 1 failed'],
    ['there is no test', [], 1, '0 passed, 1 failed'],
    ['there is no test and the runner is content', [], 0, '0 passed, 1 failed'],
    ['nothing but skipped tests', [file('passed', 'skipped')], 0, '0 passed, 1 failed, 1 skipped'],
  ])('where %s', (_, files, exitStatus, expected) => {
    expect(line(files, exitStatus)).toBe(expected);
  });
});

test('errors that no test caught count as failures', () => {
  expect(line([file('passed', 'passed', 'passed')], 1, 2)).toBe('2 passed, 2 failed');
});
