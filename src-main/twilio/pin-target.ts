/**
 * What a pin follows: one session (a participant SID, which never comes back after it ended), or a
 * person, whose sessions in a room share an identity.
 */
export type PinTarget =
  | { kind: 'session'; roomSid: string; participantSid: string }
  | {
      kind: 'person';
      /** A room's SID, or its unique name. */
      room: string;
      identity: string;
      /** When the room of that name ended, the next one of that name is watched too. Not said: it is. */
      followsRoomName?: boolean | undefined;
    };
