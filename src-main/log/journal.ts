import type { AccountView } from '../account/account-view.ts';
import type { Sight } from '../alert/sight.ts';
import type { TrialResult } from '../contract.ts';
import type { DiskProblem } from '../storage/disk-problem.ts';
import type { Settings } from '../storage/settings-schema.ts';
import type { ApiError } from '../twilio/api-error.ts';
import type { PinLinkProblem } from '../twilio/pin-link.ts';
import type { Absence } from '../watch/catch-up.ts';
import type { Transition } from '../watch/transition.ts';
import { errorText } from './error-text.ts';
import { joinTexts, logText } from './log-text.ts';
import type { LogText, Placeholders } from './log-text.ts';
import type { Log } from './log.ts';

type Account = Pick<AccountView, 'id' | 'secretPlace' | 'keychainProblem'>;

/** Writes down what goes on, so that a fault can be understood afterwards: what, when and which, never who. */
export interface Journal {
  started(facts: LogText): void;
  stopped(): void;
  /** Which settings were changed, not to what. */
  settingsChanged(change: Partial<Record<keyof Settings, unknown>>): void;
  /** All accounts, as they are now. */
  accountsAre(accounts: readonly Account[]): void;
  accountRejected(accountId: string, error: ApiError): void;
  accountAccepted(accountId: string): void;
  pinsAre(count: number): void;
  /** The status of a pin changed. */
  changed(pinId: string, transition: Pick<Transition, 'from' | 'to' | 'rejoined'>): void;
  /** Which accounts can't be looked at, as it is now. */
  sightIs(sight: Sight): void;
  caughtUp(state: Absence | 'ended'): void;
  notificationWas(result: TrialResult): void;
  /** A link was opened; null: nothing is wrong with it. What it says is nobody's business. */
  linkWas(problem: PinLinkProblem | null): void;
  /** Something could not be written; null: it can again, or could all the time. */
  diskIs(what: 'settings' | 'history', problem: DiskProblem | null): void;
}

export function createJournal(log: Log, placeholders: Placeholders, nowMs: () => number): Journal {
  const account = (accountId: string) => placeholders('account', accountId);
  let known = new Map<string, Account>();
  let pinCount = 0;
  let lost: Sight['lost'] = new Map();
  let lastNotification: TrialResult = 'shown';
  const problems = new Map<'settings' | 'history', DiskProblem>();

  function tellAccount(now: Account, before: Account | undefined): void {
    if (before === undefined) log.info(logText`${account(now.id)} is there`);
    if (now.keychainProblem !== (before?.keychainProblem ?? null)) {
      if (now.keychainProblem === null)
        log.info(logText`${account(now.id)}: the keychain answered`);
      else log.warn(logText`${account(now.id)}: the keychain is ${now.keychainProblem}`);
    }
    if (now.secretPlace !== before?.secretPlace) {
      log.info(logText`${account(now.id)}: its secret is: ${now.secretPlace}`);
    }
  }

  return {
    started: (facts) => log.info(logText`started: ${facts}; log level ${log.level}`),
    stopped: () => log.info(logText`stopped`),
    settingsChanged(change) {
      const names = Object.keys(change) as (keyof Settings)[];
      const changed = names.filter((name) => change[name] !== undefined);
      if (changed.length === 0) return;
      const texts = changed.map((name) => logText`${name}`);
      log.info(logText`settings changed: ${joinTexts(texts, ', ')}`);
    },
    accountsAre(accounts) {
      const now = new Map(accounts.map((one) => [one.id, one]));
      for (const one of accounts) tellAccount(one, known.get(one.id));
      for (const id of known.keys()) {
        if (!now.has(id)) log.info(logText`${account(id)} was removed`);
      }
      known = now;
    },
    accountRejected: (accountId, error) =>
      log.warn(logText`${account(accountId)}: Twilio rejects it: ${errorText(error)}`),
    accountAccepted: (accountId) =>
      log.info(logText`${account(accountId)}: Twilio accepts it again`),
    pinsAre(count) {
      if (count === pinCount) return;
      pinCount = count;
      log.info(logText`${count} pins are watched`);
    },
    changed(pinId, { from, to, rejoined }) {
      const session = rejoined ? 'in a new session' : 'in the same session';
      const before = from?.kind ?? 'first seen';
      log.info(logText`${placeholders('pin', pinId)}: ${before} → ${to.kind}, ${session}`);
    },
    sightIs(sight) {
      for (const [accountId, { reason }] of sight.lost) {
        if (lost.has(accountId)) continue;
        const why = reason.kind === 'offline' ? logText`offline` : errorText(reason.obstacle);
        log.warn(logText`${account(accountId)}: its pins can’t be looked at: ${why}`);
      }
      for (const [accountId, { sinceMs }] of lost) {
        if (sight.lost.has(accountId)) continue;
        const afterS = Math.round((nowMs() - sinceMs) / 1_000);
        log.info(
          logText`${account(accountId)}: its pins can be looked at again, after ${afterS} s`,
        );
      }
      lost = new Map(sight.lost);
    },
    caughtUp: (state) =>
      log.debug(state === 'ended' ? logText`caught up` : logText`catching up, after: ${state}`),
    notificationWas(result) {
      log.debug(logText`notification: ${result}`);
      if (result === lastNotification) return;
      lastNotification = result;
      if (result === 'shown') log.info(logText`notifications are shown`);
      else log.warn(logText`notifications are not shown: ${result}`);
    },
    linkWas: (problem) =>
      log.info(
        problem === null
          ? logText`a link was opened`
          : logText`a link was refused: ${problem.kind}`,
      ),
    diskIs(what, problem) {
      if (problem === (problems.get(what) ?? null)) return;
      if (problem === null) problems.delete(what);
      else problems.set(what, problem);
      if (problem === null) log.info(logText`${what}: written again`);
      else log.error(logText`${what}: not written: ${problem}`);
    },
  };
}
