import type { ApiError } from '../twilio/api-error.ts';
import type { KeychainProblem, SecretPlace } from './account-view.ts';

export type AccountField = 'name' | 'accountSid' | 'apiKeySid' | 'secret' | 'baseUrl';

/** What is wrong with a field of the account form; the renderer has the words. */
export type FieldProblem =
  | 'empty'
  | 'malformed-sid'
  | 'wrong-kind-of-sid'
  | 'not-a-url'
  | 'not-https'
  | 'has-credentials'
  | 'has-query'
  | 'too-long'
  | 'has-control-characters'
  | 'already-there';

/** The same account after its fields are trimmed and read, or what is wrong with them. */
export interface FieldProblems {
  ok: false;
  kind: 'fields';
  problems: Partial<Record<AccountField, FieldProblem>>;
}

/** What the credential doctor found. */
export type CheckResult =
  | { ok: true }
  | FieldProblems
  | { ok: false; kind: 'no-secret' }
  | { ok: false; kind: 'keychain'; problem: KeychainProblem }
  /** The user stopped it. */
  | { ok: false; kind: 'stopped' }
  /** Twilio (or the way to it) said no. `diagnosis` is what that means for these credentials. */
  | {
      ok: false;
      kind: 'refused';
      diagnosis:
        | 'rejected'
        | 'no-permission'
        | 'suspended'
        | 'test-credentials'
        | 'unreachable'
        | 'not-twilio'
        | 'busy';
      error: ApiError;
    };

export type SaveResult =
  | { ok: true; accountId: string; secretPlace: SecretPlace }
  | FieldProblems
  /** Not saved; the typed values are still good, and may be kept for this session. */
  | { ok: false; kind: 'keychain'; problem: KeychainProblem }
  | { ok: false; kind: 'no-such-account' };

/** `no-such-account`: the one that was to take the pins is not there; nothing was removed. */
export type RemoveAccountResult =
  { ok: true } | { ok: false; problem: KeychainProblem | 'no-such-account' };
