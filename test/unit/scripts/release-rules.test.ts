import { readFileSync } from 'node:fs';
import { afterEach, expect, test, vi } from 'vitest';
import { changesOf, plainChanges, readVersion } from '../../../scripts/changelog.mjs';
import { requirePinned, signingLines } from '../../../scripts/release-rules.mjs';

afterEach(() => {
  vi.unstubAllEnvs();
});

test('a release takes the Electron that package.json pins', () => {
  vi.stubEnv('ROOMWATCH_ELECTRON', undefined);
  expect(() =>
    requirePinned({ version: '45.5.0', origin: 'Electron 45.5.0.' }, '45.5.0'),
  ).not.toThrow();
});

test.each([
  ['another version', '33.2.1', undefined],
  ['one of unknown version', null, undefined],
  ['one that a person names, even of the same version', '45.5.0', '/opt/electron/electron'],
])('a release refuses %s, and says what to do', (_, version, named) => {
  vi.stubEnv('ROOMWATCH_ELECTRON', named);
  expect(() => requirePinned({ version, origin: 'Electron X from elsewhere.' }, '45.5.0')).toThrow(
    /^A release holds Electron 45\.5\.0, which package\.json pins, and no other; here is Electron X from elsewhere\. Make/,
  );
});

test.each<[NodeJS.Platform, NodeJS.ProcessEnv, string[]]>([
  ['linux', {}, []],
  ['darwin', {}, ['Not signed and not notarised: CSC_LINK is not set.']],
  ['darwin', { CSC_LINK: 'x' }, ['Not notarised: neither APPLE_API_KEY nor APPLE_ID is set.']],
  ['darwin', { CSC_LINK: 'x', APPLE_API_KEY: 'k' }, []],
  ['win32', { CSC_LINK: '' }, ['Not signed: neither WIN_CSC_LINK nor CSC_LINK is set.']],
  ['win32', { WIN_CSC_LINK: 'x' }, []],
])('on %s with %o, what can’t be signed is said in one line', (platform, env, lines) => {
  expect(signingLines(platform, env)).toEqual(lines);
});

const changelog = `# Changelog

## [Unreleased]

## [1.1.0] - 2026-12-01

### Fixed

- Something.

## [1.0.0] - 2026-11-28

- The first.

[1.1.0]: https://github.com/owner/name/releases/tag/v1.1.0
`;

test.each([
  ['1.1.0', '### Fixed\n\n- Something.'],
  ['1.0.0', '- The first.'],
  ['Unreleased', null],
  ['1.2.0', null],
])('what the changelog says of %s is found', (version, expected) => {
  expect(changesOf(version, changelog)).toBe(expected);
});

test('the version of package.json is in the changelog, in the lock file and in the AppStream metadata', () => {
  const read = (file: string) => readFileSync(new URL(`../../../${file}`, import.meta.url), 'utf8');
  const version = readVersion();
  expect(changesOf(version)).not.toBeNull();
  expect(JSON.parse(read('package-lock.json')).version).toBe(version);
  const metainfo = read('resources/linux/com.roomwatch.desktop.metainfo.xml');
  expect(metainfo).toContain(`<release version="${version}"`);
});

test('the window shows the changes without the marks of Markdown', () => {
  expect(plainChanges('### Added\n\n- One.\n- Two.\n\n### Fixed\n\n- Three.')).toBe(
    'Added\n• One.\n• Two.\n\nFixed\n• Three.',
  );
  expect(plainChanges(null)).toBeNull();
});
