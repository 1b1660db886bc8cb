import { describe, expect, test, vi } from 'vitest';
import type { StoredAccount } from '../../../src-main/account/account.ts';
import { createAccounts } from '../../../src-main/account/accounts.ts';
import type { Keychain, KeychainAnswer } from '../../../src-main/account/keychain.ts';
import type { AccountDraft, KeychainProblem } from '../../../src-main/contract.ts';
import { createSecret } from '../../../src-main/twilio/secret.ts';
import { aSecret } from '../../support/a-secret.ts';

const accountSid = `AC${'0'.repeat(32)}`;
const apiKeySid = `SK${'1'.repeat(32)}`;
const draft: AccountDraft = {
  id: null,
  name: 'Berlin',
  accountSid,
  apiKeySid,
  secret: 'geheim',
  baseUrl: '',
};

/** Accounts with a store and a keychain in memory, each of which can be made to fail, and a log of what was done. */
function setUp() {
  const log: string[] = [];
  const entries = new Map<string, string>();
  /** Those that the keychain won't give up. */
  const stuck = new Set<string>();
  let stored: readonly StoredAccount[] = [];
  let looseEntries: readonly string[] = [];
  let problem: KeychainProblem | null = null;
  let isDiskFull = false;
  let whenThereIsRoom: (() => void)[] = [];
  let hold: Promise<void> = Promise.resolve();
  let lastId = 0;

  async function ask<T>(what: string, run: () => T): Promise<KeychainAnswer<T>> {
    log.push(what);
    await hold;
    return problem === null ? { ok: true, value: run() } : { ok: false, problem };
  }
  const keychain: Keychain = {
    read: (account) =>
      ask(`read ${account}`, () => {
        const kept = entries.get(account);
        return kept === undefined ? null : createSecret(kept);
      }),
    write: (account, secret) =>
      ask(`write ${account}`, () => {
        entries.set(account, secret.reveal());
        return undefined;
      }),
    async remove(account) {
      const answer = await ask(`remove ${account}`, () => undefined);
      if (stuck.has(account)) return { ok: false, problem: 'locked' };
      if (answer.ok) entries.delete(account);
      return answer;
    },
  };
  const store = {
    accounts: () => stored,
    looseEntries: () => looseEntries,
    setAccounts(accounts: readonly StoredAccount[], loose = looseEntries) {
      if (stored !== accounts) log.push('store');
      stored = accounts;
      looseEntries = loose;
    },
    saved: () => Promise.resolve(!isDiskFull),
    whenSaved: () =>
      isDiskFull
        ? new Promise<void>((resolve) => whenThereIsRoom.push(resolve))
        : Promise.resolve(),
  };
  const start = () => createAccounts({ store, keychain, newId: () => `id-${++lastId}` });
  return {
    accounts: start(),
    /** The same store and keychain after a restart. */
    restart: start,
    log,
    entries,
    stored: () => stored,
    stickEntry: (entry: string, isStuck: boolean) =>
      isStuck ? stuck.add(entry) : stuck.delete(entry),
    breakKeychain: (which: KeychainProblem | null) => (problem = which),
    looseEntries: () => looseEntries,
    fillDisk: () => (isDiskFull = true),
    freeDisk() {
      isDiskFull = false;
      for (const resolve of whenThereIsRoom) resolve();
      whenThereIsRoom = [];
    },
    /** The keychain answers nothing until the function returned is called. */
    holdKeychain() {
      let release = () => {};
      hold = new Promise((resolve) => (release = resolve));
      return () => release();
    },
  };
}

const ready = (password: string, userName = apiKeySid) => ({
  kind: 'ready',
  credentials: { userName, password: aSecret(password) },
});

describe('saving a new account', () => {
  test('writes the secret first and then the account, without the secret', async () => {
    const { accounts, log, entries, stored } = setUp();
    const result = await accounts.save(draft, 'keychain');
    expect(result).toEqual({ ok: true, accountId: 'id-1', secretPlace: 'keychain' });
    expect(log).toEqual(['write id-1', 'store']);
    expect([...entries]).toEqual([['id-1', 'geheim']]);
    expect(stored()).toEqual([
      {
        id: 'id-1',
        name: 'Berlin',
        accountSid,
        apiKeySid,
        baseUrl: null,
        keychainEntry: 'id-1',
      },
    ]);
  });

  test('shows the secret in nothing but the credentials', async () => {
    const { accounts, stored } = setUp();
    const saved = await accounts.save(draft, 'keychain');
    const session = await accounts.save({ ...draft, name: 'Bonn' }, 'this-session');
    const shown = JSON.stringify([
      saved,
      session,
      accounts.list(),
      stored(),
      accounts.find('id-1'),
    ]);
    expect(shown).not.toContain('geheim');
    expect(await accounts.credentialsOf('id-1')).toEqual(ready('geheim'));
  });

  test('signs in with the Account SID where there is no API key', async () => {
    const { accounts } = setUp();
    await accounts.save({ ...draft, apiKeySid: '' }, 'keychain');
    expect(await accounts.credentialsOf('id-1')).toEqual(ready('geheim', accountSid));
  });

  test.each(['absent', 'locked', 'denied', 'silent', 'crashed'] as const)(
    'saves nothing while the keychain is %s, and then keeps it for the session if wanted',
    async (problem) => {
      const { accounts, stored, breakKeychain, restart } = setUp();
      breakKeychain(problem);
      const refused = await accounts.save(draft, 'keychain');
      expect(refused).toEqual({ ok: false, kind: 'keychain', problem });
      expect(stored()).toEqual([]);

      const saved = await accounts.save(draft, 'this-session');
      expect(saved).toMatchObject({ ok: true, secretPlace: 'this-session' });
      expect(accounts.list()).toMatchObject([
        { secretPlace: 'this-session', keychainProblem: null },
      ]);
      const [account] = stored();
      expect(await accounts.credentialsOf(account!.id)).toEqual(ready('geheim'));
      // And after a restart it is missing, whatever the keychain says.
      const later = restart();
      expect(await later.credentialsOf(account!.id)).toEqual({ kind: 'missing' });
      expect(later.list()).toMatchObject([{ secretPlace: 'missing', keychainProblem: null }]);
    },
  );

  test('takes the secret back out of the keychain when the account can not be stored', async () => {
    const { accounts, entries, fillDisk, stored } = setUp();
    fillDisk();
    const result = await accounts.save(draft, 'keychain');
    expect(result).toEqual({ ok: true, accountId: 'id-1', secretPlace: 'this-session' });
    expect(entries.size).toBe(0);
    expect(stored()).toMatchObject([{ id: 'id-1', keychainEntry: null }]);
    expect(await accounts.credentialsOf('id-1')).toEqual(ready('geheim'));
  });

  test('does not reach the keychain with a field that is wrong', async () => {
    const { accounts, log } = setUp();
    expect(await accounts.save({ ...draft, accountSid: '' }, 'keychain')).toMatchObject({
      kind: 'fields',
    });
    expect(log).toEqual([]);
  });
});

describe('changing an account', () => {
  async function withAccount() {
    const all = setUp();
    await all.accounts.save(draft, 'keychain');
    all.log.length = 0;
    return all;
  }

  test('to another name leaves the keychain alone, even a broken one', async () => {
    const { accounts, log, breakKeychain } = await withAccount();
    breakKeychain('locked');
    const renamed = { ...draft, id: 'id-1', name: 'Bonn', secret: '' };
    expect(await accounts.save(renamed, 'keychain')).toEqual({
      ok: true,
      accountId: 'id-1',
      secretPlace: 'keychain',
    });
    expect(log).toEqual(['store']);
    expect(accounts.list()).toMatchObject([{ name: 'Bonn' }]);
    expect(await accounts.credentialsOf('id-1')).toEqual(ready('geheim'));
  });

  test('to another secret overwrites the entry', async () => {
    const { accounts, entries } = await withAccount();
    await accounts.save({ ...draft, id: 'id-1', secret: 'neu' }, 'keychain');
    expect([...entries]).toEqual([['id-1', 'neu']]);
    expect(await accounts.credentialsOf('id-1')).toEqual(ready('neu'));
  });

  test('to another secret keeps the old one when the keychain fails', async () => {
    const { accounts, entries, stored, breakKeychain } = await withAccount();
    const before = stored();
    breakKeychain('denied');
    const result = await accounts.save({ ...draft, id: 'id-1', secret: 'neu' }, 'keychain');
    expect(result).toEqual({ ok: false, kind: 'keychain', problem: 'denied' });
    expect(stored()).toBe(before);
    expect(entries.get('id-1')).toBe('geheim');
    expect(await accounts.credentialsOf('id-1')).toEqual(ready('geheim'));
  });

  test.each<[string, Partial<AccountDraft>]>([
    ['base URL', { baseUrl: 'https://elsewhere.example.com' }],
    ['Account SID', { accountSid: `AC${'2'.repeat(32)}` }],
    ['API key SID', { apiKeySid: `SK${'2'.repeat(32)}` }],
  ])('to another %s needs the secret again', async (_, change) => {
    const { accounts, log } = await withAccount();
    const result = await accounts.save({ ...draft, id: 'id-1', secret: '', ...change }, 'keychain');
    expect(result).toEqual({ ok: false, kind: 'fields', problems: { secret: 'empty' } });
    expect(log).toEqual([]);
  });

  test('to another base URL never overwrites the entry that the stored account still names', async () => {
    const { accounts, log, entries, stored } = await withAccount();
    const moved = { ...draft, id: 'id-1', secret: 'neu', baseUrl: 'https://elsewhere.example.com' };
    await accounts.save(moved, 'keychain');
    expect(log).toEqual(['write id-2', 'store', 'remove id-1']);
    expect([...entries]).toEqual([['id-2', 'neu']]);
    expect(stored()).toMatchObject([{ id: 'id-1', keychainEntry: 'id-2' }]);
  });

  test('to another base URL keeps the old entry while the change is not on disk', async () => {
    const { accounts, entries, looseEntries, fillDisk, freeDisk } = await withAccount();
    fillDisk();
    const moved = { ...draft, id: 'id-1', secret: 'neu', baseUrl: 'https://elsewhere.example.com' };
    await accounts.save(moved, 'keychain');
    expect(entries.get('id-1')).toBe('geheim');
    expect(await accounts.credentialsOf('id-1')).toEqual(ready('neu'));
    freeDisk();
    await vi.waitFor(() => expect([...entries]).toEqual([['id-2', 'neu']]));
    expect(looseEntries()).toEqual([]);
  });

  test('to another base URL while the keychain is in the way later removes the old entry at the next start', async () => {
    const { accounts, restart, entries, looseEntries, stickEntry } = await withAccount();
    stickEntry('id-1', true);
    const moved = { ...draft, id: 'id-1', secret: 'neu', baseUrl: 'https://elsewhere.example.com' };
    await accounts.save(moved, 'keychain');
    const later = restart();
    await later.removeLoose();
    expect(looseEntries()).toEqual(['id-1']);
    stickEntry('id-1', false);
    await later.removeLoose();
    expect([...entries]).toEqual([['id-2', 'neu']]);
    expect(looseEntries()).toEqual([]);
  });

  test('for this session only does not bring the older secret back after a restart', async () => {
    const { accounts, restart } = await withAccount();
    await accounts.save({ ...draft, id: 'id-1', secret: 'neu' }, 'this-session');
    expect(await accounts.credentialsOf('id-1')).toEqual(ready('neu'));
    expect(await restart().credentialsOf('id-1')).toEqual({ kind: 'missing' });
  });

  test('that is not there is refused', async () => {
    const { accounts } = await withAccount();
    expect(await accounts.save({ ...draft, id: 'gone' }, 'keychain')).toEqual({
      ok: false,
      kind: 'no-such-account',
    });
  });

  test('ten times at once takes turns, and the last wins in both places', async () => {
    const { accounts, entries, stored, log } = await withAccount();
    await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        accounts.save(
          { ...draft, id: 'id-1', name: `Name ${index}`, secret: `secret-${index}` },
          'keychain',
        ),
      ),
    );
    expect(log).toEqual(Array(10).fill(['write id-1', 'store']).flat());
    expect(entries.get('id-1')).toBe('secret-9');
    expect(stored()).toMatchObject([{ name: 'Name 9' }]);
    expect(await accounts.credentialsOf('id-1')).toEqual(ready('secret-9'));
  });

  test('ten new ones at once loses none', async () => {
    const { accounts, entries } = setUp();
    await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        accounts.save({ ...draft, name: `Name ${index}` }, 'keychain'),
      ),
    );
    expect(accounts.list()).toHaveLength(10);
    expect(entries.size).toBe(10);
  });
});

describe('after a restart', () => {
  async function restarted() {
    const all = setUp();
    await all.accounts.save(draft, 'keychain');
    all.log.length = 0;
    return { ...all, accounts: all.restart() };
  }

  test('the secret is asked for once, however many ask', async () => {
    const { accounts, log } = await restarted();
    expect(accounts.list()).toMatchObject([{ secretPlace: 'keychain', keychainProblem: null }]);
    const answers = await Promise.all([1, 2, 3].map(() => accounts.credentialsOf('id-1')));
    expect(answers).toEqual(Array(3).fill(ready('geheim')));
    await accounts.credentialsOf('id-1');
    expect(log).toEqual(['read id-1']);
  });

  test('an entry that is gone is missing, which is not a problem of the keychain', async () => {
    const { accounts, entries } = await restarted();
    entries.clear();
    expect(await accounts.credentialsOf('id-1')).toEqual({ kind: 'missing' });
    expect(accounts.list()).toMatchObject([{ secretPlace: 'missing', keychainProblem: null }]);
  });

  test.each(['absent', 'locked', 'denied', 'silent', 'crashed'] as const)(
    'a keychain that is %s loses nothing, is not asked again by itself, and is by a retry',
    async (problem) => {
      const { accounts, stored, entries, log, breakKeychain } = await restarted();
      const before = stored();
      breakKeychain(problem);
      for (let times = 0; times < 2; times++) {
        expect(await accounts.credentialsOf('id-1')).toEqual({ kind: 'keychain', problem });
      }
      expect(log).toEqual(['read id-1']);
      expect(accounts.list()).toMatchObject([
        { secretPlace: 'keychain', keychainProblem: problem },
      ]);
      expect(stored()).toBe(before);
      expect(entries.get('id-1')).toBe('geheim');

      breakKeychain(null);
      expect(await accounts.retry('id-1')).toEqual(ready('geheim'));
      expect(accounts.list()).toMatchObject([{ keychainProblem: null }]);
    },
  );

  test('a secret that was entered while the keychain was being asked is not overwritten by its answer', async () => {
    const { accounts, holdKeychain } = await restarted();
    const release = holdKeychain();
    const asked = accounts.credentialsOf('id-1');
    await accounts.save({ ...draft, id: 'id-1', secret: 'neu' }, 'this-session');
    release();
    expect(await asked).toEqual(ready('neu'));
    expect(accounts.list()).toMatchObject([{ secretPlace: 'this-session' }]);
  });

  test('a retry asks for nothing where the secret is there', async () => {
    const { accounts, log } = await restarted();
    await accounts.credentialsOf('id-1');
    expect(await accounts.retry('id-1')).toEqual(ready('geheim'));
    expect(log).toEqual(['read id-1']);
  });
});

describe('removing an account', () => {
  test('removes its entry and then the account', async () => {
    const { accounts, log, entries } = setUp();
    await accounts.save(draft, 'keychain');
    log.length = 0;
    expect(await accounts.remove('id-1')).toEqual({ ok: true });
    expect(log).toEqual(['remove id-1', 'store']);
    expect(entries.size).toBe(0);
    expect(accounts.list()).toEqual([]);
    expect(await accounts.credentialsOf('id-1')).toEqual({ kind: 'missing' });
  });

  test('keeps all of it when the keychain fails', async () => {
    const { accounts, entries, breakKeychain } = setUp();
    await accounts.save(draft, 'keychain');
    breakKeychain('locked');
    expect(await accounts.remove('id-1')).toEqual({ ok: false, problem: 'locked' });
    expect(accounts.list()).toHaveLength(1);
    expect(entries.get('id-1')).toBe('geheim');
    expect(await accounts.credentialsOf('id-1')).toEqual(ready('geheim'));
  });

  test('that is kept for this session needs no keychain', async () => {
    const { accounts, breakKeychain } = setUp();
    breakKeychain('absent');
    await accounts.save(draft, 'this-session');
    expect(await accounts.remove('id-1')).toEqual({ ok: true });
    expect(accounts.list()).toEqual([]);
  });

  test('that is gone already is done', async () => {
    expect(await setUp().accounts.remove('gone')).toEqual({ ok: true });
  });
});

test('changes are told until the listener has enough', async () => {
  const { accounts, breakKeychain } = setUp();
  let told = 0;
  const stop = accounts.onChanged(() => told++);
  await accounts.save(draft, 'keychain');
  expect(told).toBe(1);
  breakKeychain('locked');
  await accounts.remove('id-1');
  await accounts.save({ ...draft, name: 'Bonn' }, 'keychain');
  expect(told).toBe(1);
  breakKeychain(null);
  await accounts.remove('id-1');
  expect(told).toBe(2);
  stop();
  await accounts.save(draft, 'keychain');
  expect(told).toBe(2);
});
