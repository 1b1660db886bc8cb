/**
 * What a pin follows: one session (a participant SID, which never comes back after it ended), or a
 * person, whose sessions in a room share an identity.
 */
export type PinTarget =
  | { kind: 'session'; roomSid: string; participantSid: string }
  | { kind: 'person'; room: string; identity: string };
