import type { Clock } from '../twilio/clock.ts';
import type { Card } from '../watch/card.ts';
import type { Pin } from '../watch/pin.ts';
import type { AlertPreferences, Show } from './announcer.ts';
import { noGraces } from './grace.ts';
import type { Memory, ReadMemory } from './keeping.ts';
import type { Mutes } from './mute.ts';
import type { QuietHours, Zone } from './quiet-hours.ts';
import type { AlertSettings } from './rules.ts';
import type { Subject } from './alert-words.ts';

/** What the teller is handed. What is optional is not done where it is missing. */
export interface TellerWorld {
  memoryOf: (pinId: string) => ReadMemory | null;
  keep: (pinId: string, memory: Memory) => void;
  alertSettings: () => AlertSettings;
  subjectOf: (pin: Pin, card: Card) => Subject;
  show: Show;
  log: (line: string) => void;
  /** Without it nothing waits. */
  clock?: Clock;
  preferences?: () => AlertPreferences;
  /** Alerts of one room within so many ms are one. */
  roomWindowMs?: number;
  roomIsOver?: (accountId: string, roomSid: string) => Promise<boolean>;
  mutes?: { read: () => Mutes; keep: (mutes: Mutes) => void };
  quietHours?: { hours: () => QuietHours; zone: Zone };
  /** Whether a pin is still there: of one that is not, nothing is told. */
  isPinned?: (pinId: string) => boolean;
  /** null: of any pin. */
  onAttentionChanged?: (pinId: string | null) => void;
}

/** Without preferences alerts have their sound and their names, and wait for nothing. */
export const plainPreferences: AlertPreferences = {
  sounds: {
    reconnecting: true,
    disconnected: true,
    back: true,
    'not-found': true,
    'unknown-status': true,
    joined: true,
    'room-ended': true,
  },
  ...noGraces,
  hideNames: false,
  repeatUntilAcknowledgedMs: 0,
};
