import type { Pin } from '../../src-main/watch/pin.ts';
import { participantSid, roomSid } from './participants.ts';

/** A pin on one session, without a label; name what differs. */
export function sessionPin(id: string, different: Partial<Pin> = {}): Pin {
  return {
    id,
    accountId: 'account-1',
    accountSid: `AC${'4'.repeat(32)}`,
    target: { kind: 'session', roomSid, participantSid },
    label: null,
    note: null,
    ...different,
  };
}

/** A pin on a person in the room “ward-7”; name what differs. */
export function personPin(id: string, identity: string, different: Partial<Pin> = {}): Pin {
  return sessionPin(id, { target: { kind: 'person', room: 'ward-7', identity }, ...different });
}
