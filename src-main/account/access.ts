import type { Clock } from '../twilio/clock.ts';
import { isSameSecret } from '../twilio/secret.ts';
import type { Credentials, VideoApi } from '../twilio/video-api.ts';
import type { Access } from '../watch/account-gate.ts';
import { baseUrlOf } from './account.ts';
import type { Accounts } from './accounts.ts';

/** How long after a keychain problem it is asked again, so that it recovers by itself, in ms. */
const keychainRetryMs = 30_000;

/** Keeps the watcher supplied with what each account is asked with. */
export interface AccessKeeper {
  /** Reads the accounts anew; tells `setAccess` of those whose credentials, address or existence changed. */
  refresh(): Promise<void>;
  stop(): void;
}

type PausedBecause = Extract<Access, { kind: 'paused' }>['because'];
type Told =
  | { kind: 'paused'; because: PausedBecause }
  | { kind: 'ready'; baseUrl: string; credentials: Credentials };

/** `setAccess` is told only what differs from what it was last told: an account renamed goes on as it was. */
export function createAccessKeeper(world: {
  accounts: Accounts;
  clock: Clock;
  /** The accounts that pins name, whether they are there or not. */
  accountsOfPins: () => readonly string[];
  /** Whether the keychain can be asked without asking the user: macOS's can't. */
  keychainAsksQuietly: boolean;
  createApi: (accountId: string, baseUrl: string, credentials: Credentials) => VideoApi;
  setAccess: (accountId: string, access: Access) => void;
}): AccessKeeper {
  const { accounts } = world;
  /** What was last told of each account. */
  const told = new Map<string, Told>();
  let cancelRetry = () => {};

  function tellPaused(accountId: string, because: PausedBecause): void {
    const before = told.get(accountId);
    if (before?.kind === 'paused' && before.because === because) return;
    told.set(accountId, { kind: 'paused', because });
    world.setAccess(accountId, { kind: 'paused', because });
  }

  function tellReady(accountId: string, baseUrl: string, credentials: Credentials): void {
    const before = told.get(accountId);
    if (
      before?.kind === 'ready' &&
      before.baseUrl === baseUrl &&
      before.credentials.userName === credentials.userName &&
      isSameSecret(before.credentials.password, credentials.password)
    ) {
      return;
    }
    told.set(accountId, { kind: 'ready', baseUrl, credentials });
    const api = world.createApi(accountId, baseUrl, credentials);
    world.setAccess(accountId, { kind: 'ready', api });
  }

  async function refreshAccount(accountId: string): Promise<void> {
    const answer = await accounts.credentialsOf(accountId);
    const account = accounts.find(accountId);
    if (account === undefined) return;
    if (answer.kind !== 'ready') {
      tellPaused(accountId, answer.kind === 'keychain' ? 'keychain' : 'no-secret');
      if (answer.kind === 'keychain') retryLater();
      return;
    }
    tellReady(accountId, baseUrlOf(account), answer.credentials);
  }

  function retryLater(): void {
    cancelRetry();
    cancelRetry = world.clock.setTimeout(() => {
      const troubled = accounts.list().filter(({ keychainProblem }) => keychainProblem !== null);
      for (const { id, keychainProblem } of troubled) {
        // Asking again after a refusal would put the same question before the user.
        const isRefusal = keychainProblem === 'denied';
        const isPrompt = keychainProblem === 'locked' || keychainProblem === 'silent';
        if (!isRefusal && (world.keychainAsksQuietly || !isPrompt)) {
          void accounts.retry(id, { mayAsk: false }).then(() => refreshAccount(id));
        }
      }
    }, keychainRetryMs);
  }

  return {
    async refresh() {
      const present = new Set(accounts.list().map(({ id }) => id));
      for (const accountId of new Set([...told.keys(), ...world.accountsOfPins()])) {
        if (!present.has(accountId)) tellPaused(accountId, 'account-removed');
      }
      await Promise.all([...present].map(refreshAccount));
    },
    stop: () => cancelRetry(),
  };
}
