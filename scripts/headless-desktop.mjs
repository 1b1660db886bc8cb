import { randomBytes } from 'node:crypto';
import { chown, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createKeychain } from './desktop-keychain.mjs';
import { Service } from './desktop-service.mjs';
import { startTrayHost } from './tray-host.mjs';
import { xAuthority } from './x-authority.mjs';

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
 * @property {(service: ServiceName) => void} silence From now on that service is there, and answers nothing.
 * @property {(service: ServiceName) => void} goOn It answers again.
 * @property {(service: ServiceName) => Promise<void>} end It is there no more.
 * @property {() => Promise<void>} startTray A tray comes, also in place of one that was ended.
 * @property {() => Promise<void>} close Ends all of it; may be called twice.
 *
 * @typedef {'keychain' | 'notifications' | 'tray'} ServiceName
 *
 * @typedef {object} DesktopOptions
 * @property {'unlocked' | 'locked' | 'denied' | 'none'} [keychain] 'locked' is how it is after an automatic
 *   login; with 'denied' the bus lets nobody speak with it.
 * @property {boolean} [notifications] Whether there is a notification daemon.
 * @property {boolean} [tray] Whether there is something that shows tray icons.
 * @property {AbortSignal} [signal] Gives up on opening.
 * @property {{ uid: number, gid: number }} [user] Whose desktop it is, where root opens one for another.
 */

const screen = '1920x1200x24';

/** @param {DesktopOptions} [options] @returns {Promise<HeadlessDesktop>} */
export async function openHeadlessDesktop({
  keychain = 'unlocked',
  notifications = true,
  tray = false,
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

    const bus = add(await startBus(home, session, keychain === 'denied'));
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

    /** @type {Partial<Record<ServiceName, Pick<Service, 'silence' | 'goOn' | 'end'>>>} */
    const running = {};
    const keyring =
      keychain === 'none' ? null : await createKeychain({ home, session, add, signal });
    if (keyring) running.keychain = keyring;
    // The first unlocking makes the keyring that is locked then.
    if (keychain === 'unlocked' || keychain === 'locked') await keyring?.unlock();
    if (keychain === 'locked' || keychain === 'denied') await keyring?.lock();
    if (notifications) {
      const daemon = add(await startNotifications(home, session));
      await daemon.owns('org.freedesktop.Notifications', session, signal);
      running.notifications = daemon;
    }
    const startTray = async () => {
      running.tray = await startTrayHost({ session, add, signal });
    };
    if (tray) await startTray();
    return {
      env: desktopEnvironment(runtime, { ...busEnv, ...displayEnv }),
      lockKeychain: async () => keyring?.lock(),
      unlockKeychain: async () => keyring?.unlock(),
      silence: (service) => running[service]?.silence(),
      goOn: (service) => running[service]?.goOn(),
      end: async (service) => running[service]?.end(),
      startTray,
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

/**
 * @param {string} home
 * @param {Surroundings} session
 * @param {boolean} deniesKeychain
 */
async function startBus(home, session, deniesKeychain) {
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
    ${deniesKeychain ? '<deny send_destination="org.freedesktop.secrets"/>' : ''}
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
