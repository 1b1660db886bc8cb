import { expect, test } from 'vitest';
import { createAccessKeeper } from '../../../src-main/account/access.ts';
import type { StoredAccount } from '../../../src-main/account/account.ts';
import { createAccounts } from '../../../src-main/account/accounts.ts';
import type { KeychainAnswer } from '../../../src-main/account/keychain.ts';
import type { KeychainProblem } from '../../../src-main/contract.ts';
import { createSecret } from '../../../src-main/twilio/secret.ts';
import type { Secret } from '../../../src-main/twilio/secret.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { createFakeVideoApi } from '../../support/fake-video-api.ts';

const account: StoredAccount = {
  id: 'account-1',
  name: 'St. Anna',
  accountSid: `AC${'4'.repeat(32)}`,
  apiKeySid: null,
  baseUrl: null,
  keychainEntry: 'account-1',
};

/** Pins that were kept of an account that is gone are paused from the start. */
const orphan = 'an-account-of-before account-removed';

/** One account whose secret is in a keychain that can have a problem. */
function setUp({ asksQuietly = true } = {}) {
  const clock = createFakeClock(0);
  const reads: boolean[] = [];
  const told: string[] = [];
  let problem: KeychainProblem | null = null;
  let stored: readonly StoredAccount[] = [account];
  const accounts = createAccounts({
    store: {
      accounts: () => stored,
      setAccounts(accounts) {
        stored = accounts;
      },
      looseEntries: () => [],
      saved: () => Promise.resolve(true),
      whenSaved: () => Promise.resolve(),
    },
    keychain: {
      async read(_, { mayAsk } = { mayAsk: true }): Promise<KeychainAnswer<Secret | null>> {
        reads.push(mayAsk);
        return problem === null
          ? { ok: true, value: createSecret('geheim') }
          : { ok: false, problem };
      },
      write: async () => ({ ok: true, value: undefined }),
      remove: async () => ({ ok: true, value: undefined }),
    },
    newId: () => 'account-2',
  });
  const keeper = createAccessKeeper({
    accounts,
    clock,
    accountsOfPins: () => ['account-1', 'an-account-of-before'],
    keychainAsksQuietly: asksQuietly,
    createApi: () => createFakeVideoApi().api,
    setAccess: (accountId, access) =>
      told.push(`${accountId} ${access.kind === 'paused' ? access.because : access.kind}`),
  });
  return {
    clock,
    accounts,
    keeper,
    reads,
    told,
    setProblem: (to: KeychainProblem | null) => (problem = to),
  };
}

test('an account with a secret is ready; renaming it changes nothing for the watcher', async () => {
  const { accounts, keeper, told } = setUp();
  await keeper.refresh();
  const draft = { ...account, name: 'Another', apiKeySid: '', baseUrl: '', secret: '' };
  await accounts.save(draft, 'keychain');
  await keeper.refresh();
  expect(told).toEqual([orphan, 'account-1 ready']);
});

test('another secret is told anew', async () => {
  const { accounts, keeper, told } = setUp();
  await keeper.refresh();
  const draft = { ...account, apiKeySid: '', baseUrl: '', secret: 'neu' };
  await accounts.save(draft, 'keychain');
  await keeper.refresh();
  expect(told).toEqual([orphan, 'account-1 ready', 'account-1 ready']);
});

test('an account that is gone pauses its pins', async () => {
  const { accounts, keeper, told } = setUp();
  await keeper.refresh();
  await accounts.remove('account-1');
  await keeper.refresh();
  expect(told).toEqual([orphan, 'account-1 ready', 'account-1 account-removed']);
});

test.each(['absent', 'locked', 'silent', 'crashed'] as const)(
  'a keychain that was %s is noticed when it can be used again, without asking the user',
  async (problem) => {
    const { clock, keeper, reads, told, setProblem } = setUp();
    setProblem(problem);
    await keeper.refresh();
    expect(told).toEqual([orphan, 'account-1 keychain']);
    await clock.advance(60_000);
    setProblem(null);
    await clock.advance(30_000);
    expect(told).toEqual([orphan, 'account-1 keychain', 'account-1 ready']);
    expect(reads.slice(1)).toEqual([false, false, false]);
    keeper.stop();
    expect(clock.pendingTimers()).toBe(0);
  },
);

test('a keychain that refused is left alone until the user asks', async () => {
  const { clock, keeper, reads, setProblem } = setUp();
  setProblem('denied');
  await keeper.refresh();
  await clock.advance(600_000);
  expect(reads).toHaveLength(1);
});

test.each(['locked', 'silent'] as const)(
  'a keychain that was %s and can only be asked with a prompt is left alone too',
  async (problem) => {
    const { clock, keeper, reads, setProblem } = setUp({ asksQuietly: false });
    setProblem(problem);
    await keeper.refresh();
    await clock.advance(600_000);
    expect(reads).toHaveLength(1);
  },
);
