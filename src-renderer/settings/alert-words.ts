import type { AlertKind, TrialResult } from '../../src-main/contract.ts';

/** Which alert it is, as the end of "Tell me when …". */
export const alertWords: Record<AlertKind, string> = {
  reconnecting: 'someone starts reconnecting',
  disconnected: 'someone disconnects',
  'not-found': 'someone can’t be found any more',
  back: 'someone is connected again',
  joined: 'someone joins for the first time',
  'room-ended': 'a room ends',
  'unknown-status': 'someone’s status is unknown to Roomwatch',
};

export function trialWords(result: TrialResult): string {
  switch (result) {
    case 'shown':
      return 'The desktop has shown it. If you saw nothing, look whether “do not disturb” is on.';
    case 'unsupported':
      return 'This desktop cannot show notifications. Keep the window of Roomwatch in view.';
    case 'no-service':
      return 'No notification service is running. Start one, for example dunst, or use a desktop that brings its own.';
    case 'failed':
      return 'The desktop refused it. Allow Roomwatch in the system’s notification settings, then try again.';
    case 'not-confirmed':
      return 'The desktop did not confirm it. If you saw nothing, allow Roomwatch in the system’s notification settings.';
    default:
      return result satisfies never;
  }
}
