import type { AccountDraft } from '../contract.ts';
import type { CheckResult } from './account-answers.ts';
import type { ApiError } from '../twilio/api-error.ts';
import type { Answer, Credentials, VideoApi } from '../twilio/video-api.ts';
import { baseUrlOf, readSignIn } from './account.ts';
import type { StoredAccount } from './account.ts';
import type { Accounts } from './accounts.ts';

type Diagnosis = Extract<CheckResult, { kind: 'refused' }>['diagnosis'];

/**
 * Twilio's codes that say more than the HTTP status, which for some of them is 401 and for others 403.
 * Sources: https://www.twilio.com/docs/api/errors and https://www.twilio.com/docs/iam/test-credentials
 */
const meaningOfCode: ReadonlyMap<number, Diagnosis> = new Map([
  [20005, 'suspended'], // account not active
  [20008, 'test-credentials'],
  [20403, 'suspended'],
  [70051, 'no-permission'], // a restricted key without permission for Video
]);

/** What the answer to the smallest read means for the credentials that it was asked with. */
export function diagnose(answer: Answer<null>): CheckResult {
  if (answer.ok) return { ok: true };
  return {
    ok: false,
    kind: 'refused',
    diagnosis: readDiagnosis(answer.error),
    error: answer.error,
  };
}

function readDiagnosis(error: ApiError): Diagnosis {
  switch (error.kind) {
    case 'unauthorized':
      return meaningOfCode.get(error.twilioCode ?? 0) ?? 'rejected';
    case 'forbidden':
      return meaningOfCode.get(error.twilioCode ?? 0) ?? 'no-permission';
    case 'unreachable':
    case 'offline':
    case 'timed-out':
      return 'unreachable';
    // The list of rooms is there for every account: a server that hasn't got it is another one.
    case 'not-found':
    case 'malformed':
      return 'not-twilio';
    case 'rate-limited':
    case 'server-error':
      return 'busy';
    default:
      return error satisfies never;
  }
}

interface CheckOptions {
  storedAccounts: readonly StoredAccount[];
  /** For a draft that leaves the secret empty. */
  accounts: Pick<Accounts, 'credentialsOf'>;
  createApi(baseUrl: string, credentials: Credentials): Pick<VideoApi, 'probe'>;
  signal?: AbortSignal;
}

/**
 * Tries the credentials of the account form with one small read; saves nothing. The name plays no part.
 * Rejects only with the `signal`'s reason.
 */
export async function checkCredentials(
  draft: AccountDraft,
  { storedAccounts, accounts, createApi, signal }: CheckOptions,
): Promise<CheckResult> {
  const reading = readSignIn(draft, storedAccounts);
  if (!reading.ok) return reading;
  const { accountSid, apiKeySid, secret } = reading.value;
  let credentials: Credentials;
  if (secret === null) {
    const stored = draft.id === null ? null : await accounts.credentialsOf(draft.id);
    signal?.throwIfAborted();
    if (stored === null || stored.kind === 'missing') return { ok: false, kind: 'no-secret' };
    if (stored.kind === 'keychain') return { ok: false, kind: 'keychain', problem: stored.problem };
    ({ credentials } = stored);
  } else credentials = { userName: apiKeySid ?? accountSid, password: secret };
  return diagnose(await createApi(baseUrlOf(reading.value), credentials).probe(signal));
}
