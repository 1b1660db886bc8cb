import * as v from 'valibot';
import type { KeychainProblem } from './account-view.ts';
import type { Clock } from '../twilio/clock.ts';
import { createSecret } from '../twilio/secret.ts';
import type { Secret } from '../twilio/secret.ts';
import { keychainReplySchema } from './keychain-messages.ts';
import type { KeychainRequest } from './keychain-messages.ts';

/** What the keychain answered, or which of the five problems there is. */
export type KeychainAnswer<T> = { ok: true; value: T } | { ok: false; problem: KeychainProblem };

/** The system's keychain, under the service `Roomwatch`. Nothing here rejects. */
export interface Keychain {
  /**
   * The secret of that entry; null: there is none, and the keychain could tell. Without `mayAsk`, which is
   * true otherwise, a locked keychain does not ask the user to unlock it, as far as the system lets us know.
   */
  read(account: string, options?: { mayAsk: boolean }): Promise<KeychainAnswer<Secret | null>>;
  /** Overwrites. `ok` only after it was read back. */
  write(account: string, secret: Secret): Promise<KeychainAnswer<undefined>>;
  /** Also ok where there was none. */
  remove(account: string): Promise<KeychainAnswer<undefined>>;
}

/** The process that asks the system. A subscription returns its unsubscribe. */
export interface KeychainProcess {
  post(message: KeychainRequest): void;
  onMessage(listener: (message: unknown) => void): () => void;
  onExit(listener: () => void): () => void;
  kill(): void;
}

interface KeychainOptions {
  /** May throw. */
  startProcess(): KeychainProcess;
  clock: Clock;
  /** How long a call may take from when it is sent, in ms, while nothing says that the user is asked. */
  timeLimitMs?: number;
  /** The same, once the process says that it waits for the user, who may have to look for a password. */
  promptTimeLimitMs?: number;
}

/** A process that was not asked anything for this long is ended, in ms: it holds tens of megabytes. */
const idleLimitMs = 15_000;
/** At most one process is started in this time, in ms, however often it dies. */
const restartPauseMs = 1_000;

type Question =
  { kind: 'read'; mayAsk: boolean } | { kind: 'write'; secret: Secret } | { kind: 'remove' };

interface Call {
  account: string;
  question: Question;
  answer(answer: KeychainAnswer<string | null>): void;
}

/**
 * The keychain behind a process of its own, one call at a time. A call whose time is up answers `silent`,
 * as do those that stand behind it (they wait for the same service), and the process is killed; one whose
 * process dies answers `crashed`. The next call gets a new process, as it does where the last one was idle for
 * long. `prepare` starts the process for a call that is to come soon; `stop` ends it for good.
 */
export function createKeychain({
  startProcess,
  clock,
  timeLimitMs = 10_000,
  promptTimeLimitMs = 120_000,
}: KeychainOptions): Keychain & { prepare(): void; stop(): void } {
  const waiting: Call[] = [];
  let current: { id: number; call: Call; waitsForUser: boolean; cancelTimer: () => void } | null =
    null;
  let running: { process: KeychainProcess; unsubscribe: () => void } | null = null;
  let cancelIdleLimit = () => {};
  let pausing = false;
  let stopped = false;
  let lastId = 0;

  function ask(account: string, question: Question): Promise<KeychainAnswer<string | null>> {
    return new Promise((resolve) => {
      if (stopped) return resolve({ ok: false, problem: 'crashed' });
      waiting.push({ account, question, answer: resolve });
      sendNext();
    });
  }

  function sendNext(): void {
    const [call] = waiting;
    if (current !== null || call === undefined || !ensureProcess()) return;
    waiting.shift();
    cancelIdleLimit();
    const id = ++lastId;
    current = {
      id,
      call,
      waitsForUser: false,
      cancelTimer: clock.setTimeout(giveUp, timeLimitMs),
    };
    try {
      running?.process.post({ id, account: call.account, ...messageOf(call.question) });
    } catch {
      endProcess();
      finish({ ok: false, problem: 'crashed' });
    }
  }

  /** False while it must wait: the end of the pause sends what waits. */
  function ensureProcess(): boolean {
    if (running !== null) return true;
    if (pausing) return false;
    pausing = true;
    clock.setTimeout(() => {
      pausing = false;
      sendNext();
    }, restartPauseMs);
    try {
      const process = startProcess();
      const ends = [process.onMessage(onMessage), process.onExit(onExit)];
      running = { process, unsubscribe: () => ends.forEach((end) => end()) };
      return true;
    } catch {
      waiting.shift()?.answer({ ok: false, problem: 'crashed' });
      return false;
    }
  }

  function onMessage(message: unknown): void {
    const parsed = v.safeParse(keychainReplySchema, message);
    if (!parsed.success || parsed.output.id !== current?.id) return;
    const reply = parsed.output;
    switch (reply.kind) {
      case 'waiting':
        if (current.waitsForUser) return;
        current.waitsForUser = true;
        current.cancelTimer();
        current.cancelTimer = clock.setTimeout(giveUp, promptTimeLimitMs);
        return;
      case 'done':
        return finish({ ok: true, value: reply.value });
      case 'failed':
        // What the process holds of the system's service may be what is wrong: the next call begins anew.
        endProcess();
        return finish({ ok: false, problem: reply.problem });
      default:
        return reply satisfies never;
    }
  }

  function onExit(): void {
    endProcess();
    if (current !== null) finish({ ok: false, problem: 'crashed' });
  }

  function giveUp(): void {
    endProcess();
    const behind = waiting.splice(0);
    finish({ ok: false, problem: 'silent' });
    for (const call of behind) call.answer({ ok: false, problem: 'silent' });
  }

  /** Ends the process, if one runs; it is not listened to any more, so it can't answer a later call. */
  function endProcess(): void {
    cancelIdleLimit();
    running?.unsubscribe();
    running?.process.kill();
    running = null;
  }

  function finish(answer: KeychainAnswer<string | null>): void {
    current?.cancelTimer();
    const call = current?.call;
    current = null;
    call?.answer(answer);
    sendNext();
    if (current === null && running !== null) limitIdleTime();
  }

  function limitIdleTime(): void {
    cancelIdleLimit();
    cancelIdleLimit = clock.setTimeout(endProcess, idleLimitMs);
  }

  return {
    read: async (account, { mayAsk } = { mayAsk: true }) =>
      withSecret(await ask(account, { kind: 'read', mayAsk })),
    write: async (account, secret) => withoutValue(await ask(account, { kind: 'write', secret })),
    remove: async (account) => withoutValue(await ask(account, { kind: 'remove' })),
    prepare() {
      if (!stopped && current === null && ensureProcess()) limitIdleTime();
    },
    stop() {
      stopped = true;
      endProcess();
      const left = waiting.splice(0);
      finish({ ok: false, problem: 'crashed' });
      for (const call of left) call.answer({ ok: false, problem: 'crashed' });
    },
  };
}

/** A message is the one place where a secret stands as it is: the process that it goes to is ours. */
function messageOf(question: Question) {
  return question.kind === 'write' ? { ...question, secret: question.secret.reveal() } : question;
}

function withSecret(answer: KeychainAnswer<string | null>): KeychainAnswer<Secret | null> {
  if (!answer.ok) return answer;
  return { ok: true, value: answer.value === null ? null : createSecret(answer.value) };
}

function withoutValue(answer: KeychainAnswer<string | null>): KeychainAnswer<undefined> {
  return answer.ok ? { ok: true, value: undefined } : answer;
}
