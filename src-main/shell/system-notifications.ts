import type { TrialResult } from '../contract.ts';

/** One way to show a notification through the system. */
export interface SystemNotifications {
  /** `onClick` is for a click on it, also minutes later. May reject. */
  show(
    notification: { title: string; body: string; silent: boolean },
    onClick: () => void,
  ): Promise<TrialResult>;
}

/** So many notifications still do something when they are clicked. */
export const mostClickable = 200;
