import type { Notice } from '../../src-main/contract.ts';

export type NoticeOf<Kind extends Notice['kind']> = Extract<Notice, { kind: Kind }>;

/** Why notifications do not reach the user. */
export function notificationFact(
  because: NoticeOf<'notifications-unavailable'>['because'],
): string {
  switch (because) {
    case 'unsupported':
      return 'This desktop cannot show notifications.';
    case 'no-service':
      return 'No notification service answers on this desktop.';
    case 'failed':
      return 'The desktop refused a notification. Allow Roomwatch in its notification settings.';
    case 'not-confirmed':
      return 'The desktop did not confirm that it shows notifications. Check with a trial.';
    default:
      return because satisfies never;
  }
}

/** What broke of Roomwatch itself. */
export function faultFact(what: NoticeOf<'fault'>['what']): string {
  switch (what) {
    case 'part':
      return 'A part of Roomwatch failed at something. The watching goes on.';
    case 'window':
      return 'This window broke and was loaded anew. The watching went on meanwhile.';
    case 'compact':
      return 'The compact window broke and was loaded anew. The watching went on meanwhile.';
    default:
      return what satisfies never;
  }
}

/** Why the history is not written. */
export function historyFact(problem: NoticeOf<'history-not-saved'>['problem']): string {
  switch (problem) {
    case 'disk-full':
      return 'The disk is full, so the history could not be written. Free some space.';
    case 'not-allowed':
      return 'Roomwatch may not write to its own folder, so the history is not written.';
    case 'other':
      return 'The history could not be written.';
    default:
      return problem satisfies never;
  }
}

/** Why settings and pins are not saved. */
export function notSavedFact(problem: NoticeOf<'settings-not-saved'>['problem']): string {
  switch (problem) {
    case 'disk-full':
      return 'The disk is full, so settings and pins could not be saved. Free some space.';
    case 'not-allowed':
      return 'Roomwatch may not write to its own folder, so settings and pins are not saved.';
    case 'other':
      return 'Settings and pins could not be saved.';
    default:
      return problem satisfies never;
  }
}
