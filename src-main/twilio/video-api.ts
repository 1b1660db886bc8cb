import type { AnswerProblem } from './answer-problem.ts';
import type { ApiError } from './api-error.ts';
import { normaliseBaseUrl } from './base-url.ts';
import type { Clock } from './clock.ts';
import { readListPage } from './list-page.ts';
import { readParticipant, type Participant } from './participant.ts';
import { readAnswer } from './read-answer.ts';
import type { Reading } from './reading.ts';
import { request } from './request.ts';
import { readRoom, readRoomListProof, readRoomPage, type Room, type RoomPage } from './room.ts';
import type { Secret } from './secret.ts';
import { isParticipantSid, isRoomSid, isSameSid } from './sid.ts';
import { readPublishedTrack, readSubscribedTrack, readSubscribeRules } from './tracks.ts';
import type { AskedFor, PublishedTrack, SubscribedTrack, SubscribeRule } from './tracks.ts';

/** An answer of Twilio's, or why there is none. `serverTimeMs`: the `Date` header, ms since 1970-01-01 UTC. */
export type Answer<Value> =
  { ok: true; value: Value; serverTimeMs: number | null } | { ok: false; error: ApiError };

/** Who asks. `userName` is an Account SID (AC…) or an API key SID (SK…); `password` its auth token or secret. */
export interface Credentials {
  userName: string;
  password: Secret;
}

/**
 * The network, handed in: `fetch` as far as Roomwatch uses it. A failure is a rejection whose `code`,
 * or whose `cause.code`, is the network's name for it: Node's (`ECONNREFUSED`) or Chromium's without
 * `net::` (`ERR_CONNECTION_REFUSED`).
 */
export type Fetch = (
  url: string,
  init: {
    method: 'GET';
    headers: Record<string, string>;
    redirect: 'error';
    cache: 'no-store';
    credentials: 'omit';
    signal: AbortSignal;
  },
) => Promise<Response>;

/** Which participants of a room to list. Without `status`, Twilio answers `connected` ones for a room in progress. */
export interface ParticipantFilter {
  identity?: string;
  status?: 'connected' | 'reconnecting' | 'disconnected';
}

/**
 * Twilio's Video REST API, as far as Roomwatch reads it. Expected failures are values; only an abort
 * of the `signal` handed in rejects, with the signal's reason.
 */
export interface VideoApi {
  /** GET /v1/Rooms/{RoomSid}/Participants/{Sid} */
  fetchParticipant(
    room: string,
    participant: string,
    signal?: AbortSignal,
  ): Promise<Answer<Participant>>;
  /**
   * GET /v1/Rooms/{RoomSid}/Participants, all pages; a page that fails fails the whole list. `onRead` is told
   * with each page how many were read so far.
   */
  listParticipants(
    room: string,
    filter: ParticipantFilter,
    signal?: AbortSignal,
    onRead?: (count: number) => void,
  ): Promise<Answer<Participant[]>>;
  /** GET …/Participants/{Sid}/PublishedTracks, all pages. */
  fetchPublishedTracks(
    room: string,
    participant: string,
    signal?: AbortSignal,
  ): Promise<Answer<PublishedTrack[]>>;
  /** GET …/Participants/{Sid}/SubscribedTracks, all pages. */
  fetchSubscribedTracks(
    room: string,
    participant: string,
    signal?: AbortSignal,
  ): Promise<Answer<SubscribedTrack[]>>;
  /** GET …/Participants/{Sid}/SubscribeRules */
  fetchSubscribeRules(
    room: string,
    participant: string,
    signal?: AbortSignal,
  ): Promise<Answer<SubscribeRule[]>>;
  /** GET /v1/Rooms/{Sid}; a unique name finds only a room in progress. */
  fetchRoom(room: string, signal?: AbortSignal): Promise<Answer<Room>>;
  /**
   * GET /v1/Rooms?Status=in-progress, one page, newest room first: the first one, or the one at `pageUrl`,
   * which is the `nextPageUrl` of the page before. A URL that is not of this API's server is not followed.
   */
  listRooms(pageUrl: string | null, signal?: AbortSignal): Promise<Answer<RoomPage>>;
  /** GET /v1/Rooms?PageSize=1: the smallest read that proves credentials and permission. */
  probe(signal?: AbortSignal): Promise<Answer<null>>;
}

/** The turns that an account's requests take, which are told how each of them went. */
export interface Turns {
  /** Waits for a request's turn, before its time limit begins; may reject with the signal's reason. */
  turn(signal?: AbortSignal): Promise<void>;
  /** Twilio processed a request. */
  accepted(): void;
  /** Twilio did not process a request (429); `retryAfterMs`: how long to wait, where it said so. */
  refused(retryAfterMs: number | null): void;
}

interface VideoApiOptions {
  credentials: Credentials;
  /** As `normaliseBaseUrl` gives it. One that it would refuse throws: the credentials would go there. */
  baseUrl: string;
  fetch: Fetch;
  clock: Clock;
  /** null: a single question needs none. */
  turns?: Turns | null;
  /** For each request, from the call to the last byte of its body. A list takes one for each page. */
  timeLimitMs?: number;
}

/** Twilio's largest: https://www.twilio.com/docs/video/api/participants#read-multiple-participant-resources */
const largestPage = 1000;
/** So many that searching them is of use, and few enough to come at once: each is about 1 kB. */
const roomsOnAPage = 200;
/** A person's sessions in one room are few; Twilio's default. */
const smallPage = 50;
/** 50 000 participants. A list that is longer is a server that goes round in circles. */
const mostPages = 50;

/**
 * No request can carry these: a path has no way to write `.` and `..` (a URL parser takes `%2e%2e` for
 * `..` too), an empty part would ask for the list instead, and half a surrogate pair has no UTF-8. Pasted
 * targets with such names are refused before they become pins; this is the last line, and nothing is sent.
 */
const unaskable: { ok: false; error: ApiError } = {
  ok: false,
  error: { kind: 'unreachable', cause: 'other', code: 'UNASKABLE_NAME' },
};

/** Encodes once, for a path or a query; null where that can't be done. */
function encode(text: string): string | null {
  return text === '' || /\p{Surrogate}/u.test(text) ? null : encodeURIComponent(text);
}

function encodePathPart(text: string): string | null {
  return text === '.' || text === '..' ? null : encode(text);
}

/** Adds to reading a participant: it must be the one that was asked for, in the room that was asked for. */
function readAsked(room: string, participant: string | null) {
  return (json: unknown): Reading<Participant> => {
    const reading = readParticipant(json);
    if (!reading.ok) return reading;
    const { sid, roomSid } = reading.value;
    if (participant !== null && isParticipantSid(participant) && !isSameSid(participant, sid)) {
      return { ok: false, problem: { what: 'other-participant' } };
    }
    if (roomSid !== null && isRoomSid(room) && !isSameSid(room, roomSid)) {
      return { ok: false, problem: { what: 'participant-of-other-room' } };
    }
    return reading;
  };
}

function readAskedRoom(room: string) {
  return (json: unknown): Reading<Room> => {
    const reading = readRoom(json);
    if (!reading.ok || !isRoomSid(room) || isSameSid(room, reading.value.sid)) return reading;
    return { ok: false, problem: { what: 'other-room' } };
  };
}

/**
 * Twilio's Video REST API over the `fetch` handed in, with HTTP Basic authentication.
 * Source: https://www.twilio.com/docs/video/api, https://www.twilio.com/docs/usage/requests-to-twilio
 *
 * The credentials live in this closure alone: no property, error or log of the object reaches them.
 */
export function createVideoApi(options: VideoApiOptions): VideoApi {
  const { fetch, clock, turns = null, timeLimitMs = 10_000 } = options;
  const { userName } = options.credentials;
  const password = options.credentials.password.reveal();
  const base = normaliseBaseUrl(options.baseUrl);
  if (!base.ok) throw new TypeError(`The API base URL can't be used: ${base.problem}.`);
  const rooms = `${base.baseUrl}/v1/Rooms`;
  const { origin } = new URL(rooms);

  const basic = Buffer.from(`${userName}:${password}`, 'utf8').toString('base64');
  const headers = { Accept: 'application/json', Authorization: `Basic ${basic}` };
  /** What a server might repeat in its words. The longer ones first: the password may be part of them. */
  const secrets = [
    basic,
    Buffer.from(password, 'utf8').toString('base64'),
    encodeURIComponent(password.replace(/\p{Surrogate}/gu, '')),
    password,
  ];

  async function get<Value>(
    url: string,
    read: (json: unknown) => Reading<Value>,
    signal: AbortSignal | undefined,
  ): Promise<Answer<Value>> {
    await turns?.turn(signal);
    const sent = await request({ fetch, clock, url, headers, timeLimitMs, signal });
    if (!sent.ok) return sent;
    const answer = readAnswer(sent.answer, read, { nowMs: clock.now(), secrets });
    if (answer.ok || answer.error.kind === 'not-found') turns?.accepted();
    else if (answer.error.kind === 'rate-limited') turns?.refused(answer.error.retryAfterMs);
    return answer;
  }

  /**
   * Where the next page is, or null where it is somewhere that the credentials must not go to.
   * Twilio's answers name it whole: https://www.twilio.com/docs/usage/twilios-response#pagination
   */
  function followPage(next: string, current: string): string | null {
    try {
      const url = new URL(next, current);
      const isOurs = url.origin === origin && url.username === '' && url.password === '';
      return isOurs ? url.href : null;
    } catch {
      return null;
    }
  }

  function brokenList(problem: AnswerProblem): { ok: false; error: ApiError } {
    const words = { httpStatus: 200, twilioCode: null, twilioMessage: null };
    return { ok: false, error: { kind: 'malformed', problem, ...words } };
  }

  async function getRoomPage(
    url: string,
    signal: AbortSignal | undefined,
  ): Promise<Answer<RoomPage>> {
    const page = await get(url, readRoomPage, signal);
    if (!page.ok || page.value.nextPageUrl === null) return page;
    const nextPageUrl = followPage(page.value.nextPageUrl, url);
    if (nextPageUrl === null) return brokenList({ what: 'page-elsewhere' });
    if (nextPageUrl === url) return brokenList({ what: 'pages-in-circles' });
    return { ...page, value: { ...page.value, nextPageUrl } };
  }

  /** Reads a list that stands under `key` in its pages. */
  async function getAllPages<Item extends { sid: string }>(
    firstUrl: string,
    key: string,
    readItem: (json: unknown) => Reading<Item>,
    signal: AbortSignal | undefined,
    onRead?: (count: number) => void,
  ): Promise<Answer<Item[]>> {
    /** By SID: what is added between two pages pushes others onto the next one. The later look counts. */
    const items = new Map<string, Item>();
    const visited = new Set<string>();
    let url = firstUrl;
    while (visited.size < mostPages) {
      visited.add(url);
      const page = await get(url, (json) => readListPage(json, key, readItem), signal);
      if (!page.ok) {
        // The list was there a page ago: that a later page isn't says nothing about what is in it.
        const isFirst = visited.size === 1;
        return page.error.kind === 'not-found' && !isFirst
          ? brokenList({ what: 'page-missing' })
          : page;
      }
      for (const item of page.value.items) items.set(item.sid, item);
      onRead?.(items.size);
      if (page.value.nextPageUrl === null) {
        return { ...page, value: [...items.values()] };
      }
      const next = followPage(page.value.nextPageUrl, url);
      if (next === null) return brokenList({ what: 'page-elsewhere' });
      if (visited.has(next)) return brokenList({ what: 'pages-in-circles' });
      url = next;
    }
    return brokenList({ what: 'too-many-pages', most: mostPages });
  }

  /** Where a participant is; null where no path can lead there. */
  function participantUrl(room: string, participant: string): string | null {
    const roomPart = encodePathPart(room);
    const participantPart = encodePathPart(participant);
    if (roomPart === null || participantPart === null) return null;
    return `${rooms}/${roomPart}/Participants/${participantPart}`;
  }

  async function getTracks<Track extends { sid: string }>(
    { room, participant }: AskedFor,
    list: { name: string; key: string; read: (json: unknown, asked: AskedFor) => Reading<Track> },
    signal: AbortSignal | undefined,
  ): Promise<Answer<Track[]>> {
    signal?.throwIfAborted();
    const url = participantUrl(room, participant);
    if (url === null) return unaskable;
    const readTrack = (json: unknown) => list.read(json, { room, participant });
    return getAllPages(`${url}/${list.name}?PageSize=${largestPage}`, list.key, readTrack, signal);
  }

  return {
    async fetchParticipant(room, participant, signal) {
      signal?.throwIfAborted();
      const url = participantUrl(room, participant);
      if (url === null) return unaskable;
      return get(url, readAsked(room, participant), signal);
    },

    async listParticipants(room, filter, signal, onRead) {
      signal?.throwIfAborted();
      const { identity, status } = filter;
      const roomPart = encodePathPart(room);
      const identityPart = identity === undefined ? '' : encode(identity);
      if (roomPart === null || identityPart === null) return unaskable;
      const query = [`PageSize=${identity === undefined ? largestPage : smallPage}`];
      if (identity !== undefined) query.push(`Identity=${identityPart}`);
      if (status !== undefined) query.push(`Status=${status}`);
      const url = `${rooms}/${roomPart}/Participants?${query.join('&')}`;
      return getAllPages(url, 'participants', readAsked(room, null), signal, onRead);
    },

    fetchPublishedTracks: (room, participant, signal) =>
      getTracks(
        { room, participant },
        { name: 'PublishedTracks', key: 'published_tracks', read: readPublishedTrack },
        signal,
      ),

    fetchSubscribedTracks: (room, participant, signal) =>
      getTracks(
        { room, participant },
        { name: 'SubscribedTracks', key: 'subscribed_tracks', read: readSubscribedTrack },
        signal,
      ),

    async fetchSubscribeRules(room, participant, signal) {
      signal?.throwIfAborted();
      const url = participantUrl(room, participant);
      if (url === null) return unaskable;
      const read = (json: unknown) => readSubscribeRules(json, { room, participant });
      return get(`${url}/SubscribeRules`, read, signal);
    },

    async fetchRoom(room, signal) {
      signal?.throwIfAborted();
      const roomPart = encodePathPart(room);
      if (roomPart === null) return unaskable;
      return get(`${rooms}/${roomPart}`, readAskedRoom(room), signal);
    },

    async listRooms(pageUrl, signal) {
      signal?.throwIfAborted();
      const first = `${rooms}?Status=in-progress&PageSize=${roomsOnAPage}`;
      const url = pageUrl === null ? first : followPage(pageUrl, first);
      return url === null ? brokenList({ what: 'page-elsewhere' }) : getRoomPage(url, signal);
    },

    async probe(signal) {
      return get(`${rooms}?PageSize=1`, readRoomListProof, signal);
    },
  };
}
