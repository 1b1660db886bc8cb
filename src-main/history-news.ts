import type { HistoryEntry, TransitionEntry } from './storage/history-entry.ts';
import type { Clock } from './twilio/clock.ts';

/** How long what was noticed is gathered before it is told, in ms: many at once are one message to the window. */
const gatheringMs = 100;

/** Tells the window what was noticed. */
export interface HistoryNews {
  /** What was appended to the history; null: all of it was removed. */
  changed(appended: readonly HistoryEntry[] | null): void;
  stop(): void;
}

export function createHistoryNews(
  clock: Clock,
  tell: (noticed: TransitionEntry[] | null) => void,
): HistoryNews {
  let gathered: TransitionEntry[] = [];
  let cancelTimer = () => {};

  function forget(): void {
    cancelTimer();
    gathered = [];
  }

  return {
    changed(appended) {
      if (appended === null) {
        forget();
        tell(null);
        return;
      }
      const noticed = appended.filter((entry) => entry.kind === 'transition');
      if (noticed.length === 0) return;
      gathered.push(...noticed);
      if (gathered.length > noticed.length) return;
      cancelTimer = clock.setTimeout(() => {
        tell(gathered);
        gathered = [];
      }, gatheringMs);
    },
    stop: forget,
  };
}
