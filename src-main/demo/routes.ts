import { invalidParameter, methodNotAllowed, notFound, type Answer } from './answer.ts';
import { listPage } from './list-page.ts';
import {
  participantResource,
  participantUrl,
  publishedTrackResource,
  roomResource,
  roomUrl,
  subscribedTrackResource,
  subscribeRulesResource,
  type Home,
} from './resources.ts';
import type { Participant, Room, Track, World } from './world.ts';

export interface Routes extends Home {
  readonly world: World;
  /**
   * Whether `Status=connected`, which is also the default, and a look by identity find people who
   * are reconnecting. Twilio's documentation does not say.
   */
  readonly connectedIncludesReconnecting: boolean;
}

/**
 * What Twilio Video answers to someone who may ask.
 * @param target path and query as they came, `/v1/Rooms?Status=completed`
 */
export function answerTo(routes: Routes, method: string, target: string): Answer {
  const [path = '', search = ''] = target.split(/\?(.*)/s);
  const parts = decodePath(path);
  const [version, collection, roomName, ...inRoom] = parts ?? [];
  if (version !== 'v1' || collection !== 'Rooms') return notFound(path);
  if (method !== 'GET') return methodNotAllowed();

  const query = new URLSearchParams(search);
  if (roomName === undefined) return listRooms(routes, query);
  const room = routes.world.room(roomName);
  if (room === undefined) return notFound(path);
  if (inRoom.length === 0) return ok(roomResource(routes, room));

  const [participants, participantName, subresource, trackSid, ...more] = inRoom;
  if (participants !== 'Participants' || more.length > 0) return notFound(path);
  if (participantName === undefined) return listParticipants(routes, room, query);
  const participant = findParticipant(routes, room, participantName);
  if (participant === undefined) return notFound(path);

  if (subresource === undefined) return ok(participantResource(routes, participant));
  if (subresource === 'SubscribeRules' && trackSid === undefined) {
    return ok(subscribeRulesResource(participant));
  }
  const tracks = tracksOf(routes, participant, subresource);
  if (tracks === undefined) return notFound(path);
  if (trackSid === undefined) {
    return listPage({
      ...tracks,
      url: `${participantUrl(routes, participant)}/${subresource}`,
      filters: {},
      query,
      matches: () => true,
    });
  }
  const track = tracks.all.find(({ sid }) => sid === trackSid);
  return track === undefined ? notFound(path) : ok(tracks.resource(track));
}

const ok = (body: Answer['body']): Answer => ({ status: 200, body });

/** The decoded parts of a path; undefined where the encoding is broken. */
function decodePath(path: string): string[] | undefined {
  try {
    return path.split('/').slice(1).map(decodeURIComponent);
  } catch {
    return undefined;
  }
}

function listRooms(routes: Routes, query: URLSearchParams): Answer {
  const status = query.get('Status') ?? 'in-progress';
  if (!['in-progress', 'completed', 'failed'].includes(status)) {
    return invalidParameter('Status', status);
  }
  const uniqueName = query.get('UniqueName');
  const created = readCreated(query);
  if ('invalid' in created) return created.invalid;
  return listPage<Room>({
    key: 'rooms',
    url: `${routes.baseUrl}/v1/Rooms`,
    filters: { Status: query.get('Status'), UniqueName: uniqueName, ...created.filters },
    query,
    all: routes.world.rooms(),
    // "on or after" one date and "before" the other; for participants it says "after". (API description)
    matches: (room) =>
      room.status === status &&
      (uniqueName === null || room.uniqueName === uniqueName) &&
      room.createdMs >= created.afterMs &&
      room.createdMs < created.beforeMs,
    resource: (room) => roomResource(routes, room),
  });
}

function listParticipants(routes: Routes, room: Room, query: URLSearchParams): Answer {
  // "For in-progress Rooms the default Status is connected, for completed Rooms only disconnected
  // Participants are returned." (API description)
  const status =
    query.get('Status') ?? (room.status === 'in-progress' ? 'connected' : 'disconnected');
  if (!['connected', 'reconnecting', 'disconnected'].includes(status)) {
    return invalidParameter('Status', status);
  }
  const identity = query.get('Identity');
  const created = readCreated(query);
  if ('invalid' in created) return created.invalid;
  return listPage<Participant>({
    key: 'participants',
    url: `${roomUrl(routes, room.sid)}/Participants`,
    filters: { Status: query.get('Status'), ...created.filters, Identity: identity },
    query,
    all: routes.world.participants(room.sid),
    matches: (one) =>
      (status === 'connected' ? countsAsConnected(routes, one) : one.status === status) &&
      (identity === null || one.identity === identity) &&
      one.createdMs > created.afterMs &&
      one.createdMs < created.beforeMs,
    resource: (one) => participantResource(routes, one),
  });
}

/** By SID, whatever its status; by identity, only who is connected. */
function findParticipant(routes: Routes, room: Room, sidOrIdentity: string) {
  return routes.world
    .participants(room.sid)
    .find(
      (one) =>
        one.sid === sidOrIdentity ||
        (one.identity === sidOrIdentity && countsAsConnected(routes, one)),
    );
}

const countsAsConnected = (routes: Routes, { status }: Participant) =>
  status === 'connected' || (status === 'reconnecting' && routes.connectedIncludesReconnecting);

/** The tracks that a participant publishes, or is subscribed to; none once it is disconnected. */
function tracksOf(routes: Routes, participant: Participant, subresource: string) {
  const isHere = participant.status !== 'disconnected';
  if (subresource === 'PublishedTracks') {
    return {
      key: 'published_tracks',
      all: isHere ? withPublisher(participant) : [],
      resource: ({ publisher, track }: PublishedTrack) =>
        publishedTrackResource(routes, publisher, track),
    };
  }
  if (subresource === 'SubscribedTracks') {
    const others = routes.world
      .participants(participant.roomSid)
      .filter((one) => one.status !== 'disconnected' && one.sid !== participant.sid);
    return {
      key: 'subscribed_tracks',
      all: isHere ? others.flatMap(withPublisher) : [],
      resource: ({ publisher, track }: PublishedTrack) =>
        subscribedTrackResource(routes, participant, publisher, track),
    };
  }
  return undefined;
}

interface PublishedTrack {
  readonly sid: string;
  readonly publisher: Participant;
  readonly track: Track;
}

const withPublisher = (publisher: Participant): PublishedTrack[] =>
  publisher.tracks.map((track) => ({ sid: track.sid, publisher, track }));

type Created =
  | { readonly invalid: Answer }
  | {
      readonly filters: Readonly<Record<string, string | null>>;
      readonly afterMs: number;
      readonly beforeMs: number;
    };

/** The bounds of `DateCreatedAfter` and `DateCreatedBefore`, ms, Unix; infinite where not given. */
function readCreated(query: URLSearchParams): Created {
  const filters = {
    DateCreatedAfter: query.get('DateCreatedAfter'),
    DateCreatedBefore: query.get('DateCreatedBefore'),
  };
  for (const [name, text] of Object.entries(filters)) {
    if (text !== null && Number.isNaN(Date.parse(text))) {
      return { invalid: invalidParameter(name, text) };
    }
  }
  return {
    filters,
    afterMs: filters.DateCreatedAfter === null ? -Infinity : Date.parse(filters.DateCreatedAfter),
    beforeMs: filters.DateCreatedBefore === null ? Infinity : Date.parse(filters.DateCreatedBefore),
  };
}
