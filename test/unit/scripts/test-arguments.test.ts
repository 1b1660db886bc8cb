import { expect, test } from 'vitest';
import { needsElectron } from '../../../scripts/test-arguments.mjs';

test.each([
  [[], true],
  [['some-filter'], true],
  [['--project', 'e2e'], true],
  [['--project', 'unit', '--project=e2e'], true],
  [['--project', 'unit', 'some-filter'], false],
  [['--project=component', '--project', 'unit'], false],
])('the tests named by %j need Electron: %s', (args, expected) => {
  expect(needsElectron(args)).toBe(expected);
});
