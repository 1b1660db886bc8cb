import { Notification } from 'electron';
import type { Clock } from '../twilio/clock.ts';
import type { TrialResult } from '../contract.ts';
import type { NotificationWords } from './words.ts';

/** How long the system has to say that it shows a notification, in ms. */
const confirmationMs = 3_000;
/** So many notifications still open their card when clicked. */
const mostKept = 200;

/** Shows notifications through the system. */
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

/**
 * `serviceAnswers`: whether the notification service of this desktop answers, asked in another process:
 * showing a notification waits for that service, and a silent one must not hold up the watching.
 */
export function createDesktopNotifier(world: {
  clock: Clock;
  serviceAnswers: () => Promise<boolean>;
  onClick: (pinId: string | null) => void;
  onResult: (result: TrialResult) => void;
}): DesktopNotifier {
  /** A Notification that nobody holds loses its click to the garbage collector. */
  const kept = new Set<Notification>();

  function keep(notification: Notification): void {
    kept.add(notification);
    const oldest = kept.values().next().value;
    if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
  }

  async function show(
    words: NotificationWords,
    pinId: string | null,
    silent: boolean,
  ): Promise<TrialResult> {
    if (!Notification.isSupported()) return 'unsupported';
    if (!(await world.serviceAnswers())) return 'no-service';
    const notification = new Notification({ ...words, silent, timeoutType: 'default' });
    keep(notification);
    notification.on('click', () => world.onClick(pinId));
    return new Promise((resolve) => {
      const cancel = world.clock.setTimeout(() => resolve('not-confirmed'), confirmationMs);
      const settle = (result: TrialResult) => {
        cancel();
        resolve(result);
      };
      notification.once('show', () => settle('shown'));
      notification.once('failed', () => settle('failed'));
      notification.show();
    });
  }

  return {
    async show(words, pinId, sound) {
      // Whatever the system does with it, the watching goes on.
      const result = await show(words, pinId, sound?.silent ?? false).catch(
        (): TrialResult => 'failed',
      );
      world.onResult(result);
      return result;
    },
  };
}
