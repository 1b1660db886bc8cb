import type { Clock } from '../twilio/clock.ts';
import type { VideoApi } from '../twilio/video-api.ts';
import type { Card, PauseReason } from './card.ts';
import type { Sighting } from './sighting.ts';

/** A rejected account is asked again this seldom, in case that Twilio, not the key, was at fault. */
const rejectedRetryMs = 60_000;

/** How an account can be asked, or why it can't. */
export type Access =
  | { kind: 'ready'; api: VideoApi }
  /** Nobody said yet how. */
  | { kind: 'unknown' }
  | { kind: 'paused'; because: PauseReason };

/** Decides which accounts may be asked: those with access, and of the rejected ones a single look now and then. */
export interface AccountGate {
  accessOf(accountId: string): Access;
  /** Sets how an account can be asked, and forgets its rejection. */
  setAccess(accountId: string, access: Access): void;
  /** Whether it may be asked for what is not urgent: not while it is rejected. */
  apiFor(accountId: string): VideoApi | null;
  /** Whether `enter` would give an API. */
  mayEnter(accountId: string): boolean;
  /** The API to look with, or null while the account may not be asked; takes a rejected account's one try. */
  enter(accountId: string): VideoApi | null;
  /** What a look told of the account, where it is news. */
  judge(accountId: string, sighting: Sighting): 'rejected' | 'accepted' | null;
  /** Lets one look try whether a rejected account is accepted again. */
  allowTry(accountId: string): void;
  stop(): void;
}

interface AccountState {
  access: Access;
  rejected: boolean;
  mayTry: boolean;
  cancelTimer: () => void;
}

/** `onMayTry`: the time has come to try a rejected account again. */
export function createAccountGate(clock: Clock, onMayTry: () => void): AccountGate {
  const accounts = new Map<string, AccountState>();

  function tryAgainLater(account: AccountState): void {
    account.cancelTimer();
    account.cancelTimer = clock.setTimeout(() => {
      account.mayTry = true;
      onMayTry();
    }, rejectedRetryMs);
  }

  const mayAsk = (account: AccountState | undefined) =>
    account?.access.kind === 'ready' && (!account.rejected || account.mayTry);

  return {
    accessOf: (accountId) => accounts.get(accountId)?.access ?? { kind: 'unknown' },
    setAccess(accountId, access) {
      const before = accounts.get(accountId);
      before?.cancelTimer();
      accounts.set(accountId, { access, rejected: false, mayTry: false, cancelTimer: () => {} });
    },
    apiFor(accountId) {
      const account = accounts.get(accountId);
      return account?.access.kind === 'ready' && !account.rejected ? account.access.api : null;
    },
    mayEnter: (accountId) => mayAsk(accounts.get(accountId)),
    enter(accountId) {
      const account = accounts.get(accountId);
      if (account?.access.kind !== 'ready' || !mayAsk(account)) return null;
      account.mayTry = false;
      // A look that is dropped is never judged; without this, nothing would try the account again.
      if (account.rejected) tryAgainLater(account);
      return account.access.api;
    },
    judge(accountId, sighting) {
      const account = accounts.get(accountId);
      if (account === undefined) return null;
      const wasRejected = account.rejected;
      if (sighting.kind !== 'not-looked') {
        account.rejected = false;
        account.cancelTimer();
        return wasRejected ? 'accepted' : null;
      }
      const { kind } = sighting.obstacle;
      if (kind === 'unauthorized' || kind === 'forbidden') account.rejected = true;
      if (account.rejected) tryAgainLater(account);
      return account.rejected && !wasRejected ? 'rejected' : null;
    },
    allowTry(accountId) {
      const account = accounts.get(accountId);
      if (account !== undefined) account.mayTry = true;
    },
    stop() {
      for (const account of accounts.values()) account.cancelTimer();
    },
  };
}

/** A card of an account that can't be asked says so; of one that can be asked anew, that it has not been. */
export function withAccess(card: Card, access: Access): Card {
  if (access.kind === 'paused') {
    const reason = { kind: 'paused', because: access.because } as const;
    return { ...card, freshness: { kind: 'stale', reason } };
  }
  if (
    card.freshness.kind === 'stale' &&
    (card.freshness.reason.kind === 'paused' || card.freshness.reason.kind === 'rejected')
  ) {
    return { ...card, freshness: { kind: 'stale', reason: { kind: 'not-looked-yet' } } };
  }
  return card;
}
