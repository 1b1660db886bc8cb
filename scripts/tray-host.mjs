import { fileURLToPath } from 'node:url';
import { Message, sessionBus, Variant } from '@jellybrick/dbus-next';
import { Service } from './desktop-service.mjs';

/** @import { Surroundings } from './run-command.mjs' */

/** https://www.freedesktop.org/wiki/Specifications/StatusNotifierItem/StatusNotifierWatcher/ */
const name = 'org.kde.StatusNotifierWatcher';

const thisFile = fileURLToPath(import.meta.url);

/**
 * Starts what a desktop shows tray icons with, as far as a program can tell, in a process of its own: a
 * StatusNotifierWatcher that takes icons, says which it has, and shows none.
 * @param {object} options
 * @param {Surroundings} options.session
 * @param {(service: Service) => Service} options.add
 * @param {AbortSignal} [options.signal]
 */
export async function startTrayHost({ session, add, signal }) {
  const host = add(new Service('The tray', [thisFile], session, { program: process.execPath }));
  await host.owns(name, session, signal);
  return host;
}

/** @type {string[]} */
const items = [];

/** @type {Record<string, Variant>} */
const properties = {
  RegisteredStatusNotifierItems: new Variant('as', items),
  IsStatusNotifierHostRegistered: new Variant('b', true),
  ProtocolVersion: new Variant('i', 0),
};

/**
 * The service of an icon and its path. It names itself by the one or the other.
 * @param {string} named
 * @param {string} sender
 */
function itemOf(named, sender) {
  return named.startsWith('/') ? `${sender}${named}` : `${named}/StatusNotifierItem`;
}

/**
 * What it answers; null: that is none of its methods.
 * @param {Message} call
 */
function answerTo(call) {
  const property = properties[String(call.body[1])];
  switch (call.member) {
    case 'Get':
      return property ? Message.newMethodReturn(call, 'v', [property]) : null;
    case 'GetAll':
      return Message.newMethodReturn(call, 'a{sv}', [properties]);
    case 'RegisterStatusNotifierItem':
      items.push(itemOf(String(call.body[0]), call.sender ?? ''));
      return Message.newMethodReturn(call);
    case 'RegisterStatusNotifierHost':
      return Message.newMethodReturn(call);
    default:
      return null;
  }
}

if (process.argv[1] === thisFile) {
  const bus = sessionBus();
  bus.addMethodHandler((call) => {
    const answer = answerTo(call);
    if (answer) bus.send(answer);
    return answer !== null;
  });
  await bus.requestName(name);
}
