import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chown, copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { findProgram } from './find-program.mjs';
import { Problem } from './problem.mjs';
import { captureCommand, exitStatus } from './run-command.mjs';

/** @import { Surroundings } from './run-command.mjs' */

/**
 * A Linux desktop without a screen: an X server, a D-Bus session, a keychain and a notification
 * daemon, all of its own. Nothing of the user's own session is used or touched, and no service is
 * started on demand: what is not listed here is not there, so that tests see the same on each machine.
 *
 * @typedef {object} HeadlessDesktop
 * @property {NodeJS.ProcessEnv} env What a program needs to find itself on this desktop.
 * @property {() => Promise<void>} lockKeychain What is in it stays, and nobody can read it.
 * @property {() => Promise<void>} unlockKeychain
 * @property {() => Promise<void>} close Ends all of it; may be called twice.
 *
 * @typedef {object} DesktopOptions
 * @property {'unlocked' | 'locked' | 'none'} [keychain] 'locked' is how it is after an automatic login.
 * @property {boolean} [notifications] Whether there is a notification daemon.
 * @property {AbortSignal} [signal] Gives up on opening.
 * @property {{ uid: number, gid: number }} [user] Whose desktop it is, where root opens one for another.
 */

const screen = '1920x1200x24';

/** Generous: on a busy machine a daemon may take many seconds, and waiting ends as soon as it is there. */
const startLimitMs = 60_000;

/** How often we look whether a daemon is there. */
const lookEveryMs = 50;

/** After this a daemon that was told to end is ended. */
const endLimitMs = 5_000;

/** @param {DesktopOptions} [options] @returns {Promise<HeadlessDesktop>} */
export async function openHeadlessDesktop({
  keychain = 'unlocked',
  notifications = true,
  signal,
  user,
} = {}) {
  const home = await mkdtemp(path.join(tmpdir(), 'roomwatch-desktop-'));
  const runtime = path.join(home, 'runtime');
  await mkdir(runtime, { mode: 0o700 });
  /** @param {string} file */
  const handOver = async (file) => {
    if (user) await chown(file, user.uid, user.gid);
  };
  await handOver(home);
  await handOver(runtime);

  /** @type {Service[]} */
  const services = [];
  /** @type {Promise<void> | undefined} */
  let closing;
  const close = () =>
    (closing ??= (async () => {
      // The bus goes last: the others say goodbye on it.
      for (const service of [...services].reverse()) await service.end();
      await rm(home, { recursive: true, force: true });
    })());

  try {
    /** @param {Service} service */
    const add = (service) => {
      services.push(service);
      return service;
    };
    const serviceEnv = privateEnvironment(home, runtime);
    /** @type {Surroundings} */
    const session = { env: serviceEnv, ...user };

    const bus = add(await startBus(home, session));
    const address = await bus.says(signal);
    // There is no system bus in a container, and what the machine's own one tells is none of a test's
    // business; Chromium and Electron complain when there is none.
    const busEnv = { DBUS_SESSION_BUS_ADDRESS: address, DBUS_SYSTEM_BUS_ADDRESS: address };
    Object.assign(serviceEnv, busEnv);

    const authority = path.join(home, 'Xauthority');
    await writeFile(authority, xAuthority(randomBytes(16)), { mode: 0o600 });
    await handOver(authority);
    const screenServer = add(startScreen(authority, session));
    const display = `:${await screenServer.says(signal)}`;
    const displayEnv = { DISPLAY: display, XAUTHORITY: authority };
    Object.assign(serviceEnv, displayEnv);

    const keyring =
      keychain === 'none' ? null : await createKeychain({ home, session, add, signal });
    if (keychain === 'locked') await keyring?.lock();
    if (notifications) {
      const daemon = add(await startNotifications(home, session));
      await daemon.owns('org.freedesktop.Notifications', session, signal);
    }
    return {
      env: desktopEnvironment(runtime, { ...busEnv, ...displayEnv }),
      lockKeychain: async () => keyring?.lock(),
      unlockKeychain: async () => keyring?.unlock(),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/**
 * The environment of the desktop's own services: nothing of the user's session, and a home of their
 * own, so that an existing keychain, which has another password, is neither opened nor changed.
 * @param {string} home
 * @param {string} runtime
 * @returns {NodeJS.ProcessEnv}
 */
function privateEnvironment(home, runtime) {
  return {
    PATH: `${process.env.PATH ?? ''}:/usr/sbin:/sbin`,
    LANG: process.env.LANG ?? 'C.UTF-8',
    HOME: home,
    XDG_RUNTIME_DIR: runtime,
    GSETTINGS_BACKEND: 'memory',
  };
}

/**
 * The environment of a program on this desktop: the user's own, but for what belongs to a session.
 * @param {string} runtime
 * @param {Record<string, string>} session
 * @returns {NodeJS.ProcessEnv}
 */
function desktopEnvironment(runtime, session) {
  const env = {
    ...process.env,
    ...session,
    XDG_RUNTIME_DIR: runtime,
    XDG_SESSION_TYPE: 'x11',
    // Otherwise GTK looks for services of the user's session that are not here, and says so at length.
    GSETTINGS_BACKEND: 'memory',
    GTK_USE_PORTAL: '0',
    NO_AT_BRIDGE: '1',
  };
  for (const name of [
    'WAYLAND_DISPLAY',
    'XDG_CURRENT_DESKTOP',
    'XDG_SESSION_ID',
    'SESSION_MANAGER',
    'GNOME_KEYRING_CONTROL',
  ]) {
    Reflect.deleteProperty(env, name);
  }
  return env;
}

/** One daemon of the desktop. */
class Service {
  #name;
  #process;
  #ended = false;
  #ending = false;
  #output = '';
  /** @type {Promise<void>} */
  #closed;
  /** What it writes to file descriptor 3. */
  #said = '';

  /**
   * @param {string} name
   * @param {string[]} args
   * @param {Surroundings} session
   * @param {{ program?: string, input?: string }} [options]
   */
  constructor(name, args, session, { program = name, input } = {}) {
    this.#name = name;
    const [command, ...rest] = endingWithUs([program, ...args]);
    this.#process = spawn(command ?? program, rest, {
      ...session,
      // A group of its own: Ctrl+C is for the program on the desktop, not for the desktop under it.
      detached: true,
      stdio: ['pipe', 'pipe', 'pipe', 'pipe'],
    });
    this.#closed = new Promise((resolve) => {
      /** @param {string} reason */
      const ended = (reason) => {
        if (this.#ended) return;
        this.#ended = true;
        this.#output += `\n${reason}`;
        resolve();
      };
      this.#process.on('error', (error) => {
        ended(error.message);
      });
      this.#process.on('exit', (code, signal) => {
        ended(`exit status ${exitStatus(code, signal)}`);
      });
    });
    const [stdin, stdout, stderr, extra] = this.#process.stdio;
    for (const stream of [stdout, stderr]) {
      stream?.on('data', (data) => {
        this.#output = `${this.#output}${String(data)}`.slice(-4_000);
      });
    }
    extra?.on('data', (data) => {
      this.#said += String(data);
    });
    // A daemon that died early closes its end; its exit is what we report.
    stdin?.on('error', () => {});
    stdin?.end(input);
  }

  /**
   * Waits for the line that the daemon writes to file descriptor 3 when it is ready.
   * @param {AbortSignal} [signal]
   */
  async says(signal) {
    await this.#until(() => this.#said.includes('\n'), 'to say that it is ready', signal);
    return this.#said.trim();
  }

  /**
   * Waits until the daemon answers under its name on the bus.
   * @param {string} busName
   * @param {Surroundings} session
   * @param {AbortSignal} [signal]
   */
  async owns(busName, session, signal) {
    const owned = () => busHasOwner(busName, session);
    await this.#until(owned, `to be ${busName}`, signal);
  }

  /**
   * @param {() => boolean | Promise<boolean>} check
   * @param {string} what
   * @param {AbortSignal} [signal]
   */
  async #until(check, what, signal) {
    const deadline = Date.now() + startLimitMs;
    while (!(await check())) {
      signal?.throwIfAborted();
      if (this.#ended || Date.now() > deadline) {
        const state = this.#ended
          ? 'ended at once'
          : `took more than ${startLimitMs / 1000} s ${what}`;
        throw new Problem(
          `The headless desktop could not be opened: ${this.#name} ${state}.\n${this.#output.trim()}`,
        );
      }
      await delay(lookEveryMs);
    }
  }

  /** Ends the daemon, gently at first. */
  async end() {
    if (this.#ended || this.#ending) return this.#closed;
    this.#ending = true;
    this.#process.kill('SIGTERM');
    const hard = setTimeout(() => this.#process.kill('SIGKILL'), endLimitMs);
    await this.#closed;
    clearTimeout(hard);
  }
}

/**
 * Has the kernel end a command when this process dies, even by SIGKILL. setpriv is part of util-linux,
 * which hardly any distribution is without.
 * @param {string[]} command
 */
export function endingWithUs(command) {
  const setpriv = findProgram('setpriv');
  return setpriv ? [setpriv, '--pdeathsig', 'TERM', ...command] : command;
}

/**
 * @param {string} home
 * @param {Surroundings} session
 */
async function startBus(home, session) {
  const config = path.join(home, 'bus.conf');
  // No service folders: the bus starts nothing on demand. `runtime` is XDG_RUNTIME_DIR/bus.
  await writeFile(
    config,
    `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:runtime=yes</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
`,
  );
  return new Service(
    'dbus-daemon',
    [`--config-file=${config}`, '--nofork', '--nopidfile', '--print-address=3'],
    session,
  );
}

/**
 * @param {string} authority the file that holds the key to the screen
 * @param {Surroundings} session
 */
function startScreen(authority, session) {
  // The server picks a free number by itself, so two desktops never fight for one.
  return new Service(
    'Xvfb',
    [
      ...['-displayfd', '3', '-screen', '0', screen, '-auth', authority],
      ...['-nolisten', 'tcp', '-noreset'],
    ],
    session,
  );
}

/**
 * An Xauthority file with one entry that holds for every address and display number, for we write it
 * before the server has chosen one. Format: family, then address, number, name and data, each with
 * its length, all big-endian 16 bit (libXau, AuRead.c).
 * @param {Buffer} cookie
 */
export function xAuthority(cookie) {
  const familyWild = 0xffff;
  /** @param {Buffer | string} content */
  const counted = (content) => {
    const bytes = Buffer.from(content);
    return Buffer.concat([uint16(bytes.length), bytes]);
  };
  return Buffer.concat([
    uint16(familyWild),
    counted(''),
    counted(''),
    counted('MIT-MAGIC-COOKIE-1'),
    counted(cookie),
  ]);
}

/** @param {number} value */
function uint16(value) {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(value);
  return bytes;
}

/**
 * Starts the keychain, unlocked.
 * @param {object} options
 * @param {string} options.home
 * @param {Surroundings} options.session
 * @param {(service: Service) => Service} options.add
 * @param {AbortSignal} [options.signal]
 */
async function createKeychain({ home, session, add, signal }) {
  // The copy has no file capabilities: a container that doesn't grant them refuses to run the
  // original, and a program with capabilities forgets that it should end with us. What it loses is
  // memory that is never swapped out, which a throw-away keychain doesn't need.
  const program = path.join(home, 'gnome-keyring-daemon');
  const installed = findProgram('gnome-keyring-daemon');
  if (!installed) throw new Problem('gnome-keyring-daemon is not installed.');
  await copyFile(installed, program);
  // The first unlock makes the login keyring; nobody else ever learns its password.
  const password = randomBytes(24).toString('base64');
  /** @type {Service | undefined} */
  let daemon;

  // A running daemon is unlocked through a window alone, so another takes its place; the keyring is a file.
  const restart = async (/** @type {string[]} */ args, /** @type {string | undefined} */ input) => {
    await daemon?.end();
    daemon = add(
      new Service(
        'gnome-keyring-daemon',
        ['--foreground', '--components=secrets', ...args],
        session,
        {
          program,
          input,
        },
      ),
    );
    await daemon.owns('org.freedesktop.secrets', session, signal);
  };
  const unlock = async () => {
    await restart(['--unlock'], password);
    await waitForUnlocked(session, signal);
  };
  await unlock();
  return { lock: () => restart([], undefined), unlock };
}

/**
 * The keychain is on the bus a moment before its login keyring is open.
 * @param {Surroundings} session
 * @param {AbortSignal} [signal]
 */
async function waitForUnlocked(session, signal) {
  const deadline = Date.now() + startLimitMs;
  for (;;) {
    const locked = await busCall(session, [
      '--dest=org.freedesktop.secrets',
      '/org/freedesktop/secrets/collection/login',
      'org.freedesktop.DBus.Properties.Get',
      'string:org.freedesktop.Secret.Collection',
      'string:Locked',
    ]);
    if (locked.ok && locked.stdout.includes('boolean false')) return;
    signal?.throwIfAborted();
    if (Date.now() > deadline) {
      throw new Problem(
        `The headless desktop could not be opened: its keychain stays locked.\n${locked.output.trim()}`,
      );
    }
    await delay(lookEveryMs);
  }
}

/**
 * @param {string} home
 * @param {Surroundings} session
 */
async function startNotifications(home, session) {
  const config = path.join(home, 'dunstrc');
  // Nothing expires, folds into another or waits its turn by itself: what is displayed is what was
  // shown and not yet closed.
  await writeFile(
    config,
    `[global]
    notification_limit = 0
    history_length = 10000
    stack_duplicates = false
    sticky_history = true
    idle_threshold = 0
    ignore_dbusclose = false
[urgency_low]
    timeout = 0
[urgency_normal]
    timeout = 0
[urgency_critical]
    timeout = 0
`,
  );
  return new Service('dunst', ['-config', config], session);
}

/**
 * @param {string} busName
 * @param {Surroundings} session
 */
async function busHasOwner(busName, session) {
  const answer = await busCall(session, [
    '--dest=org.freedesktop.DBus',
    '/org/freedesktop/DBus',
    'org.freedesktop.DBus.NameHasOwner',
    `string:${busName}`,
  ]);
  return answer.ok && answer.stdout.includes('boolean true');
}

/**
 * @param {Surroundings} session
 * @param {string[]} args
 */
function busCall(session, args) {
  return captureCommand(
    'dbus-send',
    ['--session', '--print-reply', '--reply-timeout=5000', ...args],
    session,
  );
}
