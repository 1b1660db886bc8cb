import { describe, expect, test } from 'vitest';
import {
  debianPackages,
  installablePackages,
  missingPackagesMessage,
  missingRequirements,
  unresolvedLibraries,
} from '../../../scripts/desktop-packages.mjs';

const debian12 = new Set([
  'libasound2',
  'libgtk-3-0',
  'libnss3',
  'xvfb',
  'dbus-daemon',
  'dbus-bin',
]);
const ubuntu2404 = new Set(['libasound2t64', 'libgtk-3-0t64', 'libnss3', 'xvfb', 'dbus-daemon']);
const ubuntu2204 = new Set(['libasound2', 'libgtk-3-0', 'libnss3', 'xvfb', 'dbus']);

function namesMissing(changes: Partial<Parameters<typeof missingRequirements>[0]>) {
  return missingRequirements({
    unresolved: [],
    hasLibrary: () => true,
    hasProgram: () => true,
    headless: true,
    ...changes,
  }).map(({ name }) => name);
}

describe('what the desktop lacks', () => {
  test('is nothing where everything is there', () => {
    expect(namesMissing({})).toEqual([]);
  });

  test('is what the loader does not find, and what Electron loads only while running', () => {
    const missing = namesMissing({
      unresolved: ['libnss3.so', 'libgtk-3.so.0'],
      hasLibrary: (name) => name === 'libsecret-1.so.0',
    });
    expect(missing).toEqual(['libnss3.so', 'libgtk-3.so.0']);
  });

  test('includes the programs of the headless desktop only where that is used', () => {
    const hasProgram = (name: string) => !['Xvfb', 'dunst'].includes(name);
    expect(namesMissing({ hasProgram })).toEqual(['Xvfb', 'dunst']);
    expect(namesMissing({ hasProgram, headless: false })).toEqual([]);
  });
});

describe('the Debian packages to install', () => {
  const missing = [
    { name: 'libasound.so.2', packages: ['libasound2t64', 'libasound2'] },
    { name: 'libgtk-3.so.0', packages: ['libgtk-3-0t64', 'libgtk-3-0'] },
    { name: 'dbus-daemon', packages: ['dbus-daemon', 'dbus'] },
  ];

  test.each([
    ['Debian 12', debian12, ['dbus-daemon', 'libasound2', 'libgtk-3-0']],
    ['Ubuntu 24.04', ubuntu2404, ['dbus-daemon', 'libasound2t64', 'libgtk-3-0t64']],
    ['Ubuntu 22.04', ubuntu2204, ['dbus', 'libasound2', 'libgtk-3-0']],
    [
      'a machine that never fetched a list',
      new Set<string>(),
      ['dbus', 'libasound2', 'libgtk-3-0'],
    ],
  ])('have the names of %s', (_, known, packages) => {
    expect(debianPackages(missing, (name) => known.has(name))).toEqual({ packages, unknown: [] });
  });

  test('are named once where two libraries come in one', () => {
    const nss = ['libnss3.so', 'libsmime3.so'].map((name) => ({ name, packages: ['libnss3'] }));
    expect(debianPackages(nss, () => true).packages).toEqual(['libnss3']);
  });

  test('bring the session bus that works without systemd along with what wants one', () => {
    const dunst = [{ name: 'dunst', packages: ['dunst'] }];
    expect(debianPackages(dunst, () => true).packages).toEqual(['dbus-x11', 'dunst']);
  });

  test('are unknown for a library that we never heard of', () => {
    const novel = [{ name: 'libnovel.so.1', packages: [] }];
    expect(debianPackages(novel, () => true)).toEqual({ packages: [], unknown: ['libnovel.so.1'] });
  });
});

describe('the message about missing packages', () => {
  test('holds the exact command', () => {
    expect(missingPackagesMessage(['dunst', 'xvfb'], [])).toBe(
      'Roomwatch needs packages that are not installed. Install them, then run this again:\n' +
        '  sudo apt-get update && sudo apt-get install -y --no-install-recommends dunst xvfb',
    );
  });

  test('names a library whose package is unknown', () => {
    expect(missingPackagesMessage([], ['libnovel.so.1'])).toBe(
      'Roomwatch needs libnovel.so.1: install the package that holds it, then run this again.',
    );
  });
});

test('the libraries that ldd does not find are read from what it prints', () => {
  const output = `	linux-vdso.so.1 (0x00007ffd5)
	libffmpeg.so => /cache/libffmpeg.so (0x00007f)
	libnss3.so => not found
	libc.so.6 => /lib/x86_64-linux-gnu/libc.so.6 (0x00007f)
	libatk-1.0.so.0 => not found
`;
  expect(unresolvedLibraries(output)).toEqual(['libnss3.so', 'libatk-1.0.so.0']);
});

test('a package without a candidate is not installable, though apt-cache knows its name', () => {
  const output = `libasound2:
  Installed: (none)
  Candidate: (none)
  Version table:
libasound2t64:
  Installed: (none)
  Candidate: 1.2.11-1build2
  Version table:
     1.2.11-1build2 500
        500 http://archive.ubuntu.com/ubuntu noble/main amd64 Packages
xvfb:
  Installed: 2:21.1.7-3
  Candidate: 2:21.1.7-3
`;
  expect([...installablePackages(output)]).toEqual(['libasound2t64', 'xvfb']);
});
