import type { ApiError } from './twilio/api-error.ts';
import type { Participant } from './twilio/participant.ts';
import type { PinTarget } from './twilio/pin-target.ts';

/** There would be more than the `most` that are watched: none of those asked for is pinned. */
interface TooManyPins {
  ok: false;
  kind: 'too-many-pins';
  most: number;
}

export type AddPinResult =
  | { ok: true; pinId: string }
  | { ok: false; kind: 'already-pinned'; pinId: string }
  | TooManyPins
  | { ok: false; kind: 'no-such-account' };

/** `pinIds`: of the new pins; `alreadyPinnedIds`: of those that were there and watch the same as one asked for. */
export type AddPinsResult =
  | { ok: true; pinIds: string[]; alreadyPinnedIds: string[] }
  | TooManyPins
  | { ok: false; kind: 'no-such-account' };

/** `already-pinned`: as a whole. */
export type PinRoomResult =
  | { ok: true; roomId: string }
  | { ok: false; kind: 'already-pinned'; roomId: string }
  | { ok: false; kind: 'no-such-account' };

/** A room in progress. `name`: its unique name; null where it has none. */
export interface RoomInProgress {
  sid: string;
  name: string | null;
  dateCreatedMs: number | null;
}

/** Someone who is in a room, and what pinning them would watch. */
export interface RoomPerson {
  sid: string;
  identity: string | null;
  status: Participant['status'];
  startTimeMs: number | null;
  /** null: no identity to follow them by. */
  asPerson: Extract<PinTarget, { kind: 'person' }> | null;
  asSession: Extract<PinTarget, { kind: 'session' }>;
  /** A pin of this account watches them already, as a person or as this session. */
  isPinned: boolean;
}

/**
 * Why there is nothing to pick from. `account-not-ready`: its secret is not at hand; `outdated`: the list
 * can't be read on, because the account was changed since; `stopped`: the user stopped it.
 */
export type PickFailure =
  | { ok: false; kind: 'twilio'; error: ApiError }
  | { ok: false; kind: 'account-not-ready' }
  | { ok: false; kind: 'outdated' }
  | { ok: false; kind: 'stopped' };

/** One page of the rooms in progress, newest first. `nextPage`: what to ask for the next one; null: there is none. */
export type RoomsAnswer =
  { ok: true; rooms: RoomInProgress[]; nextPage: string | null } | PickFailure;

/** Who is in a room at this moment. `isOver`: the room has ended. */
export type RoomAnswer = { ok: true; isOver: boolean; people: RoomPerson[] } | PickFailure;
