/**
 * The resources as Twilio writes them: fields and shapes of the published API description,
 * https://github.com/twilio/twilio-oai/blob/main/spec/json/twilio_video_v1.json
 */
import type { Participant, Room, Track } from './world.ts';

/** Where the resources live: they carry absolute URLs and the account's SID. */
export interface Home {
  /** Without a slash at its end. */
  readonly baseUrl: string;
  readonly accountSid: string;
}

export const roomUrl = (home: Home, roomSid: string) => `${home.baseUrl}/v1/Rooms/${roomSid}`;

export const participantUrl = (home: Home, { roomSid, sid }: Participant) =>
  `${roomUrl(home, roomSid)}/Participants/${sid}`;

export function roomResource(home: Home, room: Room) {
  const url = roomUrl(home, room.sid);
  return {
    account_sid: home.accountSid,
    date_created: utc(room.createdMs),
    date_updated: utc(room.updatedMs),
    status: room.status,
    type: 'group',
    sid: room.sid,
    enable_turn: true,
    unique_name: room.uniqueName,
    max_participants: 50,
    max_participant_duration: 14_400,
    max_concurrent_published_tracks: 0,
    duration: durationS(room.createdMs, room.endedMs),
    status_callback_method: 'POST',
    status_callback: null,
    record_participants_on_connect: false,
    video_codecs: ['H264', 'VP8'],
    audio_only: false,
    media_region: 'de1',
    empty_room_timeout: 5,
    unused_room_timeout: 5,
    end_time: utc(room.endedMs),
    large_room: false,
    url,
    links: {
      participants: `${url}/Participants`,
      recordings: `${url}/Recordings`,
      transcriptions: `${url}/Transcriptions`,
      recording_rules: `${url}/RecordingRules`,
    },
  };
}

export function participantResource(home: Home, participant: Participant) {
  const url = participantUrl(home, participant);
  return {
    account_sid: home.accountSid,
    room_sid: participant.roomSid,
    date_created: utc(participant.createdMs),
    date_updated: utc(participant.updatedMs),
    start_time: utc(participant.createdMs),
    end_time: utc(participant.endedMs),
    sid: participant.sid,
    identity: participant.identity,
    status: participant.status,
    url,
    duration: durationS(participant.createdMs, participant.endedMs),
    links: {
      published_tracks: `${url}/PublishedTracks`,
      subscribed_tracks: `${url}/SubscribedTracks`,
      subscribe_rules: `${url}/SubscribeRules`,
      anonymize: `${url}/Anonymize`,
    },
  };
}

export function publishedTrackResource(home: Home, publisher: Participant, track: Track) {
  return {
    room_sid: publisher.roomSid,
    date_created: utc(publisher.createdMs),
    date_updated: utc(track.updatedMs),
    participant_sid: publisher.sid,
    sid: track.sid,
    name: track.name,
    kind: track.kind,
    enabled: track.enabled,
    url: `${participantUrl(home, publisher)}/PublishedTracks/${track.sid}`,
  };
}

export function subscribedTrackResource(
  home: Home,
  subscriber: Participant,
  publisher: Participant,
  track: Track,
) {
  const sinceMs = Math.max(subscriber.createdMs, publisher.createdMs);
  return {
    room_sid: subscriber.roomSid,
    date_created: utc(sinceMs),
    date_updated: utc(Math.max(sinceMs, track.updatedMs)),
    participant_sid: subscriber.sid,
    publisher_sid: publisher.sid,
    sid: track.sid,
    name: track.name,
    kind: track.kind,
    enabled: track.enabled,
    url: `${participantUrl(home, subscriber)}/SubscribedTracks/${track.sid}`,
  };
}

/** The rules of someone who never set any: subscribed to everything. */
export function subscribeRulesResource(participant: Participant) {
  return {
    participant_sid: participant.sid,
    room_sid: participant.roomSid,
    date_created: null,
    date_updated: null,
    rules: [
      { type: 'include', all: true, publisher: null, track: null, kind: null, priority: null },
    ],
  };
}

/** ISO 8601 in UTC to the second, as Twilio writes it: `2017-07-30T20:00:00Z`. */
function utc(timeMs: number | null): string | null {
  return timeMs === null ? null : `${new Date(timeMs).toISOString().slice(0, 19)}Z`;
}

/** Whole seconds between the two times as they are shown, so that the three always agree. */
function durationS(fromMs: number, toMs: number | null): number | null {
  return toMs === null ? null : Math.floor(toMs / 1000) - Math.floor(fromMs / 1000);
}
