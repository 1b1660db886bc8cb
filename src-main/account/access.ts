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
  createApi: (baseUrl: string, credentials: Credentials) => VideoApi;
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
      tell(accountId, 'no-secret', () => ({ kind: 'paused', because: 'no-secret' }));
      if (answer.kind === 'keychain') retryLater();
      return;
    }
    const baseUrl = baseUrlOf(account);
    const { credentials } = answer;
    tell(accountId, JSON.stringify([baseUrl, credentials]), () => ({
      kind: 'ready',
      api: world.createApi(baseUrl, credentials),
    }));
  }

  function retryLater(): void {
    cancelRetry();
    cancelRetry = world.clock.setTimeout(() => {
      const troubled = accounts.list().filter(({ keychainProblem }) => keychainProblem !== null);
      for (const { id, keychainProblem } of troubled) {
        // Asking again after a refusal would put the same question before the user.
        if (keychainProblem !== 'denied') {
          void accounts.retry(id, { mayAsk: false }).then(() => refreshAccount(id));
        }
      }
    }, keychainRetryMs);
  }

  return {
    async refresh() {
      const present = new Set(accounts.list().map(({ id }) => id));
      for (const accountId of told.keys()) {
        if (present.has(accountId)) continue;
        world.setAccess(accountId, { kind: 'paused', because: 'account-removed' });
        told.delete(accountId);
      }
      await Promise.all([...present].map(refreshAccount));
    },
    stop: () => cancelRetry(),
  };
}
