import { expect, test } from 'vitest';
import { readKeychainFailure } from '../../../src-main/account/keychain-failure.ts';

test.each([
  ['linux', 'Cannot create an item in a locked collection', 'locked'],
  ['linux', 'Cannot get secret of a locked object', 'locked'],
  ['linux', 'Object does not exist at path “/org/freedesktop/secrets/collection/login”', 'locked'],
  [
    'linux',
    'GDBus.Error:org.freedesktop.Secret.Error.IsLocked: The collection is locked',
    'locked',
  ],
  ['linux', 'The name org.freedesktop.secrets was not provided by any .service files', 'absent'],
  ['linux', 'Cannot autolaunch D-Bus without X11 $DISPLAY', 'absent'],
  ['linux', 'Cannot spawn a message bus when AT_SECURE is set', 'absent'],
  ['linux', 'Could not connect: No such file or directory', 'absent'],
  ['linux', 'Could not connect: Connection refused', 'absent'],
  ['linux', 'The connection is closed', 'absent'],
  ['linux', 'Unknown or unsupported transport “disabled” for address “disabled:”', 'absent'],
  ['linux', 'The given address is empty', 'absent'],
  ['linux', 'Address element “bogus” does not contain a colon (:)', 'absent'],
  [
    'linux',
    'Error spawning command line “dbus-launch --autolaunch=3d12 --binary-syntax --close-stderr”: Child process exited with code 1',
    'absent',
  ],
  [
    'linux',
    'GDBus.Error:org.freedesktop.DBus.Error.Spawn.ChildExited: Process org.freedesktop.secrets exited with status 1',
    'absent',
  ],
  ['linux', 'Unit gnome-keyring-daemon.service is masked.', 'absent'],
  ['linux', 'Timeout was reached', 'silent'],
  ['linux', 'GDBus.Error:org.freedesktop.DBus.Error.NoReply: Did not receive a reply.', 'silent'],
  ['linux', 'Message recipient disconnected from message bus without replying', 'silent'],
  ['linux', 'An AppArmor policy prevents this sender from sending this message', 'denied'],
  ['linux', 'something that nobody has seen yet', 'denied'],
  ['darwin', 'User canceled the operation.', 'denied'],
  ['darwin', 'The user name or passphrase you entered is not correct.', 'denied'],
  ['darwin', 'User interaction is not allowed.', 'locked'],
  ['darwin', 'In dark wake, no UI possible', 'locked'],
  ['darwin', 'A default keychain could not be found.', 'absent'],
  ['darwin', 'No keychain is available. You may need to restart your computer.', 'absent'],
  ['darwin', 'Der Vorgang wurde vom Benutzer abgebrochen.', 'denied'],
  [
    'win32',
    'A specified logon session does not exist. It may already have been terminated.\r\n',
    'absent',
  ],
  ['win32', 'Access is denied.\r\n', 'denied'],
  [
    'linux',
    'Failed to load keytar native addon, checked ["../build/Release"] on linux-x64',
    'absent',
  ],
  ['darwin', 'Failed to load keytar native addon, checked [] on darwin-arm64', 'absent'],
  ['win32', "Cannot find module 'keytar'", 'absent'],
  ['linux', '', 'denied'],
] as const)('on %s, "%s" means %s', (platform, message, problem) => {
  expect(readKeychainFailure(message, platform)).toBe(problem);
});
