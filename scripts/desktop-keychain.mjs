import { randomBytes } from 'node:crypto';
import { copyFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { busCall, lookEveryMs, Service, startLimitMs } from './desktop-service.mjs';
import { findProgram } from './find-program.mjs';
import { Problem } from './problem.mjs';

/** @import { Surroundings } from './run-command.mjs' */

/**
 * A keychain, which is started by `lock` or `unlock`. What is in it outlasts the daemon: another one, locked or
 * unlocked, takes its place.
 * @param {object} options
 * @param {string} options.home
 * @param {Surroundings} options.session
 * @param {(service: Service) => Service} options.add
 * @param {AbortSignal} [options.signal]
 */
export async function createKeychain({ home, session, add, signal }) {
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
  return {
    lock: () => restart([], undefined),
    unlock,
    silence: () => daemon?.silence(),
    goOn: () => daemon?.goOn(),
    end: async () => daemon?.end(),
  };
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
