import { plural, durationWords, listWords, minuteWords } from '../../src-main/contract.ts';
import type { BoardView, KeychainProblem, Notice } from '../../src-main/contract.ts';
import { keychainWords } from '../account/keychain-words.ts';
import { errorReason } from '../ui/error-words.ts';

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
      return cannotLook(notice, minuteWords(notice.sinceMs, nowMs));
    case 'notifications-unavailable':
      return {
        fact: notificationFacts[notice.because],
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
      return {
        fact: `Roomwatch watches ${plural(notice.most, ['# pin', '# pins'])} at most; ${plural(notice.count, ['# more is', '# more are'])} left out.`,
        advice: `All of them are kept in ${notice.keptIn}`,
        weight: 'plain',
      };
    case 'too-many-pins':
      return {
        fact: `There are ${plural(notice.most, ['# pin', '# pins'])}, which is the most; not everyone in your pinned rooms could be pinned.`,
        advice: 'Unpin whom you need no more.',
        weight: 'loud',
      };
    case 'settings-not-saved':
      return {
        fact: saveFacts[notice.problem],
        advice: 'Roomwatch goes on, but recent changes will be lost when it quits.',
        weight: 'plain',
      };
    case 'history-not-saved':
      return {
        fact: historyFacts[notice.problem],
        advice: 'Roomwatch goes on watching and telling, and keeps trying to write it.',
        weight: 'plain',
      };
    case 'fault':
      return {
        fact: faultFacts[notice.what],
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
      return update(notice.state, notice.version);
    default:
      return notice satisfies never;
  }
}

/** The real interval of an account whose pins need more reads than it may be asked. */
export function stretchedWords(
  { accountName, intervalMs }: BoardView['stretched'][number],
  readsPerSecond: number,
): string {
  const reads = plural(readsPerSecond, ['# read', '# reads']);
  return `${accountName}: too many pins for ${reads} a second; each is looked at about every ${durationWords(intervalMs)}.`;
}

const notificationFacts = {
  unsupported: 'This desktop cannot show notifications.',
  'no-service': 'No notification service answers on this desktop.',
  failed: 'The desktop refused a notification. Allow Roomwatch in its notification settings.',
  'not-confirmed': 'The desktop did not confirm that it shows notifications. Check with a trial.',
} as const;

const faultFacts = {
  part: 'A part of Roomwatch failed at something. The watching goes on.',
  window: 'This window broke and was loaded anew. The watching went on meanwhile.',
  compact: 'The compact window broke and was loaded anew. The watching went on meanwhile.',
} as const;

const historyFacts = {
  'disk-full': 'The disk is full, so the history could not be written. Free some space.',
  'not-allowed': 'Roomwatch may not write to its own folder, so the history is not written.',
  other: 'The history could not be written.',
} as const;

const saveFacts = {
  'disk-full': 'The disk is full, so settings and pins could not be saved. Free some space.',
  'not-allowed': 'Roomwatch may not write to its own folder, so settings and pins are not saved.',
  other: 'Settings and pins could not be saved.',
} as const;

function cannotLook(notice: Extract<Notice, { kind: 'cannot-look' }>, since: string): NoticeWords {
  const forWhom = notice.accountName === null ? '' : ` for ${notice.accountName}`;
  return {
    fact: `Roomwatch can’t reach Twilio${forWhom} since ${since}.`,
    advice: `Cards show what was last known, and Roomwatch keeps trying. ${becauseOf(notice.reason)}`,
    weight: 'loud',
  };
}

function becauseOf(reason: Extract<Notice, { kind: 'cannot-look' }>['reason']): string {
  switch (reason.kind) {
    case 'offline':
      return 'This computer is offline: check its network.';
    case 'unreachable':
      return `Twilio can’t be asked: ${errorReason(reason.obstacle)}.`;
    default:
      return reason satisfies never;
  }
}

function update(state: 'ready' | 'available', version: string): NoticeWords {
  const advice = {
    ready: 'It is installed when you quit Roomwatch; until then nothing changes.',
    available: 'Fetch its package from the releases page, and install it as you did this one.',
  };
  return { fact: `Roomwatch ${version} is here.`, advice: advice[state], weight: 'plain' };
}

function keychain(problem: KeychainProblem, accountNames: string[]): NoticeWords {
  const { fact, advice } = keychainWords(problem);
  const names = listWords(accountNames);
  return {
    fact: names === '' ? fact : `${fact} Paused: ${names}.`,
    advice,
    weight: 'loud',
  };
}

function valuesSetAside(notice: Extract<Notice, { kind: 'values-set-aside' }>): NoticeWords {
  const { pins, pinnedRooms, accounts, values } = notice;
  const parts = [
    accounts > 0 && plural(accounts, ['# account', '# accounts']),
    pins > 0 && plural(pins, ['# pin', '# pins']),
    pinnedRooms > 0 && plural(pinnedRooms, ['# pinned room', '# pinned rooms']),
    values > 0 && plural(values, ['# setting', '# settings']),
  ];
  const named = parts.filter((part) => part !== false);
  return {
    fact: `Not everything in the settings file could be read: ${listWords(named)} left out.`,
    advice: `Nothing of it is lost: it stays in ${notice.keptIn}`,
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
