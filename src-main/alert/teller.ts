import type { Card } from '../watch/card.ts';
import type { Pin } from '../watch/pin.ts';
import type { Remembered, Transition } from '../watch/transition.ts';
import { decideAlert } from './rules.ts';
import type { AlertSettings, Told } from './rules.ts';
import { alertLine, alertWords, transitionLine } from './words.ts';
import type { NotificationWords, Subject } from './words.ts';

/** What is kept of a pin across restarts. */
export interface Memory {
  remembered: Remembered;
  told: Told;
}

/** Tells the user what changed, and keeps what was told. */
export interface Teller {
  /** A pin's status changed. */
  tell(pin: Pin, card: Card, transition: Transition): void;
  /** What was told of a pin and is still on its way, so not kept yet. */
  onTheWay(pinId: string): Memory | null;
}

/**
 * Creates the teller. What was told is kept only after it was shown: killed in between, Roomwatch tells it
 * again after the restart, and never swallows it.
 */
export function createTeller(world: {
  memoryOf: (pinId: string) => { told: Told | null } | null;
  keep: (pinId: string, memory: Memory) => void;
  alertSettings: () => AlertSettings;
  subjectOf: (pin: Pin, card: Card) => Subject;
  /** Settles once the system has it; never rejects. */
  show: (words: NotificationWords, pinId: string) => Promise<unknown>;
  log: (line: string) => void;
}): Teller {
  /** What was told but is not kept yet. */
  const telling = new Map<string, Memory>();

  async function showThenKeep(pinId: string, words: NotificationWords, memory: Memory) {
    telling.set(pinId, memory);
    world.log(alertLine(memory.remembered.noticedAtMs ?? 0, words));
    await world.show(words, pinId);
    if (telling.get(pinId) !== memory) return;
    telling.delete(pinId);
    world.keep(pinId, memory);
  }

  return {
    tell(pin, card, transition) {
      const subject = world.subjectOf(pin, card);
      world.log(transitionLine(subject, transition));
      const told = (telling.get(pin.id) ?? world.memoryOf(pin.id))?.told ?? null;
      const decision = decideAlert(told, transition, world.alertSettings());
      const { to: status, sinceMs, noticedAtMs, participantSid } = transition;
      const memory: Memory = {
        remembered: { status, sinceMs, noticedAtMs, participantSid, roomSid: card.roomSid },
        told: decision.told,
      };
      if (decision.alert !== null) {
        const words = alertWords(decision.alert, subject, transition);
        void showThenKeep(pin.id, words, memory);
      } else if (telling.has(pin.id)) {
        // Kept together with the alert that is still on its way, or a crash would swallow that one.
        Object.assign(telling.get(pin.id)!, memory);
      } else {
        world.keep(pin.id, memory);
      }
    },
    onTheWay: (pinId) => telling.get(pinId) ?? null,
  };
}
