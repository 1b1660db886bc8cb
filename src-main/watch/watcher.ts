import type { Clock } from '../twilio/clock.ts';
import type { VideoApi } from '../twilio/video-api.ts';
import { createAccountGate } from './account-gate.ts';
import type { Access } from './account-gate.ts';
import type { Card } from './card.ts';
import { lookAt } from './look.ts';
import { isFinal, nextLookDelayMs } from './pace.ts';
import type { Pin } from './pin.ts';
import { createRoomNames } from './room-names.ts';
import type { Obstacle, Sighting } from './sighting.ts';
import { step, unseenCard } from './transition.ts';
import type { Remembered, Transition } from './transition.ts';

/** Never more requests on their way than this. */
const mostInFlight = 4;
/** A card that was not refreshed this long after it should have been is not live any more, in ms. */
const overdueAfterMs = 15_000;

/** What the watcher is handed, and whom it tells. */
export interface WatcherWorld {
  clock: Clock;
  /** From 0 to 1. */
  random: () => number;
  intervalMs: () => number;
  /** What was known of a pin when Roomwatch last ran. */
  rememberedOf: (pin: Pin) => Remembered | null;
  /** What is known of a pin changed or was confirmed; with a transition where the status changed. */
  onLooked: (pin: Pin, card: Card, transition: Transition | null) => void;
  /** Twilio rejected the account; its pins pause. Told once until it is accepted again. */
  onRejected: (accountId: string, obstacle: Obstacle) => void;
  /** Twilio accepts a rejected account again, with the credentials that it rejected. */
  onAccepted: (accountId: string) => void;
  onRoomNamed: (roomSid: string) => void;
  /** A look broke on our side, which is a fault of ours; the loop goes on. */
  onFault: (error: unknown) => void;
}

/** The one loop that polls. */
export interface Watcher {
  start(): void;
  /** Ends the loop and every request on its way. */
  stop(): void;
  /** The pins to watch, all of them; those that stay keep their cards. */
  setPins(pins: readonly Pin[]): void;
  /** Credentials came, changed or went: answers to the old ones are dropped, and a pause ends. */
  setAccess(accountId: string, access: Access): void;
  /** Looks at the pins of this account as soon as may be; of a rejected one at one pin, to try it. */
  lookNow(accountId: string): void;
  /** The interval changed: what is due is counted anew. */
  paceChanged(): void;
  cardOf(pinId: string): Card | null;
  roomNameOf(roomSid: string): string | null;
}

interface Watched {
  pin: Pin;
  card: Card;
  lookStartedAtMs: number | null;
  rateLimitedTimes: number;
  inFlight: AbortController | null;
  cancelTimer: () => void;
  cancelOverdue: () => void;
}

const nothing = () => {};

/**
 * Creates the watcher; nothing happens until `start`. What is due is held by timers alone, never by the
 * time of day, so a clock that is set does not stop the watching.
 */
export function createWatcher(world: WatcherWorld): Watcher {
  const { clock } = world;
  const watched = new Map<string, Watched>();
  const gate = createAccountGate(clock, pump);
  const roomNames = createRoomNames(clock, pump);
  /** Pins whose time has come, longest waiting first. */
  const due = new Set<Watched>();
  let running = false;
  let requestsInFlight = 0;

  const pinsOf = (accountId: string) =>
    [...watched.values()].filter((entry) => entry.pin.accountId === accountId);

  /** Starts the looks whose time has come, as far as there is room; each that ends calls this again. */
  function pump(): void {
    if (!running) return;
    const slots = slotsByAccount();
    for (const entry of [...due].sort((one, other) => urgency(one) - urgency(other))) {
      if (requestsInFlight >= mostInFlight) return;
      const { accountId } = entry.pin;
      if (slots.get(accountId) === 0) continue;
      const api = gate.enter(accountId);
      if (api === null) continue;
      due.delete(entry);
      slots.set(accountId, (slots.get(accountId) ?? 0) - 1);
      void look(entry, api);
    }
    if (requestsInFlight < mostInFlight) nameRoom();
  }

  /** How many looks each account may start now. One that does not answer must not keep the others waiting. */
  function slotsByAccount(): Map<string, number> {
    const slots = new Map<string, number>();
    for (const { pin } of watched.values()) slots.set(pin.accountId, 0);
    const mostOfOneAccount = slots.size > 1 ? mostInFlight - 1 : mostInFlight;
    for (const accountId of slots.keys()) slots.set(accountId, mostOfOneAccount);
    for (const { pin, inFlight } of watched.values()) {
      if (inFlight !== null) slots.set(pin.accountId, slots.get(pin.accountId)! - 1);
    }
    return slots;
  }

  function urgency({ card }: Watched): number {
    return card.status.kind === 'reconnecting' || card.absenceSuspected ? 0 : 1;
  }

  async function look(entry: Watched, api: VideoApi): Promise<void> {
    const abort = new AbortController();
    entry.inFlight = abort;
    entry.lookStartedAtMs = clock.now();
    requestsInFlight += 1;
    try {
      const sighting = await lookAt(entry.pin.target, entry.card, api, clock, abort.signal);
      // An answer that was asked for with other credentials, or for a pin that is gone, is no sighting.
      if (!abort.signal.aborted) take(entry, sighting);
    } catch (error) {
      if (!abort.signal.aborted) world.onFault(error);
    } finally {
      requestsInFlight -= 1;
      if (!abort.signal.aborted) {
        entry.inFlight = null;
        schedule(entry);
      }
      pump();
    }
  }

  function take(entry: Watched, sighting: Sighting): void {
    const { card, transition } = step(entry.card, sighting);
    entry.card = card;
    expectNext(entry);
    const limited = sighting.kind === 'not-looked' && sighting.obstacle.kind === 'rate-limited';
    entry.rateLimitedTimes = limited ? entry.rateLimitedTimes + 1 : 0;
    if (card.participant?.roomSid) roomNames.want(entry.pin.accountId, card.participant.roomSid);
    const verdict = gate.judge(entry.pin.accountId, sighting);
    world.onLooked(entry.pin, card, transition);
    if (verdict === 'rejected') reject(entry, sighting);
    if (verdict === 'accepted') {
      hurry(entry.pin.accountId);
      world.onAccepted(entry.pin.accountId);
    }
  }

  /** Should the next answer not come in time, the card says so by itself. */
  function expectNext(entry: Watched): void {
    entry.cancelOverdue();
    if (entry.card.freshness.kind === 'stale' || isFinal(entry.pin.target, entry.card)) return;
    entry.cancelOverdue = clock.setTimeout(() => {
      entry.card = { ...entry.card, freshness: { kind: 'stale', reason: { kind: 'overdue' } } };
      world.onLooked(entry.pin, entry.card, null);
    }, world.intervalMs() + overdueAfterMs);
  }

  /** The account's other pins are not being looked at either, and their cards say so. */
  function reject(entry: Watched, sighting: Sighting): void {
    if (sighting.kind !== 'not-looked') return;
    const { accountId } = entry.pin;
    world.onRejected(accountId, sighting.obstacle);
    for (const other of pinsOf(accountId)) {
      if (other === entry || isFinal(other.pin.target, other.card)) continue;
      other.cancelOverdue();
      other.card = { ...other.card, freshness: entry.card.freshness };
      world.onLooked(other.pin, other.card, null);
    }
  }

  /** Sets the timer for the next look at this pin, counted from the start of the last one. */
  function schedule(entry: Watched): void {
    entry.cancelTimer();
    due.delete(entry);
    if (!running || isFinal(entry.pin.target, entry.card)) return;
    const delayMs = nextLookDelayMs(
      entry.card,
      world.intervalMs(),
      entry.rateLimitedTimes,
      world.random,
    );
    const passedMs = entry.lookStartedAtMs === null ? delayMs : clock.now() - entry.lookStartedAtMs;
    const restMs = Math.min(delayMs, Math.max(0, delayMs - passedMs));
    entry.cancelTimer = clock.setTimeout(() => {
      due.add(entry);
      pump();
    }, restMs);
  }

  function nameRoom(): void {
    const wanted = roomNames.next((accountId) => gate.apiFor(accountId) !== null);
    const api = wanted && gate.apiFor(wanted.accountId);
    if (wanted === null || api === null) return;
    requestsInFlight += 1;
    void roomNames
      .read(wanted, api)
      .then((named) => {
        if (named) world.onRoomNamed(wanted.roomSid);
      })
      .catch((error: unknown) => {
        if (running) world.onFault(error);
      })
      .finally(() => {
        requestsInFlight -= 1;
        pump();
      });
  }

  function drop(entry: Watched): void {
    entry.inFlight?.abort();
    entry.inFlight = null;
    entry.cancelTimer();
    entry.cancelOverdue();
    due.delete(entry);
  }

  function hurry(accountId: string): void {
    for (const entry of pinsOf(accountId)) {
      if (entry.inFlight !== null || isFinal(entry.pin.target, entry.card)) continue;
      entry.cancelTimer();
      due.add(entry);
    }
  }

  function watch(pin: Pin): void {
    const entry: Watched = {
      pin,
      card: withAccess(unseenCard(world.rememberedOf(pin)), gate.accessOf(pin.accountId)),
      lookStartedAtMs: null,
      rateLimitedTimes: 0,
      inFlight: null,
      cancelTimer: nothing,
      cancelOverdue: nothing,
    };
    watched.set(pin.id, entry);
    due.add(entry);
  }

  return {
    start() {
      running = true;
      pump();
    },
    stop() {
      running = false;
      roomNames.stop();
      for (const entry of watched.values()) drop(entry);
      gate.stop();
    },
    setPins(pins) {
      const wanted = new Map(pins.map((pin) => [pin.id, pin]));
      for (const [pinId, entry] of watched) {
        const pin = wanted.get(pinId);
        if (pin?.accountId === entry.pin.accountId) {
          entry.pin = pin;
          wanted.delete(pinId);
        } else {
          drop(entry);
          watched.delete(pinId);
        }
      }
      for (const pin of wanted.values()) watch(pin);
      pump();
    },
    setAccess(accountId, access) {
      gate.setAccess(accountId, access);
      for (const entry of pinsOf(accountId)) {
        drop(entry);
        if (isFinal(entry.pin.target, entry.card)) continue;
        entry.card = withAccess(entry.card, access);
        world.onLooked(entry.pin, entry.card, null);
      }
      hurry(accountId);
      pump();
    },
    lookNow(accountId) {
      gate.allowTry(accountId);
      hurry(accountId);
      pump();
    },
    paceChanged() {
      for (const entry of watched.values()) {
        if (entry.inFlight === null && !due.has(entry)) schedule(entry);
      }
    },
    cardOf: (pinId) => watched.get(pinId)?.card ?? null,
    roomNameOf: (roomSid) => roomNames.nameOf(roomSid),
  };
}

/** A card of an account that can't be asked says so; of one that can be asked anew, that it has not been. */
function withAccess(card: Card, access: Access): Card {
  if (access.kind === 'paused') {
    const reason = { kind: 'paused', because: access.because } as const;
    return { ...card, freshness: { kind: 'stale', reason } };
  }
  if (
    card.freshness.kind === 'stale' &&
    (card.freshness.reason.kind === 'paused' || card.freshness.reason.kind === 'rejected')
  ) {
    return { ...card, freshness: { kind: 'stale', reason: { kind: 'not-looked-yet' } } };
  }
  return card;
}
