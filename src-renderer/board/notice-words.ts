import { plural, durationWords, listWords, minuteWords } from '../../src-main/contract.ts';
import type { BoardView, KeychainProblem, Notice } from '../../src-main/contract.ts';
import { keychainWords } from '../account/keychain-words.ts';
import { errorReason } from '../ui/error-words.ts';
import { faultFact, historyFact, notificationFact, notSavedFact } from './notice-fact-words.ts';
import type { NoticeOf } from './notice-fact-words.ts';

/** A notice in words: what is so, and what that means or what to do. */
export interface NoticeWords {
  fact: string;
  advice: string;
  /** `loud`: the board is not to be trusted as it stands. */
  weight: 'loud' | 'plain';
}

export function noticeWords(notice: Notice, nowMs: number): NoticeWords {
  switch (notice.kind) {
    case 'cannot-look':
      return cannotLook(notice, nowMs);
    case 'notifications-unavailable':
      return {
        fact: notificationFact(notice.because),
        advice: 'Keep this window in view: changes are shown here all the same.',
        weight: 'plain',
      };
    case 'keychain':
      return keychain(notice.problem, notice.accountNames);
    case 'secret-missing':
      return {
        fact: `There is no secret for ${notice.accountName}, so its pins are paused.`,
        advice: 'Enter its auth token or API key secret again.',
        weight: 'loud',
      };
    case 'account-rejected':
      return {
        fact: `Twilio rejects ${notice.accountName}: ${errorReason(notice.error)}.`,
        advice: 'Its pins are paused until its credentials are changed or work again.',
        weight: 'loud',
      };
    case 'settings-restored':
      return settingsRestored(notice.from, notice.keptAs);
    case 'values-set-aside':
      return valuesSetAside(notice);
    case 'pins-left-out':
      return pinsLeftOut(notice);
    case 'too-many-pins':
      return {
        fact: plural(notice.most, [
          'There is # pin, which is the most; not everyone in your pinned rooms could be pinned.',
          'There are # pins, which is the most; not everyone in your pinned rooms could be pinned.',
        ]),
        advice: 'Unpin whom you need no more.',
        weight: 'loud',
      };
    case 'settings-not-saved':
      return {
        fact: notSavedFact(notice.problem),
        advice: 'Roomwatch goes on, but recent changes will be lost when it quits.',
        weight: 'plain',
      };
    case 'history-not-saved':
      return {
        fact: historyFact(notice.problem),
        advice: 'Roomwatch goes on watching and telling, and keeps trying to write it.',
        weight: 'plain',
      };
    case 'fault':
      return {
        fact: faultFact(notice.what),
        advice:
          'If it happens again, copy the diagnostics and report it. Names are replaced in them.',
        weight: 'plain',
      };
    case 'keeps-watching':
      return {
        fact:
          notice.where === 'tray'
            ? 'Roomwatch keeps watching in the tray when you close this window.'
            : 'Roomwatch keeps watching minimised when you close this window.',
        advice: 'To stop watching, choose Quit.',
        weight: 'plain',
      };
    case 'update':
      return update(notice);
    default:
      return notice satisfies never;
  }
}

/** The real interval of an account whose pins need more reads than it may be asked. */
export function stretchedWords(
  { accountName, intervalMs }: BoardView['stretched'][number],
  readsPerSecond: number,
): string {
  return plural(
    readsPerSecond,
    [
      '{accountName}: too many pins for # read a second; each is looked at about every {interval}.',
      '{accountName}: too many pins for # reads a second; each is looked at about every {interval}.',
    ],
    { accountName, interval: durationWords(intervalMs) },
  );
}

function cannotLook(
  { accountName, sinceMs, reason }: NoticeOf<'cannot-look'>,
  nowMs: number,
): NoticeWords {
  const since = minuteWords(sinceMs, nowMs);
  const goesOn = 'Cards show what was last known, and Roomwatch keeps trying.';
  return {
    fact:
      accountName === null
        ? `Roomwatch can’t reach Twilio since ${since}.`
        : `Roomwatch can’t reach Twilio for ${accountName} since ${since}.`,
    advice: [goesOn, becauseOf(reason)].join(' '),
    weight: 'loud',
  };
}

function becauseOf(reason: NoticeOf<'cannot-look'>['reason']): string {
  switch (reason.kind) {
    case 'offline':
      return 'This computer is offline: check its network.';
    case 'unreachable':
      return `Twilio can’t be asked: ${errorReason(reason.obstacle)}.`;
    default:
      return reason satisfies never;
  }
}

function update({ state, version }: NoticeOf<'update'>): NoticeWords {
  return {
    fact: `Roomwatch ${version} is here.`,
    advice:
      state === 'ready'
        ? 'It is installed when you quit Roomwatch; until then nothing changes.'
        : 'Fetch its package from the releases page, and install it as you did this one.',
    weight: 'plain',
  };
}

function keychain(problem: KeychainProblem, accountNames: string[]): NoticeWords {
  const { fact, advice } = keychainWords(problem);
  const names = listWords(accountNames);
  return {
    fact: accountNames.length === 0 ? fact : [fact, `Paused: ${names}.`].join(' '),
    advice,
    weight: 'loud',
  };
}

function pinsLeftOut({ most, count, keptIn }: NoticeOf<'pins-left-out'>): NoticeWords {
  const limit = plural(most, [
    'Roomwatch watches # pin at most.',
    'Roomwatch watches # pins at most.',
  ]);
  const rest = plural(count, ['# more is left out.', '# more are left out.']);
  return {
    fact: [limit, rest].join(' '),
    advice: `All of them are kept in ${keptIn}`,
    weight: 'plain',
  };
}

function valuesSetAside(notice: NoticeOf<'values-set-aside'>): NoticeWords {
  const { pins, pinnedRooms, accounts, values, keptIn } = notice;
  const parts = [
    accounts > 0 && plural(accounts, ['# account', '# accounts']),
    pins > 0 && plural(pins, ['# pin', '# pins']),
    pinnedRooms > 0 && plural(pinnedRooms, ['# pinned room', '# pinned rooms']),
    values > 0 && plural(values, ['# setting', '# settings']),
  ];
  const leftOut = listWords(parts.filter((part) => part !== false));
  return {
    fact: `Not everything in the settings file could be read. Left out: ${leftOut}.`,
    advice: `Nothing of it is lost: it stays in ${keptIn}`,
    weight: accounts + pins + pinnedRooms > 0 ? 'loud' : 'plain',
  };
}

function settingsRestored(from: 'backup' | 'defaults', keptAs: string | null): NoticeWords {
  return {
    fact:
      from === 'backup'
        ? 'The settings file was damaged; the last good copy of it is in use.'
        : 'The settings file was damaged; Roomwatch starts with its defaults and without pins.',
    advice:
      keptAs === null ? 'Please look whether anything is missing.' : `The damaged file: ${keptAs}`,
    weight: 'plain',
  };
}
