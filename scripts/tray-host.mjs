import { Service } from './desktop-service.mjs';
import { Problem } from './problem.mjs';
import { captureCommand } from './run-command.mjs';

/** @import { Surroundings } from './run-command.mjs' */

const name = 'org.kde.StatusNotifierWatcher';
const object = '/StatusNotifierWatcher';

/** What a watcher has, with its D-Bus type and value, and can be asked, which it does nothing about. */
const properties = [
  ['RegisteredStatusNotifierItems', 'as', '0'],
  ['IsStatusNotifierHostRegistered', 'b', 'true'],
  ['ProtocolVersion', 'i', '0'],
];
const methods = ['RegisterStatusNotifierItem', 'RegisterStatusNotifierHost'];

/**
 * Starts what a desktop shows tray icons with, as far as a program can tell: a StatusNotifierWatcher on the bus,
 * played by Debian's python3-dbusmock.
 * @param {object} options
 * @param {Surroundings} options.session
 * @param {(service: Service) => Service} options.add
 * @param {AbortSignal} [options.signal]
 */
export async function startTrayHost({ session, add, signal }) {
  // Debian's own Python: another one that comes first in the PATH doesn't know Debian's packages.
  const args = ['-m', 'dbusmock', '--session', name, object, name];
  const host = add(new Service('python3-dbusmock', args, session, { program: '/usr/bin/python3' }));
  await host.owns(name, session, signal);
  for (const property of properties) {
    await setUp(session, 'AddProperty', 'ssv', name, ...property);
  }
  for (const method of methods) {
    await setUp(session, 'AddMethod', 'sssss', name, method, 's', '', '');
  }
  return host;
}

/**
 * @param {Surroundings} session
 * @param {string[]} call method of the mock, types, arguments
 */
async function setUp(session, ...call) {
  const answer = await captureCommand(
    'busctl',
    ['--user', 'call', name, object, 'org.freedesktop.DBus.Mock', ...call],
    session,
  );
  if (!answer.ok) {
    throw new Problem(`The headless desktop’s tray could not be set up.\n${answer.output.trim()}`);
  }
}
