import type { KeychainProblem } from './account-view.ts';

type Table = ReadonlyArray<[RegExp, KeychainProblem]>;

/**
 * keytar passes on nothing but the message of the system's library, so here, and nowhere else, text is
 * matched. Those marked "tried" were seen on Debian 12 with libsecret 0.20 and gnome-keyring 42; the
 * process runs with LC_ALL=C, so they come in English.
 */
const linux: Table = [
  // Tried: a locked collection, whether nobody could show a prompt or the user closed it.
  [/locked (collection|object)|Error\.IsLocked/i, 'locked'],
  // Tried: no keyring was ever made, and the prompt to make one could not be shown or was closed.
  [/Object does not exist at path/i, 'locked'],
  // Tried: a session bus where nobody offers the service.
  [/not provided by any \.service files|ServiceUnknown/i, 'absent'],
  // Tried: no bus address and no display; none and a display, but no bus could be launched.
  [/Cannot autolaunch D-Bus|Cannot spawn a message bus|Error spawning command line/i, 'absent'],
  // Tried: an address where no bus listens, or that is none. Electron writes `disabled:` where there is none.
  [
    /Could not connect|Connection refused|connection is closed|unsupported transport|address is empty|Address element/i,
    'absent',
  ],
  // The service is installed but can't be started: dbus-daemon's and systemd's words.
  [
    /exited with status|Failed to execute program|StartServiceByName|received signal|\bUnit\b.*(not found|masked|failed)/i,
    'absent',
  ],
  // The bus gave up (25 s), or the service died over the question.
  [/Timeout was reached|NoReply|Did not receive a reply|disconnected from message bus/i, 'silent'],
  [/access ?denied|permission denied|not authorized|not allowed|AppArmor|SELinux/i, 'denied'],
];

/** From SecCopyErrorMessageString, in English; macOS translates these, and an unknown one counts as denied. */
const mac: Table = [
  // errSecNoSuchKeychain, errSecNoDefaultKeychain, errSecNotAvailable
  [/keychain could not be found|No keychain is available/i, 'absent'],
  // errSecInteractionNotAllowed (locked, and no one to ask, as over ssh), errSecInDarkWake
  [/interaction is not allowed|dark wake/i, 'locked'],
  // errSecUserCanceled, errSecAuthFailed
  [/user cancell?ed|user name or passphrase/i, 'denied'],
];

/** From FormatMessage, in English; Windows translates these, and an unknown one counts as denied. */
const windows: Table = [
  // ERROR_NO_SUCH_LOGON_SESSION: a service account or a session over the network has no credential set.
  [/logon session does not exist/i, 'absent'],
];

/** keytar's loader, where the addon or a library that it needs (libsecret) is not on this machine. */
const anywhere: Table = [
  [/Failed to load keytar native addon|Cannot find (module|package)/i, 'absent'],
];

/**
 * Which of the problems a failure of keytar's is. macOS and Windows always have a keychain, and on Linux
 * a service that answered with an error is there, so what no table knows is a refusal.
 */
export function readKeychainFailure(message: string, platform: NodeJS.Platform): KeychainProblem {
  const own = platform === 'darwin' ? mac : platform === 'win32' ? windows : linux;
  const row = [...anywhere, ...own].find(([words]) => words.test(message));
  return row?.[1] ?? 'denied';
}
