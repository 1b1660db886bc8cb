import type { Clock } from '../twilio/clock.ts';
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
  /** What was last told of each account, as one text to compare. */
  const told = new Map<string, string>();
  let cancelRetry = () => {};

  function tell(accountId: string, what: string, access: () => Access): void {
    if (told.get(accountId) === what) return;
    told.set(accountId, what);
    world.setAccess(accountId, access());
  }

  async function refreshAccount(accountId: string): Promise<void> {
    const answer = await accounts.credentialsOf(accountId);
    const account = accounts.find(accountId);
    if (account === undefined) return;
    if (answer.kind !== 'ready') {
      const because = answer.kind === 'keychain' ? 'keychain' : 'no-secret';
      tell(accountId, because, () => ({ kind: 'paused', because }));
      if (answer.kind === 'keychain') retryLater();
      return;
    }
    const baseUrl = baseUrlOf(account);
    const { credentials } = answer;
    tell(accountId, JSON.stringify([baseUrl, credentials]), () => ({
      kind: 'ready',
      api: world.createApi(accountId, baseUrl, credentials),
    }));
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
        if (present.has(accountId)) continue;
        tell(accountId, 'account-removed', () => ({ kind: 'paused', because: 'account-removed' }));
      }
      await Promise.all([...present].map(refreshAccount));
    },
    stop: () => cancelRetry(),
  };
}
