import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { readFileSync } from 'node:fs';

/**
 * What a command runs in, and as whom.
 * @typedef {{ cwd?: string, env?: NodeJS.ProcessEnv, uid?: number, gid?: number }} Surroundings
 */

/** The signals by which a person, a terminal or a service manager ends a command. */
const endings = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);

const lookForParentEveryMs = 500;

/**
 * Holds back the death of this process when it is told to end, so that what it started can be ended
 * in order. The signal is passed on to the command in hand, if there is one.
 */
export class SignalWatch {
  /** @type {NodeJS.Signals | null} */
  #received = null;
  #abort = new AbortController();
  /** @type {import('node:child_process').ChildProcess | null} */
  #command = null;

  /** @param {NodeJS.Signals} signal */
  #onSignal = (signal) => {
    this.#received ??= signal;
    this.#abort.abort();
    if (signal !== 'SIGTERM' && terminalTellsEveryone()) return;
    this.#command?.kill(signal);
  };

  /** @type {NodeJS.Timeout | undefined} */
  #orphanWatch;

  constructor() {
    for (const signal of endings) process.on(signal, this.#onSignal);
    // npm passes SIGTERM on to the shell between it and us, which dies of it and tells nobody: all
    // that we see is another parent.
    const { ppid } = process;
    if (process.env.npm_lifecycle_event) {
      this.#orphanWatch = setInterval(() => {
        if (process.ppid === ppid) return;
        clearInterval(this.#orphanWatch);
        this.#onSignal('SIGTERM');
      }, lookForParentEveryMs).unref();
    }
  }

  /** The first signal that came, or null. */
  get received() {
    return this.#received;
  }

  /** Aborted as soon as a signal comes. */
  get aborted() {
    return this.#abort.signal;
  }

  /** @param {import('node:child_process').ChildProcess | null} command */
  passOnTo(command) {
    this.#command = command;
  }

  stop() {
    clearInterval(this.#orphanWatch);
    for (const signal of endings) process.off(signal, this.#onSignal);
  }
}

/**
 * Whether the terminal delivers Ctrl+C to our children as well: it signals its whole foreground
 * process group. Passing it on would make it two, and Chromium takes the second one as "die at once,
 * without saving anything".
 */
function terminalTellsEveryone() {
  if (process.platform !== 'linux') return process.stdin.isTTY || process.stdout.isTTY;
  // proc(5): after the command in parentheses come state, ppid, pgrp, session, tty_nr, tpgid.
  const stat = readFileSync('/proc/self/stat', 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields[2] === fields[5];
}

/**
 * Runs a command on our own terminal and answers its exit status; a death by a signal is 128 + its
 * number, as shells have it.
 * @param {string} command
 * @param {string[]} args
 * @param {Surroundings & { signals?: SignalWatch }} [options]
 * @returns {Promise<number>}
 */
export async function runCommand(command, args, { signals, ...surroundings } = {}) {
  const watch = signals ?? new SignalWatch();
  try {
    return await new Promise((resolve, reject) => {
      const child = spawn(command, args, { ...surroundings, stdio: 'inherit' });
      watch.passOnTo(child);
      child.on('error', reject);
      child.on('close', (code, signal) => {
        resolve(exitStatus(code, signal));
      });
    });
  } finally {
    watch.passOnTo(null);
    if (!signals) watch.stop();
  }
}

/**
 * @param {number | null} code
 * @param {NodeJS.Signals | null} signal
 */
export function exitStatus(code, signal) {
  return code ?? 128 + (signal ? constants.signals[signal] : 0);
}

/**
 * Runs a command silently and answers what it said. A command that can't be started, fails or takes
 * too long is an answer too, never an exception.
 * @param {string} command
 * @param {string[]} args
 * @param {Surroundings & { limitMs?: number }} [options]
 * @returns {Promise<{ ok: boolean, output: string, stdout: string }>} output holds stdout and stderr
 *   in the order in which they came.
 */
export function captureCommand(command, args, { limitMs, ...surroundings } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      ...surroundings,
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: limitMs,
      killSignal: 'SIGKILL',
    });
    let stdout = '';
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
      stdout += text;
      output += text;
    });
    child.stderr.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
      output += text;
    });
    child.on('error', (error) => {
      resolve({ ok: false, output: error.message, stdout: '' });
    });
    child.on('close', (code, signal) => {
      if (signal === 'SIGKILL' && limitMs) output += `\nstopped after ${limitMs / 1000} s`;
      resolve({ ok: code === 0, output, stdout });
    });
  });
}
