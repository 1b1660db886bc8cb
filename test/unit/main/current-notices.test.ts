import { describe, expect, test } from 'vitest';
import { clearSight } from '../../../src-main/alert/sight.ts';
import type { Sight } from '../../../src-main/alert/sight.ts';
import type { AccountView, ApiError } from '../../../src-main/contract.ts';
import { currentNotices } from '../../../src-main/current-notices.ts';

function account(id: string, different: Partial<AccountView> = {}): AccountView {
  return {
    id,
    name: `Account ${id}`,
    accountSid: `AC${'4'.repeat(32)}`,
    apiKeySid: null,
    baseUrl: null,
    secretPlace: 'keychain',
    keychainProblem: null,
    rejected: null,
    pinCount: 1,
    roomCount: 0,
    ...different,
  };
}

const rejection: ApiError = {
  kind: 'unauthorized',
  httpStatus: 401,
  twilioCode: 20003,
  twilioMessage: 'Authenticate',
};
const lostSince = (since: Record<string, number>): Sight => ({
  lost: new Map(
    Object.entries(since).map(([id, sinceMs]) => [id, { sinceMs, reason: { kind: 'offline' } }]),
  ),
  told: false,
});
const idsOf = (accounts: AccountView[], sight = clearSight) =>
  currentNotices(accounts, sight).map(({ id }) => id);

test('accounts that are well, seen and stored say nothing', () => {
  expect(currentNotices([account('a'), account('b')], clearSight)).toEqual([]);
});

test('each rejected account is said by itself, with Twilio’s reason', () => {
  const accounts = [account('a', { rejected: rejection }), account('b')];
  expect(currentNotices(accounts, clearSight)).toEqual([
    {
      id: 'rejected:a',
      kind: 'account-rejected',
      accountName: 'Account a',
      accountId: 'a',
      error: rejection,
    },
  ]);
});

test('a keychain problem is said once for all accounts that it keeps from their secrets', () => {
  const accounts = [
    account('a', { secretPlace: 'missing', keychainProblem: 'locked' }),
    account('b', { secretPlace: 'missing', keychainProblem: 'locked' }),
    account('c'),
  ];
  expect(currentNotices(accounts, clearSight)).toEqual([
    {
      id: 'keychain:locked',
      kind: 'keychain',
      problem: 'locked',
      accountNames: ['Account a', 'Account b'],
    },
  ]);
});

test('two different keychain problems are two notices', () => {
  const accounts = [
    account('a', { keychainProblem: 'locked' }),
    account('b', { keychainProblem: 'silent' }),
  ];
  expect(idsOf(accounts)).toEqual(['keychain:locked', 'keychain:silent']);
});

test('a secret is missing only where the keychain answered that it has none', () => {
  expect(idsOf([account('a', { secretPlace: 'missing' })])).toEqual(['secret-missing:a']);
  const locked = account('a', { secretPlace: 'missing', keychainProblem: 'locked' });
  expect(idsOf([locked])).toEqual(['keychain:locked']);
  expect(idsOf([account('a', { secretPlace: 'this-session' })])).toEqual([]);
});

describe('lost sight', () => {
  test('of every account with pins is one notice, since the first was lost', () => {
    const accounts = [account('a'), account('b'), account('unused', { pinCount: 0 })];
    expect(currentNotices(accounts, lostSince({ a: 2_000, b: 1_000 }))).toEqual([
      {
        id: 'cannot-look',
        kind: 'cannot-look',
        accountName: null,
        reason: { kind: 'offline' },
        sinceMs: 1_000,
      },
    ]);
  });

  test('of some names each of those, while another is still seen', () => {
    const accounts = [account('a'), account('b'), account('c')];
    expect(currentNotices(accounts, lostSince({ a: 2_000, b: 1_000 }))).toMatchObject([
      { id: 'cannot-look:a', accountName: 'Account a', sinceMs: 2_000 },
      { id: 'cannot-look:b', accountName: 'Account b', sinceMs: 1_000 },
    ]);
  });
});
