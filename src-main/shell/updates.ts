import { logText, ofForm } from '../log/log-text.ts';
import type { LogText } from '../log/log-text.ts';
import type { Clock } from '../twilio/clock.ts';

/** A version that is newer than this one. */
export interface NewVersion {
  version: string;
  /** What is new in it, as plain text; null: nothing is said. */
  whatsNew: string | null;
}

/** Where newer versions come from. */
export interface UpdateSource {
  /**
   * `installs`: a newer version is fetched, and takes this one's place when Roomwatch quits. `points`: the
   * system's package manager does that, so the user is only pointed to it.
   */
  kind: 'installs' | 'points';
  /** The newer version, or null where there is none. Rejects where that can't be found out. */
  check(): Promise<NewVersion | null>;
  /**
   * Fetches and verifies what `check` found. Rejects where it did not come, or is not what was released. It is
   * installed when Roomwatch quits if that is wanted as it comes, and still is then.
   */
  fetch(): Promise<void>;
  /** Whether what was fetched is installed when Roomwatch quits. */
  setInstallOnQuit(installs: boolean): void;
}

/** What is known of a newer version: it waits for the end of Roomwatch, or for the user to fetch it. */
export interface UpdateNews extends NewVersion {
  kind: 'ready' | 'available';
}

/** Looks for newer versions, now and then. */
export interface Updates {
  start(): void;
  /** The user may have turned this on or off. */
  settingsChanged(): void;
  stop(): void;
}

const dayMs = 24 * 60 * 60_000;
/** The board and its first looks come first. */
const firstCheckAfterMs = 5_000;
/** After a check that failed, since what was in the way is often gone soon. */
const retryAfterMs = 60 * 60_000;
/** A feed that says nothing for so long, or a version that takes so long to come, counts as failed, in ms. */
const checkLimitMs = 2 * 60_000;
const fetchLimitMs = 6 * 60 * 60_000;

/**
 * Checks soon after the start and once a day from then on, while the user wants that. A check that fails
 * is written down and tried again later; nothing else waits for it or notices it.
 */
export function createUpdates(world: {
  clock: Clock;
  /** null: this Roomwatch was not installed from a release. */
  source: UpdateSource | null;
  isOn: () => boolean;
  /** null: there is nothing to say any more. */
  onNews: (news: UpdateNews | null) => void;
  log: (text: LogText) => void;
}): Updates {
  const { clock, source, isOn, onNews, log } = world;
  let cancelNext: (() => void) | null = null;
  let stopped = false;
  let wasOn = false;
  let fetchedVersion: string | null = null;

  function checkIn(delayMs: number): void {
    cancelNext?.();
    cancelNext = clock.setTimeout(() => void check(), delayMs);
  }

  async function check(): Promise<void> {
    if (source === null) return;
    cancelNext = null;
    let nextAfterMs = dayMs;
    try {
      await look(source);
    } catch {
      // What the feed sent is none of the terminal's business.
      log(logText`Looking for a newer version failed; Roomwatch tries again in an hour`);
      nextAfterMs = retryAfterMs;
    }
    if (!stopped && isOn() && cancelNext === null) checkIn(nextAfterMs);
  }

  /** What is stuck must not be the last that was ever looked for. */
  function within<Value>(limitMs: number, outcome: Promise<Value>): Promise<Value> {
    return new Promise((resolve, reject) => {
      const cancel = clock.setTimeout(() => reject(new Error('It took too long.')), limitMs);
      outcome.finally(cancel).then(resolve, reject);
    });
  }

  async function look(from: UpdateSource): Promise<void> {
    const found = await within(checkLimitMs, from.check());
    if (stopped || !isOn() || found === null) return;
    if (from.kind === 'points') {
      onNews({ kind: 'available', ...found });
      return;
    }
    if (fetchedVersion !== found.version) {
      await within(fetchLimitMs, from.fetch());
      // What comes while this is off isn't installed: turned on again, it is fetched anew.
      if (stopped || !isOn()) return;
      fetchedVersion = found.version;
      const version = ofForm(found.version, 'version');
      log(logText`Version ${version} was fetched; it is installed when Roomwatch quits`);
    }
    onNews({ kind: 'ready', ...found });
  }

  function apply(delayMs: number): void {
    if (source === null || stopped || isOn() === wasOn) return;
    wasOn = isOn();
    source.setInstallOnQuit(wasOn);
    if (wasOn) {
      checkIn(delayMs);
      return;
    }
    cancelNext?.();
    cancelNext = null;
    onNews(null);
  }

  return {
    start: () => apply(firstCheckAfterMs),
    settingsChanged: () => apply(0),
    stop() {
      stopped = true;
      cancelNext?.();
    },
  };
}
