import type { Fault } from '../../src-main/demo/faults.ts';
import type { Random } from './random.ts';
import type { SimulatedTime } from './time.ts';

/** How much goes wrong between Roomwatch and one account. */
export interface Trouble {
  /** Of so many requests one fails by itself; 0 for none. */
  oneFaultIn: number;
  /** Between two outages on average, in ms; Infinity for none. */
  outageEveryMs: number;
  /** Of so many ends of rooms, one comes with a moment of 404; 0 for none. */
  oneBlipIn: number;
}

export interface Mishaps {
  /** What goes wrong with a request to this path, if anything does. */
  next(path: string): Fault | null;
  /** Rooms have answered 404 for a moment around their end. */
  roomEnds(roomSid: string): void;
  /** Whether there was an outage at any moment between the two; one of them counts until its echo is over. */
  wasOut(fromMs: number, toMs: number): boolean;
  /** No outage begins any more. */
  calmDown(): void;
}

/** Two 404 in a row would be believed, and rightly: blips of one room are at least so far apart, in ms. */
const blipsApartMs = 60_000;
/** A look that Twilio asked to be put off, or that ran into its time limit, comes so much later at most, in ms. */
const echoMs = 90_000;
/** Shorter than the wait for the look that is to confirm an absence, in ms. */
const longestBlipMs = 1_500;

export function createMishaps(time: SimulatedTime, random: Random, trouble: Trouble): Mishaps {
  const blipUntil = new Map<string, number>();
  const blippedAt = new Map<string, number>();
  const outages: { fromMs: number; toMs: number; fault: () => Fault }[] = [];
  let isCalm = false;

  const rateLimited = (): Fault => {
    const form = random.next();
    if (form < 0.5) return { kind: 'rate-limited' };
    const waitS = Math.ceil(random.between(1, 20));
    return { kind: 'rate-limited', retryAfter: waitS };
  };

  function single(path: string): Fault | null {
    if (trouble.oneFaultIn === 0 || !random.chance(1 / trouble.oneFaultIn)) return null;
    const fate = random.next();
    if (fate < 0.25) return mayBlip(path) ? { kind: 'not-found' } : null;
    if (fate < 0.3) return { kind: 'never-answers' };
    if (fate < 0.33) return { kind: 'stalls-after-headers' };
    if (fate < 0.4) return { kind: 'delay', delayMs: random.between(1_000, 12_000) };
    if (fate < 0.45) return rateLimited();
    return random.pick<Fault>([
      { kind: 'server-error', status: 500 },
      { kind: 'server-error', status: 503 },
      { kind: 'bad-gateway' },
      { kind: 'captive-portal' },
      { kind: 'half-body' },
      { kind: 'connection-reset' },
      { kind: 'truncated-json' },
      { kind: 'wrong-types' },
      { kind: 'extra-fields' },
    ]);
  }

  /** Only rooms that are named by SID: a name that no room in progress has is a 404 like any other. */
  function mayBlip(path: string): boolean {
    const roomSid = roomSidIn(path);
    if (roomSid === null) return false;
    if (time.now() - (blippedAt.get(roomSid) ?? -Infinity) < blipsApartMs) return false;
    blippedAt.set(roomSid, time.now());
    return true;
  }

  function planOutage(): void {
    if (!Number.isFinite(trouble.outageEveryMs)) return;
    time.at(time.now() + random.untilNext(trouble.outageEveryMs), () => {
      if (isCalm) return;
      const fromMs = time.now();
      const toMs = fromMs + random.between(5_000, 180_000);
      const fault = random.pick<() => Fault>([
        rateLimited,
        () => ({ kind: 'server-error', status: 503 }),
        () => ({ kind: 'never-answers' }),
        () => ({ kind: 'captive-portal' }),
        () => ({ kind: 'unauthorized' }),
        () => ({ kind: 'connection-reset' }),
      ]);
      outages.push({ fromMs, toMs, fault });
      time.at(toMs, planOutage);
    });
  }

  planOutage();
  return {
    next(path) {
      const outage = outages.at(-1);
      if (outage !== undefined && time.now() < outage.toMs) return outage.fault();
      const roomSid = roomSidIn(path);
      if (roomSid !== null && time.now() < (blipUntil.get(roomSid) ?? -Infinity)) {
        return { kind: 'not-found' };
      }
      return isCalm ? null : single(path);
    },
    roomEnds(roomSid) {
      if (trouble.oneBlipIn === 0 || !random.chance(1 / trouble.oneBlipIn) || isCalm) return;
      if (!mayBlip(`/Rooms/${roomSid}`)) return;
      blipUntil.set(roomSid, time.now() + random.between(100, longestBlipMs));
    },
    wasOut: (fromMs, toMs) =>
      outages.some((outage) => outage.fromMs <= toMs && outage.toMs + echoMs >= fromMs),
    calmDown() {
      isCalm = true;
    },
  };
}

const roomSidIn = (path: string) => /\/Rooms\/(RM[0-9a-f]{32})/.exec(path)?.[1] ?? null;
