import * as v from 'valibot';
import type { FieldFault } from './answer-problem.ts';
import { optionalText } from './api-fields.ts';
import { problemOf, type Reading } from './reading.ts';
import { isParticipantSid, isRoomSid, isSameSid, isTrackSid } from './sid.ts';

/**
 * A track that a participant publishes, as far as Roomwatch shows it. An answer without `sid` is refused.
 * Source: https://www.twilio.com/docs/video/api/track-subscriptions, and the published API description
 */
export interface PublishedTrack {
  sid: string;
  name: string | null;
  /** `audio`, `video` or `data`, or a word that we don't know; null if Twilio gave none. */
  kind: string | null;
  /** A disabled track sends nothing: somebody muted, or switched the camera off. */
  enabled: boolean | null;
}

/** A track of somebody else that a participant receives. */
export interface SubscribedTrack extends PublishedTrack {
  publisherSid: string | null;
}

/**
 * One of the rules that say which tracks a participant receives; what it leaves open is null.
 * Source: https://www.twilio.com/docs/video/api/track-subscriptions#specifying-sr
 */
export interface SubscribeRule {
  /** `include` or `exclude`, or a word that we don't know. */
  type: string | null;
  all: boolean | null;
  publisher: string | null;
  track: string | null;
  kind: string | null;
  priority: string | null;
}

/** Whose tracks were asked for, by SID or by name. */
export interface AskedFor {
  room: string;
  participant: string;
}

const ownerFields = { participant_sid: optionalText, room_sid: optionalText };
const optionalYesNo = v.nullish(v.boolean(), null);

const publishedTrackSchema = v.object({
  ...ownerFields,
  sid: v.pipe(v.string(), v.check(isTrackSid, 'no-track-sid' satisfies FieldFault)),
  name: optionalText,
  kind: optionalText,
  enabled: optionalYesNo,
});

const subscribedTrackSchema = v.object({
  ...publishedTrackSchema.entries,
  publisher_sid: optionalText,
});

/** `rules` may be null but must be there: any other object would be one of no rules. */
const subscribeRulesSchema = v.object({
  ...ownerFields,
  rules: v.nullable(
    v.array(
      v.object({
        type: optionalText,
        all: optionalYesNo,
        publisher: optionalText,
        track: optionalText,
        kind: optionalText,
        priority: optionalText,
      }),
    ),
  ),
});

/** Whose it is, as far as the answer says. */
interface Owned {
  participant_sid: string | null;
  room_sid: string | null;
}

/** Reads it, and holds it against whom was asked for. */
function readOwned<Output extends Owned>(
  schema: v.GenericSchema<unknown, Output>,
  json: unknown,
  { room, participant }: AskedFor,
): Reading<Output> {
  const result = v.safeParse(schema, json);
  if (!result.success) return { ok: false, problem: problemOf(result.issues[0]) };
  const { participant_sid, room_sid } = result.output;
  if (
    participant_sid !== null &&
    isParticipantSid(participant) &&
    !isSameSid(participant, participant_sid)
  ) {
    return { ok: false, problem: { what: 'other-participant' } };
  }
  if (room_sid !== null && isRoomSid(room) && !isSameSid(room, room_sid)) {
    return { ok: false, problem: { what: 'participant-of-other-room' } };
  }
  return { ok: true, value: result.output };
}

/** Reads one of PublishedTracks; nullable fields may be null, missing or empty, as with a participant. */
export function readPublishedTrack(json: unknown, asked: AskedFor): Reading<PublishedTrack> {
  const reading = readOwned(publishedTrackSchema, json, asked);
  if (!reading.ok) return reading;
  const { sid, name, kind, enabled } = reading.value;
  return { ok: true, value: { sid, name, kind, enabled } };
}

/** Reads one of SubscribedTracks. */
export function readSubscribedTrack(json: unknown, asked: AskedFor): Reading<SubscribedTrack> {
  const reading = readOwned(subscribedTrackSchema, json, asked);
  if (!reading.ok) return reading;
  const { sid, name, kind, enabled, publisher_sid } = reading.value;
  return { ok: true, value: { sid, name, kind, enabled, publisherSid: publisher_sid } };
}

/** Reads SubscribeRules; no rules at all are an empty list. */
export function readSubscribeRules(json: unknown, asked: AskedFor): Reading<SubscribeRule[]> {
  const reading = readOwned(subscribeRulesSchema, json, asked);
  return reading.ok ? { ok: true, value: reading.value.rules ?? [] } : reading;
}
