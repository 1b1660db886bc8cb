import { expect, test } from 'vitest';
import config from '../../vitest.config.ts';
import { needsElectron, runsOf } from '../../../scripts/test-arguments.mjs';

test.each([
  [[], true],
  [['some-filter'], true],
  [['--project', 'e2e'], true],
  [['--project', 'unit', '--project=e2e'], true],
  [['--project', 'unit', 'some-filter'], false],
  [['--project=component', '--project', 'unit'], false],
  [['--project', 'simulation'], false],
  [['--project', 'package'], true],
])('the tests named by %j need Electron: %s', (args, expected) => {
  expect(needsElectron(args)).toBe(expected);
});

test('without arguments every project is run, once, but the one that takes as long as is wanted, and those in Electron beside the others, in halves', () => {
  const runs = runsOf([]);
  expect(runs.map(needsElectron)).toEqual([false, true, true, true]);
  const halves = runs.flatMap((args) => args.filter((one) => one.startsWith('--shard=')));
  expect(halves).toEqual(['--shard=1/2', '--shard=2/2']);
  const secondHalf = runs.findIndex((args) => args.includes('--shard=2/2'));
  const names = runs
    .toSpliced(secondHalf, 1)
    .flat()
    .filter((argument) => !argument.startsWith('--'));
  const { projects = [] } = config.test ?? {};
  const all = projects.map((project) => (project as { test: { name: string } }).test.name);
  expect([...names, 'soak'].toSorted()).toEqual(all.toSorted());
});

test('with arguments there is one run, of what they name', () => {
  expect(runsOf(['--project', 'unit', 'pace'])).toEqual([['--project', 'unit', 'pace']]);
});
