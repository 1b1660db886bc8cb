import type { Clock } from '../twilio/clock.ts';
import type { Sighting } from './sighting.ts';

/** While we are offline, it is asked this often whether we still are (on this machine), in ms. */
const askAgainMs = 1_000;
/** And this often one look tries all the same: not every network that is there is noticed, in ms. */
const tryAgainMs = 5_000;

/** Whether this machine has a network, established once for all pins. */
export interface Connection {
  /** Whether a look may start: always while we are online, and now and then one to try while we aren't. */
  mayLook(): boolean;
  /** A look starts: it is the one that tries. */
  lookStarts(): void;
  /** Takes what a look told: whether it failed because we are offline, and whether that is news. */
  judge(sighting: Sighting): 'now-offline' | 'still-offline' | null;
  stop(): void;
}

/**
 * `isOnline`: whether the system says that there is a network; that there is none counts only after a look
 * failed. `onBack`: there may be one again, and all looks are to start.
 */
export function createConnection(
  clock: Clock,
  isOnline: () => boolean,
  onBack: () => void,
  onTry: () => void,
): Connection {
  let offline = false;
  let mayTry = false;
  let cancelAsking = () => {};
  let cancelTrying = () => {};

  function ask(): void {
    cancelAsking = clock.setTimeout(() => {
      if (isOnline()) back();
      else ask();
    }, askAgainMs);
  }

  function tryLater(): void {
    cancelTrying();
    cancelTrying = clock.setTimeout(() => {
      mayTry = true;
      tryLater();
      onTry();
    }, tryAgainMs);
  }

  function back(): void {
    offline = false;
    mayTry = false;
    cancelAsking();
    cancelTrying();
    onBack();
  }

  return {
    mayLook: () => !offline || mayTry,
    lookStarts() {
      mayTry = false;
    },
    judge(sighting) {
      if (!isNoAnswer(sighting)) {
        if (offline) back();
        return null;
      }
      if (offline) return 'still-offline';
      if (isOnline()) return null;
      offline = true;
      ask();
      tryLater();
      return 'now-offline';
    },
    stop() {
      cancelAsking();
      cancelTrying();
    },
  };
}

/** Whether nothing at all came back, which is how it looks when we are offline. */
function isNoAnswer(sighting: Sighting): boolean {
  if (sighting.kind !== 'not-looked') return false;
  const { obstacle } = sighting;
  return (
    obstacle.kind === 'offline' || obstacle.kind === 'unreachable' || obstacle.kind === 'timed-out'
  );
}
