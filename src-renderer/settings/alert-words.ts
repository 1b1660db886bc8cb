import type { AlertKind, TrialResult } from '../../src-main/contract.ts';

interface AlertWords {
  /** Which alert it is, below “Tell me when”. */
  when: string;
  /** What the setting is called that turns it on. */
  alert: string;
  /** What the setting is called that gives it a sound. */
  sound: string;
}

const words: Record<AlertKind, () => AlertWords> = {
  reconnecting: () => ({
    when: 'someone starts reconnecting',
    alert: 'Tell me when someone starts reconnecting',
    sound: 'Sound when someone starts reconnecting',
  }),
  disconnected: () => ({
    when: 'someone disconnects',
    alert: 'Tell me when someone disconnects',
    sound: 'Sound when someone disconnects',
  }),
  'not-found': () => ({
    when: 'someone can’t be found any more',
    alert: 'Tell me when someone can’t be found any more',
    sound: 'Sound when someone can’t be found any more',
  }),
  back: () => ({
    when: 'someone is connected again',
    alert: 'Tell me when someone is connected again',
    sound: 'Sound when someone is connected again',
  }),
  joined: () => ({
    when: 'someone joins for the first time',
    alert: 'Tell me when someone joins for the first time',
    sound: 'Sound when someone joins for the first time',
  }),
  'room-ended': () => ({
    when: 'a room ends',
    alert: 'Tell me when a room ends',
    sound: 'Sound when a room ends',
  }),
  'unknown-status': () => ({
    when: 'someone’s status is unknown to Roomwatch',
    alert: 'Tell me when someone’s status is unknown to Roomwatch',
    sound: 'Sound when someone’s status is unknown to Roomwatch',
  }),
};

/** Every alert, in the order in which the settings list them. */
export const alertKinds = Object.keys(words) as AlertKind[];

/** What an alert is called in the settings. */
export function alertWords(kind: AlertKind): AlertWords {
  return words[kind]();
}

/** The system that Roomwatch runs on, as far as its settings are called something else. */
export type System = 'mac' | 'windows' | 'linux';

export function systemOf(userAgent: string): System {
  if (/\bMacintosh\b|\bMac OS X\b/.test(userAgent)) return 'mac';
  return /\bWindows\b/.test(userAgent) ? 'windows' : 'linux';
}

/** What became of a trial notification, and what to do if none appeared. */
export function trialWords(result: TrialResult): string {
  switch (result) {
    case 'shown':
      return 'The desktop has taken it. If none appeared:';
    case 'unsupported':
      return 'This desktop cannot show notifications. Keep the window of Roomwatch in view.';
    case 'no-service':
      return 'No notification service is running. Start one, for example dunst, or use a desktop that brings its own.';
    case 'failed':
      return 'The desktop refused it. To allow it:';
    case 'not-confirmed':
      return 'The desktop did not confirm it. If none appeared:';
    default:
      return result satisfies never;
  }
}

/** Where notifications are allowed on this system; null: that would not help. */
export function allowWords(result: TrialResult, system: System): string | null {
  if (result === 'unsupported' || result === 'no-service') return null;
  switch (system) {
    case 'mac':
      return 'Open System Settings › Notifications › Roomwatch and turn on “Allow notifications”. Then look under System Settings › Focus whether a Focus such as Do Not Disturb is on.';
    case 'windows':
      return 'Open Settings › System › Notifications and turn on notifications, also those of Roomwatch in the list. “Do not disturb” there must be off.';
    case 'linux':
      return 'Open the settings of your desktop, in most of them the page Notifications, and allow those of Roomwatch. “Do not disturb” there must be off.';
    default:
      return system satisfies never;
  }
}
