import type { Clock } from '../twilio/clock.ts';
import type { Participant } from '../twilio/participant.ts';
import type { VideoApi } from '../twilio/video-api.ts';
import { createAccountGate, withAccess } from './account-gate.ts';
import type { Access } from './account-gate.ts';
import type { Budget } from './budget.ts';
import { stale } from './card.ts';
import type { Card, StaleReason } from './card.ts';
import { createCatchUp, noticeSleep } from './catch-up.ts';
import type { Absence, Sleep } from './catch-up.ts';
import { createConnection } from './connection.ts';
import { lookAt, roomOf, wasThorough } from './look.ts';
import { createDuePins } from './due-pins.ts';
import { isFinal, nextLookDelayMs, thoroughEveryMs } from './pace.ts';
import type { Pin } from './pin.ts';
import { createListTrouble } from './list-trouble.ts';
import { createInFlight } from './in-flight.ts';
import type { Look } from './in-flight.ts';
import { lookAtRoom } from './room-look.ts';
import { createRounds } from './rounds.ts';
import { createRoomNames } from './room-names.ts';
import type { Obstacle, Sighting } from './sighting.ts';
import { createSpread } from './spread.ts';
import { createStretches } from './stretches.ts';
import { step, unseenCard } from './transition.ts';
import type { Remembered, Transition } from './transition.ts';
import { createWatchedPin } from './watched-pin.ts';
import type { WatchedPin } from './watched-pin.ts';

/** A card that was not refreshed this long after it should have been is not live any more, in ms. */
const overdueAfterMs = 15_000;

/** What the watcher is handed, and whom it tells. */
export interface WatcherWorld {
  clock: Clock;
  /** Whether the system says that there is a network. */
  isOnline: () => boolean;
  intervalMs: () => number;
  budgetOf: (accountId: string) => Pick<Budget, 'free'>;
  /** What was known of a pin when Roomwatch last ran. */
  rememberedOf: (pin: Pin) => Remembered | null;
  /** What is known of a pin changed or was confirmed; with a transition where the status changed. */
  onLooked: (pin: Pin, card: Card, transition: Transition | null) => void;
  /** Twilio rejected the account; its pins pause. Told once until it is accepted again. */
  onRejected: (accountId: string, obstacle: Obstacle) => void;
  /** Twilio accepts a rejected account again, with the credentials that it rejected. */
  onAccepted: (accountId: string) => void;
  onRoomNamed: (roomSid: string) => void;
  /** Who is connected in a room was read for its pins. `room`: its SID or name, as it was asked for. */
  onRoomListed?: (accountId: string, room: string, connected: readonly Participant[]) => void;
  /** A round begins in which all is looked at that may have changed during an absence; and it ended. */
  onCatchUp: (state: Absence | 'ended') => void;
  /** `stretchedMs` of an account is another. */
  onStretched: (accountId: string) => void;
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
  /** The machine woke up: what was asked before counts no more, and all is looked at. */
  wake(): void;
  /** The interval changed: what is due is counted anew. */
  paceChanged(): void;
  /** A budget has room again. */
  goOn(): void;
  cardOf(pinId: string): Card | null;
  /** How long after a look at this pin the next one comes at the latest, in ms; after that it is overdue. */
  longestGapMs(pinId: string): number;
  /** How often this account's pins are looked at really, in ms; null: as often as the interval says. */
  stretchedMs(accountId: string): number | null;
  roomNameOf(roomSid: string): string | null;
}

/**
 * Creates the watcher; nothing happens until `start`. What is due is held by timers alone, never by the
 * time of day, so a clock that is set does not stop the watching.
 */
export function createWatcher(world: WatcherWorld): Watcher {
  const { clock } = world;
  const watched = new Map<string, WatchedPin>();
  const gate = createAccountGate(clock, pump);
  const roomNames = createRoomNames(clock, pump);
  const connection = createConnection(clock, world.isOnline, backOnline, pump);
  const catchUp = createCatchUp(clock, world.onCatchUp);
  const due = createDuePins();
  const listTrouble = createListTrouble(clock);
  const inFlight = createInFlight();
  const pinsOf = (accountId: string) =>
    [...watched.values()].filter(({ pin }) => pin.accountId === accountId);
  const rounds = createRounds({ ...world, due, listTrouble, pinsOf });
  const stretches = createStretches({
    clock,
    intervalMs: world.intervalMs,
    pins: () => watched.values(),
    onChanged: world.onStretched,
  });
  /** Those that pins belong to. */
  const accounts = new Set<string>();
  let running = false;
  let sleep: Sleep | null = null;

  /** Starts the looks whose time has come, as far as there is room; each that ends calls this again. */
  function pump(): void {
    if (!running) return;
    while (!inFlight.isFull() && connection.mayLook()) {
      const open = new Set([...accounts].filter(mayAsk));
      const entry =
        open.size === 0 ? null : due.next((one) => open.has(one.pin.accountId) && mayStart(one));
      const api = entry && gate.enter(entry.pin.accountId);
      if (entry === null || api === null) break;
      void look(entry, api);
    }
    if (!inFlight.isFull()) nameRoom();
  }

  function mayAsk(accountId: string): boolean {
    const hasSlot = inFlight.hasSlot(accountId, accounts.size > 1);
    return hasSlot && gate.mayEnter(accountId) && world.budgetOf(accountId).free() > 0;
  }

  function mayStart(entry: WatchedPin): boolean {
    if (!inFlight.hasPatienceFor(entry)) return false;
    return rounds.goesAlone(entry) || !inFlight.isLookedAt(rounds.keyOf(entry));
  }

  async function look(first: WatchedPin, api: VideoApi): Promise<void> {
    const key = rounds.keyOf(first);
    const together = [first, ...rounds.companionsOf(first)];
    const current = inFlight.begin(first.pin.accountId, key, together);
    const { signal } = current.abort;
    connection.lookStarts();
    const nowMs = clock.now();
    for (const entry of together) begin(entry, current, nowMs);
    try {
      if (together.length === 1) {
        const sighting = await lookAt(first, api, clock, signal);
        if (sighting.kind === 'not-looked') listTrouble.isOver(key);
        settle(first, current, sighting);
      } else {
        const room = roomOf(first.pin, first.card);
        const report = (entry: WatchedPin, sighting: Sighting) => {
          if (sighting.kind === 'not-looked') listTrouble.begins(key);
          settle(entry, current, sighting);
        };
        await lookAtRoom(room, together, api, clock, signal, report, (connected) =>
          world.onRoomListed?.(first.pin.accountId, room, connected),
        );
      }
    } catch (error) {
      if (!signal.aborted) world.onFault(error);
    } finally {
      inFlight.end(current);
      for (const entry of current.pins) {
        entry.look = null;
        // Whom the room's list did not settle is looked at alone, at once.
        entry.alone = together.length > 1;
        if (entry.alone) setDue(entry);
        else schedule(entry);
      }
      hurryRoommates(current);
      pump();
    }
  }

  function begin(entry: WatchedPin, current: Look, nowMs: number): void {
    entry.gapMs = entry.delayMs + (due.has(entry) ? Math.max(0, nowMs - entry.dueAtMs) : 0);
    due.delete(entry);
    entry.cancelTimer();
    entry.look = current;
    entry.lookStartedAtMs = nowMs;
    const sinceMs = nowMs - (entry.thoroughAtMs ?? -Infinity);
    entry.isThorough = sinceMs >= thoroughEveryMs || sinceMs < 0;
  }

  /** Takes what a look told of a pin, unless the pin is gone or its account is asked in another way by now. */
  function settle(entry: WatchedPin, current: Look, sighting: Sighting): void {
    sleep?.check();
    if (!current.pins.delete(entry)) return;
    const transition = take(entry, sighting);
    if (isGone(transition)) current.leftRooms.add(entry.card.roomSid ?? '');
    entry.look = null;
    entry.alone = false;
    schedule(entry);
  }

  function take(entry: WatchedPin, sighting: Sighting): Transition | null {
    const { accountId } = entry.pin;
    // First of all: what the first look after an absence shows is part of its round.
    const offline = connection.judge(sighting);
    const { card: afterLook, transition } = step(entry.card, sighting);
    const card = offline === null ? afterLook : stale(afterLook, { kind: 'offline' });
    if (wasThorough(sighting)) entry.thoroughAtMs = entry.lookStartedAtMs;
    entry.card = card;
    expectNext(entry);
    if (card.roomSid !== null) roomNames.want(accountId, card.roomSid);
    const verdict = gate.judge(accountId, sighting);
    world.onLooked(entry.pin, card, transition);
    // Where nothing can be seen yet after a sleep, the round goes on until it can.
    const isSeen = sighting.kind !== 'not-looked' && card.suspicion === null;
    if (isSeen || gate.apiFor(accountId) === null) catchUp.done(entry.pin.id);
    if (verdict === 'rejected') reject(entry, sighting);
    if (verdict === 'accepted') {
      hurry(pinsOf(accountId));
      world.onAccepted(accountId);
    }
    if (offline === 'now-offline') staleAll(() => true, entry, { kind: 'offline' });
    return transition;
  }

  /** Who else is in the room of someone who is gone may be gone too, because it ended. */
  function hurryRoommates({ accountId, leftRooms }: Look): void {
    if (leftRooms.size === 0) return;
    for (const other of pinsOf(accountId)) {
      const { roomSid } = other.card;
      if (roomSid !== null && leftRooms.has(roomSid) && other.look === null) setDue(other);
    }
  }

  /** Should the next answer not come in time, the card says so by itself. */
  function expectNext(entry: WatchedPin): void {
    entry.cancelOverdue();
    if (entry.card.freshness.kind === 'stale' || isFinal(entry.pin.target, entry.card)) return;
    entry.cancelOverdue = clock.setTimeout(() => {
      entry.card = stale(entry.card, { kind: 'overdue' });
      world.onLooked(entry.pin, entry.card, null);
    }, longestGapMs(entry));
  }

  function longestGapMs({ pin, card }: WatchedPin): number {
    const intervalMs = world.intervalMs();
    const paceMs = nextLookDelayMs(card, intervalMs, clock.now());
    const usualMs = Math.max(paceMs, stretches.of(pin.accountId) ?? intervalMs);
    return usualMs + overdueAfterMs;
  }

  function reject(entry: WatchedPin, sighting: Sighting): void {
    if (sighting.kind !== 'not-looked') return;
    const { accountId } = entry.pin;
    world.onRejected(accountId, sighting.obstacle);
    const reason: StaleReason = { kind: 'rejected', obstacle: sighting.obstacle };
    staleAll(({ pin }) => pin.accountId === accountId, entry, reason);
  }

  /** Others that are not being looked at for the same reason say so too. */
  function staleAll(
    which: (entry: WatchedPin) => boolean,
    but: WatchedPin,
    reason: StaleReason,
  ): void {
    for (const other of watched.values()) {
      if (other === but || !which(other) || isFinal(other.pin.target, other.card)) continue;
      if (other.card.freshness.kind === 'stale' && other.card.freshness.reason.kind === 'paused') {
        continue;
      }
      other.cancelOverdue();
      other.card = stale(other.card, reason);
      world.onLooked(other.pin, other.card, null);
    }
  }

  /** Sets the timer for the next look at this pin, counted from the start of the last one. */
  function schedule(entry: WatchedPin): void {
    entry.cancelTimer();
    due.delete(entry);
    if (!running || !watched.has(entry.pin.id) || isFinal(entry.pin.target, entry.card)) return;
    const nowMs = clock.now();
    const paceMs = nextLookDelayMs(entry.card, world.intervalMs(), nowMs);
    const delayMs = Math.round(paceMs * entry.waitPart);
    entry.waitPart = 1;
    entry.delayMs = delayMs;
    const passedMs = entry.lookStartedAtMs === null ? delayMs : nowMs - entry.lookStartedAtMs;
    const restMs = Math.min(delayMs, Math.max(0, delayMs - passedMs));
    entry.cancelTimer = clock.setTimeout(() => {
      sleep?.check();
      setDue(entry);
      pump();
    }, restMs);
  }

  function setDue(entry: WatchedPin): void {
    if (!running || !watched.has(entry.pin.id) || isFinal(entry.pin.target, entry.card)) return;
    entry.cancelTimer();
    entry.dueAtMs = clock.now();
    if (!due.has(entry)) due.add(entry);
  }

  function nameRoom(): void {
    const mayAsk = (accountId: string) =>
      gate.apiFor(accountId) !== null && world.budgetOf(accountId).free() > 0;
    const wanted = roomNames.next(mayAsk);
    const api = wanted && gate.apiFor(wanted.accountId);
    if (wanted === null || api === null) return;
    const givePlaceBack = inFlight.takePlace();
    void roomNames
      .read(wanted, api)
      .then((named) => {
        if (named) world.onRoomNamed(wanted.roomSid);
      })
      .catch((error: unknown) => {
        if (running) world.onFault(error);
      })
      .finally(() => {
        givePlaceBack();
        pump();
      });
  }

  /** Takes a pin out of whatever is under way or to come; a look without pins is not waited for. */
  function drop(entry: WatchedPin): void {
    entry.look?.pins.delete(entry);
    if (entry.look?.pins.size === 0) entry.look.abort.abort();
    entry.look = null;
    entry.alone = false;
    entry.cancelTimer();
    entry.cancelOverdue();
    due.delete(entry);
  }

  /** All of these as soon as may be, and from then on each room at a time of its own. */
  function hurry(entries: Iterable<WatchedPin>): void {
    const nextPart = createSpread();
    const parts = new Map<string, number>();
    for (const entry of entries) {
      const key = rounds.keyOf(entry);
      entry.waitPart = parts.get(key) ?? nextPart();
      parts.set(key, entry.waitPart);
      if (entry.look === null) setDue(entry);
    }
    pump();
  }

  function backOnline(): void {
    beginCatchUp(watched.values(), 'offline');
    hurry(watched.values());
  }

  function beginCatchUp(entries: Iterable<WatchedPin>, after: Absence): void {
    for (const { pin, card } of entries) {
      if (isFinal(pin.target, card) || gate.apiFor(pin.accountId) === null) continue;
      catchUp.expect(pin.id, after);
    }
  }

  function wake(): void {
    if (!running) return;
    for (const entry of watched.values()) {
      // What was asked before the sleep must not count as seen after it.
      drop(entry);
      // Where there are many, the turn of some comes late.
      expectNext(entry);
    }
    beginCatchUp(watched.values(), 'asleep');
    hurry(watched.values());
  }

  function watch(pin: Pin): WatchedPin {
    const card = withAccess(unseenCard(world.rememberedOf(pin)), gate.accessOf(pin.accountId));
    const entry = createWatchedPin(pin, card);
    watched.set(pin.id, entry);
    return entry;
  }

  return {
    start() {
      running = true;
      sleep = noticeSleep(clock, wake);
      stretches.start();
      beginCatchUp(watched.values(), 'not-running');
      hurry(watched.values());
    },
    stop() {
      running = false;
      sleep?.stop();
      stretches.stop();
      connection.stop();
      catchUp.stop();
      roomNames.stop();
      listTrouble.stop();
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
          catchUp.done(pinId);
        }
      }
      accounts.clear();
      for (const { accountId } of pins) accounts.add(accountId);
      hurry([...wanted.values()].map(watch));
    },
    setAccess(accountId, access) {
      gate.setAccess(accountId, access);
      for (const entry of pinsOf(accountId)) {
        drop(entry);
        if (isFinal(entry.pin.target, entry.card)) continue;
        entry.card = withAccess(entry.card, access);
        expectNext(entry);
        world.onLooked(entry.pin, entry.card, null);
      }
      const entries = pinsOf(accountId);
      const wasLookedAt = entries.some(({ card }) => card.lastGoodLookAtMs !== null);
      beginCatchUp(entries, wasLookedAt ? 'without-access' : 'not-running');
      hurry(pinsOf(accountId));
    },
    lookNow(accountId) {
      gate.allowTry(accountId);
      hurry(pinsOf(accountId));
    },
    wake,
    paceChanged() {
      for (const entry of watched.values()) {
        if (entry.look === null && !due.has(entry)) schedule(entry);
      }
    },
    goOn: pump,
    longestGapMs(pinId) {
      const entry = watched.get(pinId);
      return entry === undefined ? Infinity : longestGapMs(entry);
    },
    stretchedMs: stretches.of,
    cardOf: (pinId) => watched.get(pinId)?.card ?? null,
    roomNameOf: (roomSid) => roomNames.nameOf(roomSid),
  };
}

const isGone = (transition: Transition | null) =>
  transition?.to.kind === 'disconnected' || transition?.to.kind === 'not-found';
