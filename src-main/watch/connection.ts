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
  /** Takes what a look told; true when it is news that we are offline. */
  judge(sighting: Sighting): boolean;
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
      if (sighting.kind !== 'not-looked' || !isNoAnswer(sighting)) {
        if (offline) back();
        return false;
      }
      if (offline || isOnline()) return false;
      offline = true;
      ask();
      tryLater();
      return true;
    },
    stop() {
      cancelAsking();
      cancelTrying();
    },
  };
}

/** Whether nothing at all came back, which is how it looks when we are offline. */
function isNoAnswer({ obstacle }: Extract<Sighting, { kind: 'not-looked' }>): boolean {
  return (
    obstacle.kind === 'offline' || obstacle.kind === 'unreachable' || obstacle.kind === 'timed-out'
  );
}
