import { alertKinds } from '../../src-main/alert/rules.ts';
import type { AlertSettings, Told } from '../../src-main/alert/rules.ts';
import { createTeller } from '../../src-main/alert/teller.ts';
import type { Memory } from '../../src-main/alert/teller.ts';
import { defaultSettings } from '../../src-main/storage/settings-schema.ts';
import type { Settings } from '../../src-main/storage/settings-schema.ts';
import type { Clock } from '../../src-main/twilio/clock.ts';
import type { Absence } from '../../src-main/watch/catch-up.ts';
import type { Shown } from './diary.ts';
import { zone } from './quiet.ts';
import type { Look } from './roomwatch.ts';

/** The user is told, or silently takes something for granted: what they believe of a pin from then on. */
export interface Belief {
  pinId: string;
  told: Told;
  /** What its card showed when a notification said so; undefined: none did. */
  cardThen: Shown | null | undefined;
}

/** The telling, wired as the app wires it, with every alert on; the one place that knows how that is done. */
export function createSimulatedTelling(world: {
  clock: Clock;
  isPinned: (pinId: string) => boolean;
  cardOf: (pinId: string) => Shown | null;
  roomIsOpen: (accountId: string, roomSid: string) => boolean;
  onBelief: (belief: Belief) => void;
  settings?: () => Settings;
}): {
  tell(look: Look): void;
  catchUp(state: Absence | 'ended'): void;
  settingsChanged(): void;
  stop(): void;
  /** Notifications, of which one may be about several pins. */
  notifications(): number;
} {
  const memories = new Map<string, Memory>();
  const alerted = new Map<string, Shown | null>();
  const settings = world.settings ?? (() => defaultSettings);
  let notifications = 0;
  const teller = createTeller({
    clock: world.clock,
    isPinned: world.isPinned,
    memoryOf: (pinId) => memories.get(pinId) ?? null,
    keep(pinId, memory) {
      memories.set(pinId, memory);
      world.onBelief({ pinId, told: memory.told, cardThen: alerted.get(pinId) });
      alerted.delete(pinId);
    },
    alertSettings: () =>
      Object.fromEntries(alertKinds.map((kind) => [kind, true])) as AlertSettings,
    preferences: settings,
    quietHours: { hours: () => settings().quietHours, zone },
    roomWindowMs: 400,
    roomIsOver: (accountId, roomSid) => Promise.resolve(!world.roomIsOpen(accountId, roomSid)),
    subjectOf: (pin) => ({ title: pin.id, roomName: 'ward', accountName: pin.accountId }),
    show(_words, _pinId, { pinIds }) {
      notifications += 1;
      for (const pinId of pinIds) alerted.set(pinId, world.cardOf(pinId));
      return Promise.resolve();
    },
    log: () => {},
  });
  return {
    tell: ({ pin, card, transition }) => teller.tell(pin, card, transition),
    catchUp(state) {
      if (state === 'ended') teller.endCatchUp();
      else teller.beginCatchUp(state);
    },
    settingsChanged: teller.settingsChanged,
    stop: teller.stop,
    notifications: () => notifications,
  };
}
