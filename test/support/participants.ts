import type { Participant } from '../../src-main/twilio/participant.ts';

export const roomSid = `RM${'1'.repeat(32)}`;
export const participantSid = `PA${'2'.repeat(32)}`;
export const laterParticipantSid = `PA${'3'.repeat(32)}`;

/** A connected participant; name what differs. */
export function participant(different: Partial<Participant> = {}): Participant {
  return {
    sid: participantSid,
    roomSid,
    accountSid: `AC${'4'.repeat(32)}`,
    status: { kind: 'connected' },
    identity: 'maya',
    dateCreatedMs: Date.UTC(2026, 10, 25, 8),
    dateUpdatedMs: Date.UTC(2026, 10, 25, 8),
    startTimeMs: Date.UTC(2026, 10, 25, 8),
    endTimeMs: null,
    durationS: null,
    url: null,
    links: {},
    ...different,
  };
}
