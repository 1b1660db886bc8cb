import { connect } from 'node:net';
import path from 'node:path';
import { root } from './build.mjs';
import { ensureDesktopPackages } from './desktop-packages.mjs';
import { endingWithUs } from './desktop-service.mjs';
import { openHeadlessDesktop } from './headless-desktop.mjs';
import { Problem } from './problem.mjs';
import { captureCommand, exitStatus, runCommand, SignalWatch } from './run-command.mjs';

/**
 * Where windows appear: on the user's own desktop, whose display Electron may have to be told about,
 * or on one without a screen that is opened for the command and closed after it.
 * @typedef {'own' | 'own-wayland' | 'headless'} Desktop
 */

/**
 * Finds out which desktop to use and sees to it that it has what it needs.
 * @param {object} options
 * @param {string} options.electronPath
 * @param {'where there is no display' | 'always on Linux'} options.headless Tests are headless always
 *   on Linux: they must not touch a developer's own keychain and notifications.
 * @returns {Promise<Desktop>}
 */
export async function prepareDesktop({ electronPath, headless }) {
  if (process.platform !== 'linux') return 'own';
  const own = headless === 'always on Linux' ? null : await ownDesktop();
  await ensureDesktopPackages({ electronPath, headless: own === null });
  await ensureSandbox(electronPath);
  if (own) return own;
  console.log(
    `${headless === 'always on Linux' ? 'Tests run' : noDisplayWords()} in a headless desktop, whose keychain and notifications end with it.`,
  );
  return 'headless';
}

/**
 * Runs a command on the desktop and answers its exit status.
 * @param {Desktop} desktop
 * @param {string} command
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env What the command's environment has beyond ours.
 * @returns {Promise<number>}
 */
export async function runOnDesktop(desktop, command, args, env) {
  if (desktop !== 'headless') {
    return runCommand(command, args, { cwd: root, env: { ...process.env, ...env } });
  }

  const signals = new SignalWatch();
  /** @type {import('./headless-desktop.mjs').HeadlessDesktop | undefined} */
  let headless;
  try {
    headless = await openHeadlessDesktop({ signal: signals.aborted });
    signals.aborted.throwIfAborted();
    const [program, ...rest] = endingWithUs([command, ...args]);
    return await runCommand(program ?? command, rest, {
      cwd: root,
      env: { ...headless.env, ...env },
      signals,
    });
  } catch (error) {
    if (signals.received) return exitStatus(null, signals.received);
    throw error;
  } finally {
    await headless?.close();
    signals.stop();
  }
}

/**
 * The arguments that Electron itself needs on this machine, to stand before the app's folder.
 * @param {Desktop} desktop
 * @param {boolean} [isRoot]
 */
export function electronArguments(desktop, isRoot = isRootOnLinux()) {
  return [
    // Chromium refuses to run as root with its sandbox. An ordinary user always has the sandbox.
    ...(isRoot ? ['--no-sandbox'] : []),
    // A screen that exists in memory only has no GPU; Chromium would try, fail and say so at length.
    ...(desktop === 'headless' ? ['--disable-gpu'] : []),
    // Electron before 38 wants X11 unless told otherwise.
    ...(desktop === 'own-wayland' ? ['--ozone-platform-hint=auto'] : []),
  ];
}

export function isRootOnLinux() {
  return process.platform === 'linux' && process.getuid?.() === 0;
}

/** @returns {Promise<'own' | 'own-wayland' | null>} */
async function ownDesktop() {
  const { DISPLAY: x11, WAYLAND_DISPLAY: wayland, XDG_RUNTIME_DIR: runtime } = process.env;
  if (x11 && (await anyAnswers(x11Addresses(x11)))) return 'own';
  if (wayland && (await anyAnswers([{ path: path.resolve(runtime ?? '/', wayland) }]))) {
    return 'own-wayland';
  }
  return null;
}

function noDisplayWords() {
  const { DISPLAY: x11, WAYLAND_DISPLAY: wayland } = process.env;
  const named = x11 ? `DISPLAY is ${x11}` : wayland && `WAYLAND_DISPLAY is ${wayland}`;
  return `${named ? `${named}, but nothing answers there` : 'There is no display'}: running`;
}

/**
 * Where an X server named like `:0`, `:0.0` or `host:10.0` listens.
 * @param {string} display
 * @returns {import('node:net').NetConnectOpts[]}
 */
export function x11Addresses(display) {
  const parts = /^(?:(?<host>[^/]*))?:(?<number>\d+)(?:\.\d+)?$/.exec(display)?.groups;
  if (!parts?.number) return [];
  if (parts.host && parts.host !== 'unix') {
    return [{ host: parts.host, port: 6000 + Number(parts.number) }];
  }
  const socket = `/tmp/.X11-unix/X${parts.number}`;
  // Servers listen in the abstract namespace, too, and there alone where /tmp is another one.
  return [{ path: socket }, { path: `\0${socket}` }];
}

/** A display on the same machine answers at once, one through an SSH tunnel soon. */
const displayLimitMs = 3_000;

/** @param {import('node:net').NetConnectOpts[]} addresses */
async function anyAnswers(addresses) {
  const answers = await Promise.all(addresses.map(answersAt));
  return answers.includes(true);
}

/**
 * @param {import('node:net').NetConnectOpts} address
 * @returns {Promise<boolean>}
 */
function answersAt(address) {
  return new Promise((resolve) => {
    const socket = connect({ ...address, timeout: displayLimitMs });
    /** @param {boolean} answer */
    const settle = (answer) => {
      socket.destroy();
      resolve(answer);
    };
    socket.on('connect', () => {
      settle(true);
    });
    socket.on('timeout', () => {
      settle(false);
    });
    socket.on('error', () => {
      settle(false);
    });
  });
}

/**
 * An ordinary user's Electron needs user namespaces for its sandbox. Ubuntu 23.10 and later and some
 * containers forbid them, and Chromium then dies with a stack trace that says neither.
 * @param {string} electronPath
 */
async function ensureSandbox(electronPath) {
  if (isRootOnLinux()) return;
  const namespaces = await captureCommand('unshare', ['--user', '--map-root-user', 'true']);
  const notTested = namespaces.output.includes('ENOENT');
  if (namespaces.ok || notTested) return;
  const sandbox = path.join(path.dirname(electronPath), 'chrome-sandbox');
  const owner = await captureCommand('stat', ['--format=%u %a', sandbox]);
  if (owner.stdout.trim() === '0 4755') return;
  throw new Problem(
    `This system doesn't let ordinary users make the sandbox that Electron needs. Allow it for this Electron, then run this again:\n  sudo chown root:root '${sandbox}' && sudo chmod 4755 '${sandbox}'`,
  );
}
