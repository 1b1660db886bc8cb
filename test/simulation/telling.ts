import { alertKinds } from '../../src-main/alert/rules.ts';
import type { AlertSettings, Told } from '../../src-main/alert/rules.ts';
import { createTeller } from '../../src-main/alert/teller.ts';
import type { Memory } from '../../src-main/alert/teller.ts';
import type { Look } from './roomwatch.ts';

/** The user is told, or silently takes something for granted: what they believe of a pin from then on. */
export interface Belief {
  pinId: string;
  told: Told;
  /** Whether a notification said so. */
  wasAlert: boolean;
}

/** The telling, wired as the app wires it, with every alert on; the one place that knows how that is done. */
export function createSimulatedTelling(onBelief: (belief: Belief) => void): {
  tell(look: Look): void;
} {
  const memories = new Map<string, Memory>();
  const shown = new Set<string>();
  const teller = createTeller({
    memoryOf: (pinId) => memories.get(pinId) ?? null,
    keep(pinId, memory) {
      memories.set(pinId, memory);
      onBelief({ pinId, told: memory.told, wasAlert: shown.delete(pinId) });
    },
    alertSettings: () =>
      Object.fromEntries(alertKinds.map((kind) => [kind, true])) as AlertSettings,
    subjectOf: (pin) => ({ title: pin.id, roomName: 'ward', accountName: pin.accountId }),
    show(_words, pinId) {
      shown.add(pinId);
      return Promise.resolve();
    },
    log: () => {},
  });
  return {
    tell({ pin, card, transition }) {
      if (transition !== null) teller.tell(pin, card, transition);
    },
  };
}
