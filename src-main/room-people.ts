import type { Participant } from './twilio/participant.ts';
import { targetKey } from './twilio/pin-target.ts';
import type { PinTarget } from './twilio/pin-target.ts';
import { isUsableName } from './twilio/usable-name.ts';
import { isRoomSid, isSameSid } from './twilio/sid.ts';
import type { Pin } from './watch/pin.ts';

/** A room that people are in. `name`: its unique name; null where it has none, or it isn't known. */
interface NamedRoom {
  sid: string;
  name: string | null;
}

/** The room's unique name; null where it was given none, and Twilio says its SID instead. */
export function givenName(uniqueName: string | null): string | null {
  return uniqueName === null || isRoomSid(uniqueName) ? null : uniqueName;
}

/** What pinning someone who is in a room would watch: them through all their sessions, if they have an identity to follow. */
export function personTarget(
  identity: string | null,
  { sid, name }: NamedRoom,
): Extract<PinTarget, { kind: 'person' }> | null {
  if (identity === null || !isUsableName('identity', identity)) return null;
  const room = name !== null && isUsableName('room-name', name) ? name : sid;
  return { kind: 'person', room, identity };
}

export function sessionTarget(
  participantSid: string,
  room: NamedRoom,
): Extract<PinTarget, { kind: 'session' }> {
  return { kind: 'session', roomSid: room.sid, participantSid };
}

/** Whether someone who is in a room is watched by these pins of its account already, as a person or as this session. */
export function isWatched(
  { sid, identity }: Pick<Participant, 'sid' | 'identity'>,
  room: NamedRoom,
  pins: readonly Pin[],
): boolean {
  const key = targetKey(sessionTarget(sid, room));
  return pins.some(({ target }) =>
    target.kind === 'session'
      ? targetKey(target) === key
      : target.identity === identity &&
        (target.room === room.name || isSameSid(target.room, room.sid)),
  );
}
