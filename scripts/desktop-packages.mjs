import { findProgram } from './find-program.mjs';
import { captureCommand } from './run-command.mjs';
import { Problem } from './problem.mjs';

/**
 * A shared library or a program that the desktop part needs, and the Debian packages that may hold it:
 * the first that the machine's package lists know is taken. Debian 13 and Ubuntu 24.04 renamed some
 * with the ending t64, and there the old name can still be listed without being installable.
 * @typedef {{ name: string, packages: readonly string[] }} Requirement
 */

/** Packages by shared library, for whatever `ldd` finds missing. */
const libraryPackages = /** @type {Record<string, readonly string[]>} */ ({
  'libX11.so.6': ['libx11-6'],
  'libXcomposite.so.1': ['libxcomposite1'],
  'libXdamage.so.1': ['libxdamage1'],
  'libXext.so.6': ['libxext6'],
  'libXfixes.so.3': ['libxfixes3'],
  'libXrandr.so.2': ['libxrandr2'],
  'libasound.so.2': ['libasound2t64', 'libasound2'],
  'libatk-1.0.so.0': ['libatk1.0-0t64', 'libatk1.0-0'],
  'libatk-bridge-2.0.so.0': ['libatk-bridge2.0-0t64', 'libatk-bridge2.0-0'],
  'libatspi.so.0': ['libatspi2.0-0t64', 'libatspi2.0-0'],
  'libcairo.so.2': ['libcairo2'],
  'libcups.so.2': ['libcups2t64', 'libcups2'],
  'libdbus-1.so.3': ['libdbus-1-3'],
  'libdrm.so.2': ['libdrm2'],
  'libexpat.so.1': ['libexpat1'],
  'libgbm.so.1': ['libgbm1'],
  'libgio-2.0.so.0': ['libglib2.0-0t64', 'libglib2.0-0'],
  'libglib-2.0.so.0': ['libglib2.0-0t64', 'libglib2.0-0'],
  'libgobject-2.0.so.0': ['libglib2.0-0t64', 'libglib2.0-0'],
  'libgtk-3.so.0': ['libgtk-3-0t64', 'libgtk-3-0'],
  'libnspr4.so': ['libnspr4'],
  'libnss3.so': ['libnss3'],
  'libnssutil3.so': ['libnss3'],
  'libpango-1.0.so.0': ['libpango-1.0-0'],
  'libsecret-1.so.0': ['libsecret-1-0'],
  'libsmime3.so': ['libnss3'],
  'libudev.so.1': ['libudev1'],
  'libxcb.so.1': ['libxcb1'],
  'libxkbcommon.so.0': ['libxkbcommon0'],
});

/** Loaded while running, so that `ldd` can't see them: windows, the keychain. */
const librariesLoadedLater = ['libgtk-3.so.0', 'libsecret-1.so.0'];

/** The programs that make up the headless desktop, and `busctl`, through which dunstctl reads history. */
const headlessPrograms = /** @type {Record<string, readonly string[]>} */ ({
  Xvfb: ['xvfb'],
  'dbus-daemon': ['dbus-daemon', 'dbus'],
  'dbus-send': ['dbus-bin', 'dbus'],
  'gnome-keyring-daemon': ['gnome-keyring'],
  dunst: ['dunst'],
  busctl: ['systemd'],
});

/**
 * These two depend on "some D-Bus session bus", for which apt would take the one that needs a running
 * systemd with all its belongings; the small one is enough.
 */
const wantSessionBus = ['dunst', 'gnome-keyring'];
const smallSessionBus = 'dbus-x11';

/**
 * @param {object} probes
 * @param {readonly string[]} probes.unresolved Libraries that `ldd` doesn't find for Electron.
 * @param {(name: string) => boolean} probes.hasLibrary
 * @param {(name: string) => boolean} probes.hasProgram
 * @param {boolean} probes.headless
 * @returns {Requirement[]} what is missing
 */
export function missingRequirements({ unresolved, hasLibrary, hasProgram, headless }) {
  const libraries = new Set([
    ...unresolved,
    ...librariesLoadedLater.filter((name) => !hasLibrary(name)),
  ]);
  const programs = headless
    ? Object.keys(headlessPrograms).filter((name) => !hasProgram(name))
    : [];
  return [
    ...[...libraries].map((name) => ({ name, packages: libraryPackages[name] ?? [] })),
    ...programs.map((name) => ({ name, packages: headlessPrograms[name] ?? [] })),
  ];
}

/**
 * @param {readonly Requirement[]} missing
 * @param {(packageName: string) => boolean} isInstallable
 * @returns {{ packages: string[], unknown: string[] }} the packages to install, and the requirements
 *   of which we don't know the package
 */
export function debianPackages(missing, isInstallable) {
  /** @type {Set<string>} */
  const packages = new Set();
  const unknown = [];
  for (const { name, packages: candidates } of missing) {
    // Where no list was ever fetched, nothing is known; the plain name, which is last, is right for
    // Debian 12 and before.
    const chosen = candidates.find(isInstallable) ?? candidates.at(-1);
    if (chosen) packages.add(chosen);
    else unknown.push(name);
  }
  if (wantSessionBus.some((name) => packages.has(name))) packages.add(smallSessionBus);
  return { packages: [...packages].sort(), unknown };
}

/** @param {readonly string[]} packages */
function installLine(packages) {
  return `sudo apt-get update && sudo apt-get install -y --no-install-recommends ${packages.join(' ')}`;
}

/**
 * @param {string} lddOutput
 * @returns {string[]} the libraries that the loader doesn't find
 */
export function unresolvedLibraries(lddOutput) {
  return [...lddOutput.matchAll(/^\s*(\S+) => not found/gm)].map(([, name]) => name ?? '');
}

/**
 * @param {string} policyOutput what `apt-cache policy NAME …` prints in the C locale
 * @returns {Set<string>} the packages that could be installed
 */
export function installablePackages(policyOutput) {
  const blocks = policyOutput.matchAll(/^(\S+):\n((?:[ \t].*\n?)*)/gm);
  const installable = [...blocks].filter(([, , facts]) =>
    /^\s*Candidate: (?!\(none\))/m.test(facts ?? ''),
  );
  return new Set(installable.map(([, name]) => name ?? ''));
}

/**
 * Sees to it that the desktop has what it needs: as root on Debian and its kin the missing packages
 * are installed, in all other cases a Problem says what to do.
 * @param {{ electronPath: string, headless: boolean }} desktop
 */
export async function ensureDesktopPackages(desktop) {
  let missing = await findMissing(desktop);
  if (missing.length === 0) return;
  const isDebian = hasProgram('apt-get') && hasProgram('apt-cache');
  if (!isDebian) {
    throw new Problem(
      `This machine lacks ${missing.map(({ name }) => name).join(', ')}, which Roomwatch needs${desktop.headless ? ' to run without a display of its own' : ''}: install the packages of your distribution that hold them, then run this again.`,
    );
  }

  const isRoot = process.getuid?.() === 0;
  if (!isRoot) {
    const { packages, unknown } = debianPackages(missing, await knownPackages(missing));
    throw new Problem(missingPackagesMessage(packages, unknown));
  }

  let aptFailure = await apt(['update']);
  // A library that is found brings its own dependencies into view, hence more than one round; a
  // library that a package already promised needs no third.
  for (let round = 0; round < 3 && missing.length > 0; round += 1) {
    const { packages, unknown } = debianPackages(missing, await knownPackages(missing));
    if (packages.length === 0) throw new Problem(missingPackagesMessage(packages, unknown));
    console.log(`Installing packages that the desktop needs: ${packages.join(' ')} …`);
    const failure = await apt(['install', '-y', '--no-install-recommends', ...packages]);
    if (failure) {
      aptFailure = failure;
      break;
    }
    missing = await findMissing(desktop);
  }
  missing = await findMissing(desktop);
  if (missing.length > 0) {
    const { packages, unknown } = debianPackages(missing, await knownPackages(missing));
    throw new Problem(
      `${missingPackagesMessage(packages, unknown)}${aptFailure ? `\napt-get failed with:\n${aptFailure}` : ''}`,
    );
  }
}

/**
 * @param {readonly string[]} packages
 * @param {readonly string[]} unknown
 */
export function missingPackagesMessage(packages, unknown) {
  const sentences = [];
  if (packages.length > 0) {
    sentences.push(
      `Roomwatch needs packages that are not installed. Install them, then run this again:\n  ${installLine(packages)}`,
    );
  }
  if (unknown.length > 0) {
    sentences.push(
      `Roomwatch needs ${unknown.join(', ')}: install the package that holds it, then run this again.`,
    );
  }
  return sentences.join('\n');
}

/** @param {{ electronPath: string, headless: boolean }} desktop */
async function findMissing({ electronPath, headless }) {
  const ldd = await captureCommand('ldd', [electronPath], { env: cLocale() });
  const libraries = await installedLibraries();
  return missingRequirements({
    unresolved: unresolvedLibraries(ldd.output),
    // Where the loader's cache can't be read (NixOS, musl) we take the libraries' presence on trust.
    hasLibrary: (name) => libraries?.has(name) ?? true,
    hasProgram,
    headless,
  });
}

/** @returns {Promise<Set<string> | null>} the libraries in the loader's cache */
async function installedLibraries() {
  const ldconfig = findProgram('ldconfig');
  if (!ldconfig) return null;
  const cache = await captureCommand(ldconfig, ['-p']);
  if (!cache.ok) return null;
  return new Set([...cache.stdout.matchAll(/^\s+(\S+) \(/gm)].map(([, name]) => name ?? ''));
}

/**
 * @param {readonly Requirement[]} missing
 * @returns {Promise<(packageName: string) => boolean>}
 */
async function knownPackages(missing) {
  const candidates = missing.flatMap(({ packages }) => packages);
  const policy = await captureCommand('apt-cache', ['policy', ...candidates], { env: cLocale() });
  const installable = installablePackages(policy.stdout);
  return (packageName) => installable.has(packageName);
}

/**
 * Runs apt-get without questions; it waits for another apt-get that holds the lock.
 * @param {string[]} args
 * @returns {Promise<string | null>} the end of what it said, if it failed
 */
async function apt(args) {
  const result = await captureCommand('apt-get', ['-o', 'DPkg::Lock::Timeout=300', ...args], {
    env: { ...cLocale(), DEBIAN_FRONTEND: 'noninteractive', APT_LISTCHANGES_FRONTEND: 'none' },
  });
  return result.ok ? null : result.output.trim().split('\n').slice(-5).join('\n');
}

function cLocale() {
  return { ...process.env, LC_ALL: 'C' };
}

/** @param {string} name */
function hasProgram(name) {
  return findProgram(name) !== null;
}
