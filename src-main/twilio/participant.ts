import * as v from 'valibot';
import type { FieldFault } from './answer-problem.ts';
import { optionalDurationS, optionalLinks, optionalText, optionalTimeMs } from './api-fields.ts';
import { problemOf, type Reading } from './reading.ts';
import { isParticipantSid } from './sid.ts';

/**
 * The three statuses that Twilio's published description names, or a word that it doesn't, kept as it
 * came. Where Twilio gave none (null, missing, empty), the word is ''.
 */
type ParticipantStatus =
  { kind: 'connected' | 'reconnecting' | 'disconnected' } | { kind: 'unknown'; word: string };

/**
 * A Participant resource as Twilio answered it. Every field is nullable in Twilio's description; an
 * answer without `sid` is refused all the same, since nobody could say whom it is about.
 * Source: https://www.twilio.com/docs/video/api/participants#participant-properties
 */
export interface Participant {
  sid: string;
  roomSid: string | null;
  accountSid: string | null;
  status: ParticipantStatus;
  identity: string | null;
  /** Times in ms since 1970-01-01 UTC, on Twilio's clock. */
  dateCreatedMs: number | null;
  dateUpdatedMs: number | null;
  startTimeMs: number | null;
  endTimeMs: number | null;
  /** Seconds; null until disconnected. */
  durationS: number | null;
  url: string | null;
  links: Record<string, string>;
}

const participantSchema = v.object({
  sid: v.pipe(v.string(), v.check(isParticipantSid, 'no-participant-sid' satisfies FieldFault)),
  room_sid: optionalText,
  account_sid: optionalText,
  status: v.nullish(v.string(), ''),
  identity: optionalText,
  date_created: optionalTimeMs,
  date_updated: optionalTimeMs,
  start_time: optionalTimeMs,
  end_time: optionalTimeMs,
  duration: optionalDurationS,
  url: optionalText,
  links: optionalLinks,
});

function readStatus(word: string): ParticipantStatus {
  if (word === 'connected' || word === 'reconnecting' || word === 'disconnected') {
    return { kind: word };
  }
  return { kind: 'unknown', word };
}

/**
 * Reads a Participant resource from parsed JSON. Nullable fields may be null, missing or empty, fields
 * that we don't know are ignored; a wrong type, an unreadable time or a missing `sid` is a problem.
 */
export function readParticipant(json: unknown): Reading<Participant> {
  const result = v.safeParse(participantSchema, json);
  if (!result.success) return { ok: false, problem: problemOf(result.issues[0]) };
  const fields = result.output;
  return {
    ok: true,
    value: {
      sid: fields.sid,
      roomSid: fields.room_sid,
      accountSid: fields.account_sid,
      status: readStatus(fields.status),
      identity: fields.identity,
      dateCreatedMs: fields.date_created,
      dateUpdatedMs: fields.date_updated,
      startTimeMs: fields.start_time,
      endTimeMs: fields.end_time,
      durationS: fields.duration,
      url: fields.url,
      links: fields.links,
    },
  };
}
