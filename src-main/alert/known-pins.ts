import type { Card } from '../watch/card.ts';
import type { Pin } from '../watch/pin.ts';
import type { Graces } from './grace.ts';
import type { Keeping, Memory } from './keeping.ts';
import { rememberedOf } from './news.ts';
import type { Known, News } from './news.ts';
import { isTrouble } from './rules.ts';
import type { AlertSettings, Told } from './rules.ts';
import type { SteadyTime } from './steady-time.ts';
import { judge } from './verdict.ts';
import type { Subject } from './alert-words.ts';

/** The pins that were looked at in this run, and what is to be told of each. */
export interface KnownPins {
  get(pinId: string): Known | undefined;
  add(entry: Known): void;
  /** Those that are still pinned. */
  all(): Known[];
  /** What is to be told of these now; what else there is to do about them is done. */
  newsOf(entries: readonly Known[], graces?: Graces): News[];
  /** Keeps that there is news, while it waits to be told. */
  owe(news: News): void;
  /** What is to be kept of a pin once its news was told. */
  memoryAfter(news: News): Memory;
  isUnacknowledged(pinId: string): boolean;
  stop(): void;
}

export function createKnownPins(world: {
  keeping: Keeping;
  time: SteadyTime;
  alertSettings: () => AlertSettings;
  graces: () => Graces;
  isMuted: (pinId: string) => boolean;
  isQuiet: () => boolean;
  isCatchingUp: () => boolean;
  isPinned: (pinId: string) => boolean;
  subjectOf: (pin: Pin, card: Card) => Subject;
  /** A wait is over: the pin is to be judged anew. */
  onDue: (entry: Known) => void;
}): KnownPins {
  const { keeping, time } = world;
  const known = new Map<string, Known>();

  function isUnacknowledged(pinId: string): boolean {
    return keeping.of(pinId)?.unacknowledged ?? false;
  }

  /** Keeps what is believed of a pin; `owed`: there is news that is held back. */
  function keep(entry: Known, told: Told, owed: boolean): void {
    const { id } = entry.pin;
    const wasUnacknowledged = isUnacknowledged(id);
    // Who is back needs nobody any more.
    const unacknowledged = wasUnacknowledged && entry.change.to.kind !== 'connected';
    keeping.set(id, { remembered: rememberedOf(entry), told, owed, unacknowledged });
    if (wasUnacknowledged && !unacknowledged) entry.cancelRepeat();
  }

  function settle(entry: Known, graces: Graces): News | null {
    entry.cancelHold();
    entry.heldBy = null;
    const { pin, card, change, flapping } = entry;
    const before = keeping.of(pin.id)?.told ?? null;
    const verdict = judge({
      told: before,
      truth: change,
      noticedAtMs: flapping.changedAtMs,
      nowMs: time.nowMs(),
      enabled: world.alertSettings(),
      graces,
      isMuted: world.isMuted(pin.id),
      isQuiet: world.isQuiet(),
      isCatchingUp: world.isCatchingUp(),
      flapping,
    });
    switch (verdict.kind) {
      case 'silent':
        keep(entry, verdict.told, false);
        return null;
      case 'hold':
        entry.heldBy = verdict.because;
        if (before !== null) keep(entry, before, true);
        if (verdict.untilMs !== null) {
          entry.cancelHold = time.at(verdict.untilMs, () => world.onDue(entry));
        }
        return null;
      case 'tell':
        return { known: entry, subject: world.subjectOf(pin, card), before, ...verdict };
      default:
        return verdict satisfies never;
    }
  }

  function forget(entry: Known): void {
    entry.cancelHold();
    entry.cancelRepeat();
    known.delete(entry.pin.id);
  }

  /** Of a pin that is gone nothing is told; it may come back, and is then as good as new. */
  function isThere(entry: Known): boolean {
    if (world.isPinned(entry.pin.id)) return true;
    forget(entry);
    return false;
  }

  return {
    get: (pinId) => known.get(pinId),
    add: (entry) => known.set(entry.pin.id, entry),
    all: () => [...known.values()].filter(isThere),
    newsOf: (entries, graces = world.graces()) =>
      entries.filter(isThere).flatMap((entry) => settle(entry, graces) ?? []),
    owe({ known: entry, before }) {
      if (before !== null) keep(entry, before, true);
    },
    memoryAfter({ known: entry, alert, told }) {
      const isStillInTrouble = told.status.kind !== 'connected' && isUnacknowledged(entry.pin.id);
      return {
        remembered: rememberedOf(entry),
        told,
        owed: false,
        unacknowledged: isTrouble(alert) || isStillInTrouble,
      };
    },
    isUnacknowledged,
    stop() {
      for (const entry of [...known.values()]) forget(entry);
    },
  };
}
