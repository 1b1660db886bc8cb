import * as v from 'valibot';
import { optionalText, optionalTimeMs } from './api-fields.ts';
import type { Participant } from './participant.ts';
import { describeIssue, type Reading } from './reading.ts';
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
  sid: v.pipe(v.string(), v.check(isRoomSid, 'is not a room SID')),
  unique_name: optionalText,
  status: optionalText,
  end_time: optionalTimeMs,
});

/** Reads a Room resource from parsed JSON, as forgiving and as strict as `readParticipant`. */
export function readRoom(json: unknown): Reading<Room> {
  const result = v.safeParse(roomSchema, json);
  if (!result.success) return { ok: false, problem: describeIssue(result.issues[0]) };
  const { sid, unique_name, status, end_time } = result.output;
  return { ok: true, value: { sid, uniqueName: unique_name, status, endTimeMs: end_time } };
}

/** One page of a list. `nextPageUrl` comes from the server: it is to be judged before it is followed. */
interface ParticipantPage {
  participants: Participant[];
  /** null on the last page. */
  nextPageUrl: string | null;
}

/**
 * `meta` must be there: without it nobody could say whether this was the last page, and a list that
 * may be partial never proves that somebody is absent.
 */
const participantPageSchema = v.object({
  participants: v.array(v.unknown()),
  meta: v.object({ next_page_url: optionalText }),
});

/**
 * Reads a page of GET /v1/Rooms/{RoomSid}/Participants; one participant that can't be read fails it.
 * `readParticipant` is handed in, for what else the caller expects of each.
 * Source: https://www.twilio.com/docs/usage/twilios-response#pagination
 */
export function readParticipantPage(
  json: unknown,
  readParticipant: (json: unknown) => Reading<Participant>,
): Reading<ParticipantPage> {
  const result = v.safeParse(participantPageSchema, json);
  if (!result.success) return { ok: false, problem: describeIssue(result.issues[0]) };
  const participants: Participant[] = [];
  for (const [index, item] of result.output.participants.entries()) {
    const reading = readParticipant(item);
    if (!reading.ok) {
      return { ok: false, problem: `Participant ${index + 1} of the list: ${reading.problem}` };
    }
    participants.push(reading.value);
  }
  return { ok: true, value: { participants, nextPageUrl: result.output.meta.next_page_url } };
}

/** Reads GET /v1/Rooms only as far as to know that it is one: a list of rooms. */
export function readRoomListProof(json: unknown): Reading<null> {
  const result = v.safeParse(v.object({ rooms: v.array(v.unknown()) }), json);
  if (!result.success) return { ok: false, problem: describeIssue(result.issues[0]) };
  return { ok: true, value: null };
}
