import * as v from 'valibot';
import type { FieldFault } from './answer-problem.ts';
import { optionalText, optionalTimeMs } from './api-fields.ts';
import { problemOf, type Reading } from './reading.ts';
import { isRoomSid } from './sid.ts';

/** A Room resource, as far as Roomwatch needs it. Source: https://www.twilio.com/docs/video/api/rooms-resource */
export interface Room {
  sid: string;
  uniqueName: string | null;
  /** `in-progress`, `completed` or `failed`, or a word that we don't know; null if Twilio gave none. */
  status: string | null;
  endTimeMs: number | null;
}

const roomSchema = v.object({
  sid: v.pipe(v.string(), v.check(isRoomSid, 'no-room-sid' satisfies FieldFault)),
  unique_name: optionalText,
  status: optionalText,
  end_time: optionalTimeMs,
});

/** Reads a Room resource from parsed JSON, as forgiving and as strict as `readParticipant`. */
export function readRoom(json: unknown): Reading<Room> {
  const result = v.safeParse(roomSchema, json);
  if (!result.success) return { ok: false, problem: problemOf(result.issues[0]) };
  const { sid, unique_name, status, end_time } = result.output;
  return { ok: true, value: { sid, uniqueName: unique_name, status, endTimeMs: end_time } };
}

/** A room as the list of rooms shows it. */
interface ListedRoom {
  sid: string;
  /** The SID again where the room was given no name. */
  uniqueName: string | null;
  dateCreatedMs: number | null;
}

/** One page of the list of rooms. `nextPageUrl` comes from the server: it is to be judged before it is followed. */
export interface RoomPage {
  rooms: ListedRoom[];
  /** null on the last page. */
  nextPageUrl: string | null;
}

const roomPageSchema = v.object({
  rooms: v.array(
    v.object({
      sid: roomSchema.entries.sid,
      unique_name: optionalText,
      date_created: optionalTimeMs,
    }),
  ),
  meta: v.object({ next_page_url: optionalText }),
});

/** Reads a page of GET /v1/Rooms, as strict as `readParticipantPage`. */
export function readRoomPage(json: unknown): Reading<RoomPage> {
  const result = v.safeParse(roomPageSchema, json);
  if (!result.success) return { ok: false, problem: problemOf(result.issues[0]) };
  const { rooms, meta } = result.output;
  return {
    ok: true,
    value: {
      rooms: rooms.map(({ sid, unique_name, date_created }) => ({
        sid,
        uniqueName: unique_name,
        dateCreatedMs: date_created,
      })),
      nextPageUrl: meta.next_page_url,
    },
  };
}

/** Reads GET /v1/Rooms only as far as to know that it is one: a list of rooms. */
export function readRoomListProof(json: unknown): Reading<null> {
  const result = v.safeParse(v.object({ rooms: v.array(v.unknown()) }), json);
  if (!result.success) return { ok: false, problem: problemOf(result.issues[0]) };
  return { ok: true, value: null };
}
