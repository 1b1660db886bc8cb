import type { KeychainProblem } from './account-view.ts';
import { readKeychainFailure } from './keychain-failure.ts';
import type { KeychainReply, KeychainRequest } from './keychain-messages.ts';
import type { CollectionState } from './secret-service.ts';

/** keytar, as far as it is used. */
export interface Keytar {
  getPassword(service: string, account: string): Promise<string | null>;
  setPassword(service: string, account: string, password: string): Promise<void>;
  deletePassword(service: string, account: string): Promise<boolean>;
}

/** The world of the keychain process. */
export interface KeychainWorld {
  platform: NodeJS.Platform;
  /** Rejects where the addon, or a library of the system's that it needs, can't be loaded. */
  loadKeytar(): Promise<Keytar>;
  /** Asked on Linux only. */
  readCollectionState(): Promise<CollectionState>;
}

const service = 'Roomwatch';
/** Written and removed again where nothing else tells whether the keychain can be used. */
const trialAccount = 'trial';

/**
 * Does what a request asks. Nothing that keytar says in words is passed on: it could hold anything.
 */
export async function answerRequest(
  request: KeychainRequest,
  world: KeychainWorld,
): Promise<KeychainReply> {
  const { id } = request;
  try {
    const outcome = await carryOut(request, await world.loadKeytar(), world);
    return outcome.ok
      ? { id, kind: 'done', value: outcome.value }
      : { id, kind: 'failed', problem: outcome.problem };
  } catch (error) {
    const message = error instanceof Error ? error.message : '';
    return { id, kind: 'failed', problem: readKeychainFailure(message, world.platform) };
  }
}

type Outcome = { ok: true; value: string | null } | { ok: false; problem: KeychainProblem };

async function carryOut(
  request: KeychainRequest,
  keytar: Keytar,
  world: KeychainWorld,
): Promise<Outcome> {
  switch (request.kind) {
    case 'read': {
      if (!request.mayAsk && world.platform === 'linux') {
        const state = await world.readCollectionState();
        if (state === 'locked' || state === 'silent') return { ok: false, problem: state };
      }
      const value = await keytar.getPassword(service, request.account);
      if (value !== null) return { ok: true, value };
      return problemBehindNothing(keytar, world);
    }
    case 'write': {
      await keytar.setPassword(service, request.account, request.secret);
      // A prompt that the user closed is not an error to every version of libsecret: look whether it is there.
      const kept = await keytar.getPassword(service, request.account);
      if (kept === request.secret) return { ok: true, value: null };
      const outcome = await problemBehindNothing(keytar, world);
      return outcome.ok ? { ok: false, problem: 'denied' } : outcome;
    }
    case 'remove': {
      if (await keytar.deletePassword(service, request.account)) return { ok: true, value: null };
      return problemBehindNothing(keytar, world);
    }
    default:
      return request satisfies never;
  }
}

/**
 * Whether "there is no such entry" is the truth. On Linux a locked keychain says the same (tried), and a
 * secret that can't be seen must not look like one that isn't there.
 */
async function problemBehindNothing(keytar: Keytar, world: KeychainWorld): Promise<Outcome> {
  if (world.platform !== 'linux') return { ok: true, value: null };
  const state = await world.readCollectionState();
  switch (state) {
    case 'unlocked':
    case 'none':
      return { ok: true, value: null };
    case 'locked':
    case 'silent':
      return { ok: false, problem: state };
    case 'unknown':
      // A locked collection refuses a write with an error, which the caller reads.
      await keytar.setPassword(service, trialAccount, 'trial');
      await keytar.deletePassword(service, trialAccount);
      return { ok: true, value: null };
    default:
      return state satisfies never;
  }
}
