import type { Demo } from './demo/demo.ts';
import { startDemo } from './demo/demo.ts';
import type { Clock } from './twilio/clock.ts';
import { createSecret } from './twilio/secret.ts';
import type { Credentials } from './twilio/video-api.ts';
import type { Memory } from './alert/teller.ts';
import type { Pin } from './watch/pin.ts';

export const demoAccountId = 'demo';

/** The demo while it is shown: a Twilio Video of our own, and pins that live as long as it does. */
export interface DemoMode {
  isShown(): boolean;
  /** Where and as whom to ask it; null while it isn't shown. */
  connection(): { baseUrl: string; accountSid: string; credentials: Credentials } | null;
  pins(): readonly Pin[];
  setPins(pins: readonly Pin[]): void;
  memoryOf(pinId: string): Memory | null;
  keep(pinId: string, memory: Memory): void;
  show(): Promise<void>;
  hide(): Promise<void>;
}

/** `onChanged`: it is shown, or not any more. */
export function createDemoMode(clock: Clock, newId: () => string, onChanged: () => void): DemoMode {
  let demo: Demo | null = null;
  let pins: readonly Pin[] = [];
  const memories = new Map<string, Memory>();
  // Showing and hiding take turns: each waits for the one before.
  let turn: Promise<void> = Promise.resolve();

  async function show(): Promise<void> {
    if (demo !== null) return;
    const started = await startDemo({ clock });
    demo = started;
    pins = started.pins.map((pin) => ({
      id: newId(),
      accountId: demoAccountId,
      accountSid: started.server.credentials.accountSid,
      target:
        pin.pinAs === 'session' && pin.participantSid !== null
          ? { kind: 'session', roomSid: pin.roomSid, participantSid: pin.participantSid }
          : { kind: 'person', room: pin.roomUniqueName, identity: pin.identity },
      label: pin.label ?? null,
      note: null,
    }));
    onChanged();
  }

  async function hide(): Promise<void> {
    if (demo === null) return;
    const ended = demo;
    demo = null;
    pins = [];
    memories.clear();
    onChanged();
    await ended.close();
  }

  function inTurn(run: () => Promise<void>): Promise<void> {
    turn = turn.then(run, run);
    return turn;
  }

  return {
    isShown: () => demo !== null,
    connection() {
      if (demo === null) return null;
      const { accountSid, authToken } = demo.server.credentials;
      return {
        baseUrl: demo.server.baseUrl,
        accountSid,
        credentials: { userName: accountSid, password: createSecret(authToken) },
      };
    },
    pins: () => pins,
    setPins(changed) {
      pins = changed;
    },
    memoryOf: (pinId) => memories.get(pinId) ?? null,
    keep(pinId, memory) {
      if (demo !== null) memories.set(pinId, memory);
    },
    show: () => inTurn(show),
    hide: () => inTurn(hide),
  };
}
