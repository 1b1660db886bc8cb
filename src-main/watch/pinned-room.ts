import { isRoomSid, isSameSid } from '../twilio/sid.ts';

/** A room that the user pinned whole: everyone who is in it, and whoever joins later. */
export interface PinnedRoom {
  id: string;
  accountId: string;
  /** The Account SID, so that it finds its account again when that is removed and added anew. */
  accountSid: string;
  /** A unique name, by which each next room of that name is meant too, or a room's SID. */
  room: string;
  /** Whom the user unpinned while they were in it: identities, or the SIDs of those who have none. */
  leftOut: readonly string[];
}

/** Whether two rooms' names or SIDs are the same: SIDs whatever their case, names to the letter. */
export function isSameRoom(one: string, other: string): boolean {
  return isRoomSid(one) ? isSameSid(one, other) : one === other;
}
