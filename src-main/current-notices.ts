import type { Sight } from './alert/sight.ts';
import type { AccountView } from './account/account-view.ts';
import type { Notice } from './board-view.ts';

/** What the state of the accounts and of Roomwatch's own sight says by itself, while it holds. */
export function currentNotices(accounts: readonly AccountView[], sight: Sight): Notice[] {
  return [
    ...accounts.flatMap(rejectedNotice),
    ...keychainNotices(accounts),
    ...accounts.flatMap(missingNotice),
    ...sightNotices(accounts, sight),
  ];
}

function rejectedNotice({ id, name, rejected }: AccountView): Notice[] {
  if (rejected === null) return [];
  return [
    {
      id: `rejected:${id}`,
      kind: 'account-rejected',
      accountName: name,
      accountId: id,
      error: rejected,
    },
  ];
}

function missingNotice({ id, name, secretPlace, keychainProblem }: AccountView): Notice[] {
  if (secretPlace !== 'missing' || keychainProblem !== null) return [];
  return [{ id: `secret-missing:${id}`, kind: 'secret-missing', accountName: name, accountId: id }];
}

/** One keychain holds all secrets, so each of its problems is said once. */
function keychainNotices(accounts: readonly AccountView[]): Notice[] {
  const problems = new Set(accounts.flatMap(({ keychainProblem }) => keychainProblem ?? []));
  return [...problems].map((problem) => ({
    id: `keychain:${problem}`,
    kind: 'keychain',
    problem,
    accountNames: accounts
      .filter(({ keychainProblem }) => keychainProblem === problem)
      .map(({ name }) => name),
  }));
}

/** Losing sight of every account is one thing, not one for each. */
function sightNotices(accounts: readonly AccountView[], { lost }: Sight): Notice[] {
  const nameOf = (accountId: string) => accounts.find(({ id }) => id === accountId)?.name ?? null;
  const seen = accounts.filter(({ id, pinCount }) => pinCount > 0 && !lost.has(id));
  const notices = [...lost].map(([accountId, { reason, sinceMs }]) => ({
    id: `cannot-look:${accountId}`,
    kind: 'cannot-look' as const,
    accountName: nameOf(accountId),
    reason,
    sinceMs,
  }));
  const [first] = notices.toSorted((one, other) => one.sinceMs - other.sinceMs);
  if (seen.length > 0 || first === undefined) return notices;
  return [{ ...first, id: 'cannot-look', accountName: null }];
}
