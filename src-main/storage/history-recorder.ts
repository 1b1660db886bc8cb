import type { Card, CardStatus } from '../watch/card.ts';
import type { Pin } from '../watch/pin.ts';
import type { Strips } from '../watch/strip.ts';
import type { Transition } from '../watch/transition.ts';
import type { History } from './history.ts';
import type { HistoryEntry } from './history-entry.ts';

interface RecorderWorld {
  history: Pick<History, 'append' | 'read' | 'clear'>;
  strips: Strips;
  /** Our clock, in ms. */
  nowMs: () => number;
  /** How far back the strips are restored, in ms. */
  keptMs: number;
  /** Where the look after this one is later than this, in ms, nothing is known of the time between them. */
  longestGapMs: (pin: Pin) => number;
  /** Whether what is noticed of this pin goes to the history, and not only on its strip. */
  isKept: (pin: Pin) => boolean;
  /** What the pin is called now. */
  namesOf: (pin: Pin, card: Card) => { title: string; roomName: string };
}

/** Makes the history's entries, and the strips, of what the watcher tells. */
export interface Recorder {
  /** Restores the strips of earlier runs. To be called before the first look. */
  restore(pins: readonly Pin[]): Promise<void>;
  /** What is known of a pin changed or was confirmed. True once it is on the disk; see `History.append`. */
  looked(pin: Pin, card: Card, transition: Transition | null): Promise<boolean>;
  /** The pins that are watched, all of them: of the others nothing is known from now on. */
  setPins(pins: readonly Pin[]): void;
  /** Removes the history, and empties the strips. Whether it is all gone. */
  clear(): Promise<boolean>;
}

interface Seen {
  pin: Pin;
  status: CardStatus;
  lastSeenAtMs: number;
  longestGapMs: number;
  /** The history says that it can't be looked at. */
  isLost: boolean;
}

export function createRecorder(world: RecorderWorld): Recorder {
  const { history, strips, nowMs } = world;
  /** What was seen in this run, by pin id. */
  const seen = new Map<string, Seen>();
  /** Since when pins are gone (our clock, ms). Their strips wait for the user to undo that. */
  const gone = new Map<string, number>();

  function write(pin: Pin, entries: readonly HistoryEntry[]): Promise<boolean> {
    for (const entry of entries) strips.note(pin.id, entry);
    return world.isKept(pin) ? history.append(entries) : Promise.resolve(true);
  }

  function lost({ pin, status, lastSeenAtMs }: Seen): HistoryEntry {
    const { id: pinId, accountId } = pin;
    return { kind: 'sight', atMs: nowMs(), pinId, accountId, sight: 'lost', lastSeenAtMs, status };
  }

  function notSeen(pin: Pin, card: Card): HistoryEntry[] {
    const before = seen.get(pin.id);
    if (before === undefined || before.isLost || isFinal(pin, card.status)) return [];
    // One look that failed is not a time of which nothing is known: the next one is due soon.
    const isTriedAgain =
      card.freshness.kind === 'stale' && card.freshness.reason.kind === 'unreachable';
    if (isTriedAgain && nowMs() - before.lastSeenAtMs <= before.longestGapMs) return [];
    seen.set(pin.id, { ...before, isLost: true });
    return [lost(before)];
  }

  function goodLook(
    pin: Pin,
    card: Card,
    transition: Transition | null,
    atMs: number,
  ): HistoryEntry[] {
    const before = seen.get(pin.id);
    const isGap =
      before === undefined || before.isLost || atMs - before.lastSeenAtMs > before.longestGapMs;
    const isFirstEver = transition !== null && transition.from === null;
    seen.set(pin.id, {
      pin,
      status: card.status,
      lastSeenAtMs: atMs,
      longestGapMs: isFinal(pin, card.status) ? Infinity : world.longestGapMs(pin),
      isLost: false,
    });

    const entries: HistoryEntry[] = [];
    if (isGap && before?.isLost === false) entries.push({ ...lost(before), atMs });
    if (isGap && !isFirstEver) {
      entries.push({
        kind: 'sight',
        atMs,
        pinId: pin.id,
        accountId: pin.accountId,
        sight: 'regained',
        lastSeenAtMs: before?.lastSeenAtMs ?? null,
        status: transition?.from ?? card.status,
      });
    }
    if (transition !== null) {
      const { title, roomName } = world.namesOf(pin, card);
      entries.push({
        kind: 'transition',
        atMs: transition.noticedAtMs,
        sinceMs: transition.sinceMs,
        pinId: pin.id,
        accountId: pin.accountId,
        roomSid: card.roomSid,
        roomName,
        title,
        identity: identityOf(pin, card),
        participantSid: transition.participantSid,
        from: transition.from,
        to: transition.to,
        cause: isGap && !isFirstEver ? 'catch-up' : 'look',
        final: isFinal(pin, transition.to),
      });
    }
    return entries;
  }

  return {
    async restore(pins) {
      const toMs = nowMs();
      const byPin = new Map<string, HistoryEntry[]>(pins.map(({ id }) => [id, []]));
      for (const entry of await history.read({ fromMs: toMs - world.keptMs, toMs })) {
        if (entry.kind === 'start') for (const entries of byPin.values()) entries.push(entry);
        else byPin.get(entry.pinId)?.push(entry);
      }
      for (const [pinId, entries] of byPin) strips.restore(pinId, entries);
    },
    looked(pin, card, transition) {
      const { freshness, lastGoodLookAtMs } = card;
      const entries =
        freshness.kind === 'live' && lastGoodLookAtMs !== null
          ? goodLook(pin, card, transition, lastGoodLookAtMs)
          : notSeen(pin, card);
      return write(pin, entries);
    },
    setPins(pins) {
      const ids = new Set(pins.map(({ id }) => id));
      for (const [pinId, before] of seen) {
        if (ids.has(pinId)) continue;
        seen.delete(pinId);
        gone.set(pinId, nowMs());
        if (!before.isLost) void write(before.pin, [lost(before)]);
      }
      for (const [pinId, sinceMs] of gone) {
        if (!ids.has(pinId) && nowMs() - sinceMs <= world.keptMs) continue;
        gone.delete(pinId);
        if (!ids.has(pinId)) strips.forget(pinId);
      }
    },
    clear() {
      // Also of those that were not seen in this run, and of those that are gone.
      strips.clear();
      for (const [pinId, { status, isLost }] of seen) {
        strips.begin(pinId, nowMs(), isLost ? null : status);
      }
      return history.clear();
    },
  };
}

function identityOf({ target }: Pin, { participant }: Card): string | null {
  return participant?.identity ?? (target.kind === 'person' ? target.identity : null);
}

/** A session never comes back after it ended, so that its status needs no look to be known. */
function isFinal({ target }: Pin, status: CardStatus): boolean {
  return target.kind === 'session' && status.kind === 'disconnected';
}
