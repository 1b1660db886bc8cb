import { Notification } from 'electron';
import type { Clock } from '../twilio/clock.ts';
import type { TrialResult } from '../contract.ts';
import { mostClickable } from './system-notifications.ts';
import type { SystemNotifications } from './system-notifications.ts';

/** How long the system has to say that it shows a notification, in ms. */
const confirmationMs = 3_000;

/** Through Electron, whose calls return at once on macOS and Windows. */
export function createElectronNotifications(clock: Clock): SystemNotifications {
  /** A Notification that nobody holds loses its click to the garbage collector. */
  const kept = new Set<Notification>();

  function keep(notification: Notification): void {
    kept.add(notification);
    const oldest = kept.values().next().value;
    if (kept.size > mostClickable && oldest !== undefined) kept.delete(oldest);
  }

  return {
    async show(words, onClick) {
      if (!Notification.isSupported()) return 'unsupported';
      const notification = new Notification({ ...words, timeoutType: 'default' });
      keep(notification);
      notification.on('click', onClick);
      return new Promise<TrialResult>((resolve) => {
        const cancel = clock.setTimeout(() => resolve('not-confirmed'), confirmationMs);
        const settle = (result: TrialResult) => {
          cancel();
          resolve(result);
        };
        notification.once('show', () => settle('shown'));
        notification.once('failed', () => settle('failed'));
        notification.show();
      });
    },
  };
}
