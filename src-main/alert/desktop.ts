import type { TrialResult } from '../contract.ts';
import type { SystemNotifications } from '../shell/system-notifications.ts';
import type { NotificationWords } from './alert-words.ts';

/** Shows notifications on the desktop. */
export interface DesktopNotifier {
  /**
   * Shows one and says what became of it; a click on it brings `pinId`'s card up, minutes later too.
   * `silent`: without a sound; where it isn't said, the system decides.
   */
  show(
    words: NotificationWords,
    pinId: string | null,
    sound?: { silent: boolean },
  ): Promise<TrialResult>;
}

/** Whatever the system does with a notification, the watching goes on. */
export function createDesktopNotifier(world: {
  system: SystemNotifications;
  onClick: (pinId: string | null) => void;
  onResult: (result: TrialResult) => void;
}): DesktopNotifier {
  return {
    async show(words, pinId, { silent } = { silent: false }) {
      const result = await world.system
        .show({ ...words, silent }, () => world.onClick(pinId))
        .catch((): TrialResult => 'failed');
      world.onResult(result);
      return result;
    },
  };
}
