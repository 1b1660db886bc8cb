import { spawn } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { findProgram } from './find-program.mjs';
import { Problem } from './problem.mjs';
import { captureCommand, exitStatus } from './run-command.mjs';

/** @import { Surroundings } from './run-command.mjs' */

/** Generous: on a busy machine a daemon may take many seconds, and waiting ends as soon as it is there. */
export const startLimitMs = 60_000;

/** How often we look whether a daemon is there. */
export const lookEveryMs = 50;

/** After this a daemon that was told to end is ended. */
const endLimitMs = 5_000;

/** One daemon of the desktop. */
export class Service {
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

  /** From now on it is there, and answers nothing. */
  silence() {
    this.#process.kill('SIGSTOP');
  }

  /** It answers again, also what it was asked meanwhile. */
  goOn() {
    this.#process.kill('SIGCONT');
  }

  /** Ends the daemon, gently at first. */
  async end() {
    if (this.#ended || this.#ending) return this.#closed;
    this.#ending = true;
    this.goOn();
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
export function busCall(session, args) {
  return captureCommand(
    'dbus-send',
    ['--session', '--print-reply', '--reply-timeout=5000', ...args],
    session,
  );
}
