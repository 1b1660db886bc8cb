import * as v from 'valibot';
import type { AccountDraft } from '../contract.ts';
import type { AccountField, FieldProblem, FieldProblems } from './account-answers.ts';
import { normaliseBaseUrl } from '../twilio/base-url.ts';
import { createSecret } from '../twilio/secret.ts';
import type { Secret } from '../twilio/secret.ts';
import { isAccountSid, isApiKeySid, isSameSid } from '../twilio/sid.ts';

/** What is sent to whom: the Account SID, who signs in, and where. null: the account itself; Twilio's own. */
interface Connection {
  accountSid: string;
  apiKeySid: string | null;
  baseUrl: string | null;
}

/** An account as it is stored. Its secret is not in it. */
export interface StoredAccount extends Connection {
  id: string;
  name: string;
  /**
   * The keychain entry that holds its secret; null: none does, and the keychain isn't asked. An entry is
   * made for one connection and never reused for another, so that a secret can't end up, after a crash
   * in the middle of a change, at a host that it wasn't entered for.
   */
  keychainEntry: string | null;
}

const named = v.pipe(v.string(), v.minLength(1));

/** Unknown fields stay: a newer version may have put them there. */
export const storedAccountSchema: v.GenericSchema<unknown, StoredAccount> = v.looseObject({
  id: named,
  name: v.string(),
  accountSid: v.pipe(v.string(), v.check(isAccountSid)),
  apiKeySid: v.nullable(v.pipe(v.string(), v.check(isApiKeySid))),
  baseUrl: v.nullable(v.pipe(v.string(), v.check(isUsableBaseUrl))),
  keychainEntry: v.nullable(named),
});

function isUsableBaseUrl(text: string): boolean {
  const reading = normaliseBaseUrl(text);
  return reading.ok && reading.baseUrl === text;
}

/** The account form after its fields are read. Without a `secret` the stored one stays. */
interface ReadDraft extends Connection {
  name: string;
  secret: Secret | null;
}

/** The system with the least room for a secret is Windows: 2,560 bytes, refused with a message that nobody understands. */
const mostSecretBytes = 2_000;
const longestName = 100;

/** The base URL to ask, Twilio's own included. */
export function baseUrlOf(connection: Pick<Connection, 'baseUrl'>): string {
  return connection.baseUrl ?? twiliosBaseUrl();
}

function twiliosBaseUrl(): string {
  const reading = normaliseBaseUrl('');
  return reading.ok ? reading.baseUrl : '';
}

/** Whether a secret that was entered for one may be sent with the other. */
export function isSameConnection(one: Connection, other: Connection): boolean {
  return (
    isSameSid(one.accountSid, other.accountSid) &&
    isSameSid(one.apiKeySid ?? '', other.apiKeySid ?? '') &&
    one.baseUrl === other.baseUrl
  );
}

type Problems = Partial<Record<AccountField, FieldProblem>>;

/**
 * Reads the account form. `accounts`: all there are; the one that the draft changes is among them, and a
 * draft whose account isn't is read as a new one.
 */
export function readDraft(
  draft: AccountDraft,
  accounts: readonly StoredAccount[],
): { ok: true; value: ReadDraft } | FieldProblems {
  const name = readName(
    draft.name,
    accounts.filter(({ id }) => id !== draft.id),
  );
  const signIn = readSignIn(draft, accounts);
  if (name.ok && signIn.ok) return { ok: true, value: { name: name.value, ...signIn.value } };
  const problems: Problems = signIn.ok ? {} : { ...signIn.problems };
  if (!name.ok) problems.name = name.problem;
  return { ok: false, kind: 'fields', problems };
}

/**
 * Reads all of the account form but the name. A secret may be left empty where the account is there and
 * nothing changes about who signs in where.
 */
export function readSignIn(
  draft: AccountDraft,
  accounts: readonly StoredAccount[],
): { ok: true; value: Omit<ReadDraft, 'name'> } | FieldProblems {
  const accountSid = readSid(draft.accountSid, 'AC', isAccountSid);
  const apiKeySid: FieldReading<string | null> =
    trim(draft.apiKeySid) === ''
      ? { ok: true, value: null }
      : readSid(draft.apiKeySid, 'SK', isApiKeySid);
  const baseUrl = readBaseUrl(draft.baseUrl);
  const secret = readSecret(draft.secret);

  const problems: Problems = {};
  if (!accountSid.ok) problems.accountSid = accountSid.problem;
  if (!apiKeySid.ok) problems.apiKeySid = apiKeySid.problem;
  if (!baseUrl.ok) problems.baseUrl = baseUrl.problem;
  if (!secret.ok) problems.secret = secret.problem;
  const before = accounts.find(({ id }) => id === draft.id);
  if (secret.ok && secret.value === '' && before === undefined) problems.secret = 'empty';
  if (!accountSid.ok || !apiKeySid.ok || !baseUrl.ok || !secret.ok) {
    return { ok: false, kind: 'fields', problems };
  }

  const value = {
    accountSid: accountSid.value,
    apiKeySid: apiKeySid.value,
    baseUrl: baseUrl.value,
    secret: secret.value === '' ? null : createSecret(secret.value),
  };
  const keepsSecret = before !== undefined && isSameConnection(before, value);
  if (value.secret !== null || keepsSecret) return { ok: true, value };
  return { ok: false, kind: 'fields', problems: { secret: 'empty' } };
}

type FieldReading<Value> = { ok: true; value: Value } | { ok: false; problem: FieldProblem };

function refuse(problem: FieldProblem): { ok: false; problem: FieldProblem } {
  return { ok: false, problem };
}

/** Takes off what pasting leaves around a text: white space of every kind, and marks that can't be seen. */
function trim(text: string): string {
  return text.replace(
    /^[\s\u200B-\u200F\u202A-\u202E\u2060-\u206F]+|[\s\u200B-\u200F\u202A-\u202E\u2060-\u206F]+$/g,
    '',
  );
}

function readName(text: string, others: readonly StoredAccount[]): FieldReading<string> {
  const name = trim(text).normalize('NFC');
  if (name === '') return refuse('empty');
  // Among them those that turn the direction of the words around them.
  if (/[\p{Cc}\p{Surrogate}\u2028\u2029\u202A-\u202E\u2066-\u2069]/u.test(name)) {
    return refuse('has-control-characters');
  }
  if (name.length > longestName) return refuse('too-long');
  const sameName = (other: string) => other.normalize('NFC').toLowerCase() === name.toLowerCase();
  if (others.some((other) => sameName(other.name))) return refuse('already-there');
  return { ok: true, value: name };
}

function readSid(
  text: string,
  kind: 'AC' | 'SK',
  isOfKind: (text: string) => boolean,
): FieldReading<string> {
  const trimmed = trim(text);
  if (trimmed === '') return refuse('empty');
  const sid = trimmed.slice(0, 2).toUpperCase() + trimmed.slice(2);
  if (isOfKind(sid)) return { ok: true, value: sid };
  const isOtherSid = /^[A-Z]{2}[0-9a-fA-F]{32}$/.test(sid) && !sid.startsWith(kind);
  return refuse(isOtherSid ? 'wrong-kind-of-sid' : 'malformed-sid');
}

function readBaseUrl(text: string): FieldReading<string | null> {
  const reading = normaliseBaseUrl(trim(text));
  if (!reading.ok) return reading;
  return { ok: true, value: reading.baseUrl === twiliosBaseUrl() ? null : reading.baseUrl };
}

/**
 * Keychains cut a secret at a NUL and keep a newline at its end, and no secret of Twilio's has white
 * space or invisible characters in it: one that does was pasted with something else.
 */
function readSecret(text: string): FieldReading<string> {
  const secret = trim(text);
  if (/[\p{Cc}\p{Cf}\p{Surrogate}\p{Z}]/u.test(secret)) return refuse('has-control-characters');
  if (new TextEncoder().encode(secret).length > mostSecretBytes) return refuse('too-long');
  return { ok: true, value: secret };
}
