import type {
  AccountDraft,
  AccountField,
  AccountView,
  Bridge,
  CheckResult,
  FieldProblem,
  KeychainProblem,
  SaveResult,
} from '../../src-main/contract.ts';

/** What the form has to say after `Check` or `Save`. */
export type Outcome =
  | { kind: 'check'; result: Exclude<CheckResult, { kind: 'fields' | 'keychain' }> }
  | { kind: 'keychain'; problem: KeychainProblem }
  | { kind: 'no-such-account' }
  | { kind: 'failed' };

type Typed = Omit<AccountDraft, 'id'>;

/** What is typed into the account form. The secret is in here only until it is saved or given up. */
export class AccountFormState {
  #bridge: Bridge;
  #id: string | null;
  #typed = $state<Typed>({ name: '', accountSid: '', apiKeySid: '', secret: '', baseUrl: '' });
  #problems = $state.raw<Partial<Record<AccountField, FieldProblem>>>({});
  #outcome = $state.raw<Outcome | null>(null);
  #busy = $state<'checking' | 'saving' | null>(null);
  /** Counts what is typed: what was found out is about what was typed when it was asked. */
  #typing = 0;
  /** Counts the questions: only the answer to the last one counts. */
  #asked = 0;

  constructor(bridge: Bridge, account: AccountView | null) {
    this.#bridge = bridge;
    this.#id = account?.id ?? null;
    if (account === null) return;
    const { name, accountSid, apiKeySid, baseUrl } = account;
    this.#typed = {
      name,
      accountSid,
      apiKeySid: apiKeySid ?? '',
      secret: '',
      baseUrl: baseUrl ?? '',
    };
  }

  get typed(): Typed {
    return this.#typed;
  }
  get problems(): Partial<Record<AccountField, FieldProblem>> {
    return this.#problems;
  }
  get outcome(): Outcome | null {
    return this.#outcome;
  }
  get busy(): 'checking' | 'saving' | null {
    return this.#busy;
  }

  /** What was said was about what was typed before. */
  typedAnew(field: AccountField): void {
    this.#typing += 1;
    this.#problems = { ...this.#problems, [field]: undefined };
    this.#outcome = null;
  }

  async check(): Promise<void> {
    const typing = this.#typing;
    const result = await this.#ask('checking', () => this.#bridge.checkAccount(this.#draft()));
    if (result === null || typing !== this.#typing) return;
    if (result.ok) this.#outcome = { kind: 'check', result };
    else if (result.kind === 'fields') this.#problems = result.problems;
    else if (result.kind === 'keychain') this.#outcome = result;
    else this.#outcome = { kind: 'check', result };
  }

  /** The result where it was saved, else null; what was typed stays for another try. */
  async save(keep: 'keychain' | 'this-session'): Promise<Extract<SaveResult, { ok: true }> | null> {
    const result = await this.#ask('saving', () =>
      this.#bridge.saveAccount({ draft: this.#draft(), keep }),
    );
    if (result === null) return null;
    if (result.ok) {
      this.forget();
      return result;
    }
    if (result.kind === 'fields') this.#problems = result.problems;
    else this.#outcome = result;
    return null;
  }

  /** Ends a check; its answer does not count any more. */
  stopChecking(): void {
    if (this.#busy !== 'checking') return;
    this.#asked += 1;
    this.#busy = null;
    this.#outcome = { kind: 'check', result: { ok: false, kind: 'stopped' } };
    void this.#bridge.stopWork({ work: 'check-account' });
  }

  /** The secret must not outlive the dialog, nor what is asked with it. */
  forget(): void {
    this.#typed.secret = '';
    this.stopChecking();
  }

  #draft(): AccountDraft {
    return { id: this.#id, ...$state.snapshot(this.#typed) };
  }

  async #ask<Result>(
    busy: 'checking' | 'saving',
    request: () => Promise<Result>,
  ): Promise<Result | null> {
    if (this.#busy !== null) return null;
    const asked = ++this.#asked;
    this.#busy = busy;
    this.#problems = {};
    this.#outcome = null;
    try {
      const result = await request();
      return asked === this.#asked ? result : null;
    } catch {
      if (asked === this.#asked) this.#outcome = { kind: 'failed' };
      return null;
    } finally {
      if (asked === this.#asked) this.#busy = null;
    }
  }
}
