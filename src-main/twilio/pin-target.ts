import { isRoomSid } from './sid.ts';

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

/**
 * A text that targets share if they mean the same, and only then: SIDs count by letter and digit whatever
 * their case, identities and names of rooms to the letter.
 */
export function targetKey(target: PinTarget): string {
  return target.kind === 'session'
    ? `session ${target.roomSid} ${target.participantSid}`.toLowerCase()
    : `person ${target.room.length} ${target.room} ${target.identity}`;
}

/** The unique name by which a person's room is watched, of which there may be more rooms; null: it is one room. */
export function roomNameOf(target: PinTarget): string | null {
  return target.kind === 'person' && !isRoomSid(target.room) ? target.room : null;
}
