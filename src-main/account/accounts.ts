import type { AccountDraft } from '../contract.ts';
import type { SaveResult } from './account-answers.ts';
import type { AccountView, KeychainProblem } from './account-view.ts';
import type { Secret } from '../twilio/secret.ts';
import type { Credentials } from '../twilio/video-api.ts';
import { isSameConnection, readDraft } from './account.ts';
import type { StoredAccount } from './account.ts';
import type { Keychain } from './keychain.ts';

/** Where accounts are kept, without their secrets. */
export interface AccountStore {
  accounts(): readonly StoredAccount[];
  /** Entries of the keychain that no account names any more, and that it did not give up yet. */
  looseEntries(): readonly string[];
  /** Written at once, both together. */
  setAccounts(accounts: readonly StoredAccount[], looseEntries?: readonly string[]): void;
  /**
   * True once all that changed until now is on disk; false as soon as that failed, or after two seconds: it is so
   * far in memory only.
   */
  saved(): Promise<boolean>;
  /** Resolves when all that changed until now is on disk, however long that takes. */
  whenSaved(): Promise<void>;
}

/** What the rest of the app may know of an account. */
type AccountSummary = Omit<AccountView, 'rejected' | 'pinCount' | 'roomCount'>;

/** What is needed to sign in, or why there is nothing. The credentials are for the `VideoApi` alone. */
export type CredentialsAnswer =
  | { kind: 'ready'; credentials: Credentials }
  | { kind: 'missing' }
  | { kind: 'keychain'; problem: KeychainProblem };

export interface Accounts {
  /** In the order in which they were added. */
  list(): AccountSummary[];
  /** The account as it is stored; undefined: there is no such account. */
  find(accountId: string): StoredAccount | undefined;
  /** Adds an account or changes one. Saves take turns, so the last one wins. */
  save(draft: AccountDraft, keep: 'keychain' | 'this-session'): Promise<SaveResult>;
  /** Removes the account and its secret; where the keychain won't, the account stays. */
  remove(accountId: string): Promise<{ ok: true } | { ok: false; problem: KeychainProblem }>;
  /** Asks the keychain once per start and account, since macOS may ask the user with every look. */
  credentialsOf(accountId: string): Promise<CredentialsAnswer>;
  /** Asks the keychain again where it had a problem or no secret; see there for `mayAsk`. */
  retry(accountId: string, options?: { mayAsk: boolean }): Promise<CredentialsAnswer>;
  /** Removes what an earlier run could not. To be called once, at the start. */
  removeLoose(): Promise<void>;
  /** Removes entries of the keychain, but those that an account names; what it won't is loose from then on. */
  removeEntries(entries: readonly string[]): Promise<KeychainProblem | null>;
  /** Calls `listener` when the list, or where a secret is, changed. The function returned ends that. */
  onChanged(listener: () => void): () => void;
}

/** What is known of a secret. Nothing is known before the first question. */
type Knowledge =
  | { kind: 'held'; secret: Secret; place: 'keychain' | 'this-session' }
  | { kind: 'missing' }
  | { kind: 'keychain'; problem: KeychainProblem }
  | { kind: 'asking'; answer: Promise<void> };

interface AccountsOptions {
  store: AccountStore;
  keychain: Keychain;
  /** A new random id with each call. */
  newId(): string;
}

/**
 * The accounts: the store has what is public about them, the keychain their secrets. Secrets are held in
 * memory and are in nothing that `list`, `find` or `save` returns. A problem with the keychain changes
 * and deletes nothing.
 */
export function createAccounts({ store, keychain, newId }: AccountsOptions): Accounts {
  const secrets = new Map<string, Knowledge>();
  const listeners = new Set<() => void>();
  let lastTurn: Promise<unknown> = Promise.resolve();

  /** Saves and removals wait for one another: two at once would overwrite each other's list. */
  function inTurn<Result>(run: () => Promise<Result>): Promise<Result> {
    const turn = lastTurn.then(run, run);
    lastTurn = turn.catch(() => {});
    return turn;
  }

  function tellChanged(): void {
    for (const listener of listeners) listener();
  }

  function find(accountId: string): StoredAccount | undefined {
    return store.accounts().find(({ id }) => id === accountId);
  }

  function summarise(account: StoredAccount): AccountSummary {
    const { id, name, accountSid, apiKeySid, baseUrl } = account;
    const secret = secrets.get(id);
    return {
      id,
      name,
      accountSid,
      apiKeySid,
      baseUrl,
      secretPlace: placeOf(account),
      keychainProblem: secret?.kind === 'keychain' ? secret.problem : null,
    };
  }

  /** An entry that wasn't read yet, or can't be at the moment, is taken to be there. */
  function placeOf(account: StoredAccount): AccountSummary['secretPlace'] {
    const secret = secrets.get(account.id);
    if (secret?.kind === 'held') return secret.place;
    return secret?.kind === 'missing' || account.keychainEntry === null ? 'missing' : 'keychain';
  }

  function answerFrom(account: StoredAccount): CredentialsAnswer {
    const secret = secrets.get(account.id);
    switch (secret?.kind) {
      case 'held':
        return {
          kind: 'ready',
          credentials: {
            userName: account.apiKeySid ?? account.accountSid,
            password: secret.secret,
          },
        };
      case 'keychain':
        return secret;
      default:
        return { kind: 'missing' };
    }
  }

  /** Asks the keychain, unless a save or another question told meanwhile. */
  function askKeychain(
    accountId: string,
    entry: string,
    options?: { mayAsk: boolean },
  ): Promise<void> {
    const answer = keychain.read(entry, options).then((read) => {
      if (secrets.get(accountId) !== asking) return;
      if (!read.ok) secrets.set(accountId, { kind: 'keychain', problem: read.problem });
      else if (read.value === null) secrets.set(accountId, { kind: 'missing' });
      else secrets.set(accountId, { kind: 'held', secret: read.value, place: 'keychain' });
      tellChanged();
    });
    const asking: Knowledge = { kind: 'asking', answer };
    secrets.set(accountId, asking);
    return answer;
  }

  async function credentialsOf(accountId: string): Promise<CredentialsAnswer> {
    const account = find(accountId);
    if (account === undefined) return { kind: 'missing' };
    const secret = secrets.get(accountId);
    if (secret?.kind === 'asking') await secret.answer;
    else if (secret === undefined && account.keychainEntry !== null) {
      await askKeychain(accountId, account.keychainEntry);
    }
    const now = find(accountId);
    if (now === undefined) return { kind: 'missing' };
    // Someone asked anew in the meantime.
    if (secrets.get(accountId)?.kind === 'asking') return credentialsOf(accountId);
    return answerFrom(now);
  }

  /**
   * Puts the account in place of the one with its id, or at the end. True when that is on disk. The entry that
   * nothing names any more goes once it is: until then a crash brings it back.
   */
  function put(account: StoredAccount): Promise<boolean> {
    const accounts = store.accounts();
    const before = accounts.find(({ id }) => id === account.id);
    const superseded = before?.keychainEntry ?? null;
    const changed =
      before === undefined
        ? [...accounts, account]
        : accounts.map((other) => (other === before ? account : other));
    if (superseded === null || superseded === account.keychainEntry) store.setAccounts(changed);
    else {
      store.setAccounts(changed, [...store.looseEntries(), superseded]);
      void store.whenSaved().then(() => removeEntries([superseded]));
    }
    return store.saved();
  }

  async function removeEntries(entries: readonly string[]): Promise<KeychainProblem | null> {
    let problem: KeychainProblem | null = null;
    const isNamed = (entry: string) =>
      store.accounts().some(({ keychainEntry }) => keychainEntry === entry);
    const loose = (isLoose: boolean, entry: string) => {
      const before = store.looseEntries();
      if (before.includes(entry) === isLoose) return;
      const others = before.filter((other) => other !== entry);
      store.setAccounts(store.accounts(), isLoose ? [...others, entry] : others);
    };
    for (const entry of new Set(entries)) {
      if (isNamed(entry)) continue;
      const removed = await keychain.remove(entry);
      if (!removed.ok) problem = removed.problem;
      loose(!removed.ok, entry);
    }
    return problem;
  }

  async function save(draft: AccountDraft, keep: 'keychain' | 'this-session'): Promise<SaveResult> {
    const before = draft.id === null ? null : find(draft.id);
    if (before === undefined) return { ok: false, kind: 'no-such-account' };
    const reading = readDraft(draft, store.accounts());
    if (!reading.ok) return reading;
    const { secret, ...fields } = reading.value;

    if (secret === null) {
      // Only an account that is there can be read without a secret.
      if (before === null) return { ok: false, kind: 'no-such-account' };
      const account = { ...before, ...fields };
      await put(account);
      tellChanged();
      return { ok: true, accountId: account.id, secretPlace: placeOf(account) };
    }

    const id = before?.id ?? newId();
    const account = { ...before, ...fields, id };
    if (keep === 'this-session') return keepForSession(account, secret);

    const mayOverwrite = before !== null && isSameConnection(before, account);
    const entry = (mayOverwrite ? before.keychainEntry : null) ?? newEntry(before, id);
    const written = await keychain.write(entry, secret);
    if (!written.ok) return { ok: false, kind: 'keychain', problem: written.problem };
    const isOnDisk = await put({ ...account, keychainEntry: entry });
    if (!isOnDisk && before === null) {
      // The account may be gone after a restart, and then nothing would know of its secret.
      void keychain.remove(entry);
      return keepForSession(account, secret);
    }
    secrets.set(id, { kind: 'held', secret, place: 'keychain' });
    tellChanged();
    return { ok: true, accountId: id, secretPlace: 'keychain' };
  }

  function newEntry(before: StoredAccount | null, accountId: string): string {
    return before === null ? accountId : newId();
  }

  /** Holds the secret in memory. The account names no entry then, so an older secret isn't used after a restart. */
  async function keepForSession(
    account: Omit<StoredAccount, 'keychainEntry'>,
    secret: Secret,
  ): Promise<SaveResult> {
    await put({ ...account, keychainEntry: null });
    secrets.set(account.id, { kind: 'held', secret, place: 'this-session' });
    tellChanged();
    return { ok: true, accountId: account.id, secretPlace: 'this-session' };
  }

  return {
    list: () => store.accounts().map(summarise),
    find,
    save: (draft, keep) => inTurn(() => save(draft, keep)),
    remove: (accountId) =>
      inTurn(async () => {
        const account = find(accountId);
        if (account === undefined) return { ok: true };
        if (account.keychainEntry !== null) {
          const removed = await keychain.remove(account.keychainEntry);
          if (!removed.ok) return removed;
        }
        secrets.delete(accountId);
        store.setAccounts(store.accounts().filter(({ id }) => id !== accountId));
        tellChanged();
        await store.saved();
        return { ok: true };
      }),
    credentialsOf,
    async retry(accountId, options) {
      const known = secrets.get(accountId)?.kind;
      const entry = find(accountId)?.keychainEntry ?? null;
      if (entry !== null && (known === 'missing' || known === 'keychain')) {
        await askKeychain(accountId, entry, options);
      }
      return credentialsOf(accountId);
    },
    removeLoose: () =>
      inTurn(async () => {
        await removeEntries(store.looseEntries());
      }),
    removeEntries: (entries) => inTurn(() => removeEntries(entries)),
    onChanged(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
