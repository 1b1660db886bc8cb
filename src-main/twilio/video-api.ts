import type { ApiError } from './api-error.ts';
import { normaliseBaseUrl } from './base-url.ts';
import type { Clock } from './clock.ts';
import { readParticipant, type Participant } from './participant.ts';
import { readAnswer } from './read-answer.ts';
import type { Reading } from './reading.ts';
import { request } from './request.ts';
import { readParticipantPage, readRoom, readRoomListProof, type Room } from './room.ts';
import { isParticipantSid, isRoomSid, isSameSid } from './sid.ts';

/** An answer of Twilio's, or why there is none. `serverTimeMs`: the `Date` header, ms since 1970-01-01 UTC. */
export type Answer<Value> =
  { ok: true; value: Value; serverTimeMs: number | null } | { ok: false; error: ApiError };

/** Who asks. `userName` is an Account SID (AC…) or an API key SID (SK…); `password` its auth token or secret. */
export interface Credentials {
  userName: string;
  password: string;
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
  /** GET /v1/Rooms/{RoomSid}/Participants, all pages; a page that fails fails the whole list. */
  listParticipants(
    room: string,
    filter: ParticipantFilter,
    signal?: AbortSignal,
  ): Promise<Answer<Participant[]>>;
  /** GET /v1/Rooms/{Sid}; a unique name finds only a room in progress. */
  fetchRoom(room: string, signal?: AbortSignal): Promise<Answer<Room>>;
  /** GET /v1/Rooms?PageSize=1: the smallest read that proves credentials and permission. */
  probe(signal?: AbortSignal): Promise<Answer<null>>;
}

interface VideoApiOptions {
  credentials: Credentials;
  /** As `normaliseBaseUrl` gives it. One that it would refuse throws: the credentials would go there. */
  baseUrl: string;
  fetch: Fetch;
  clock: Clock;
  /** Waits for a request's turn, before its time limit begins; may reject with the signal's reason. */
  beforeRead?: ((signal?: AbortSignal) => Promise<void>) | undefined;
  /** For each request, from the call to the last byte of its body. A list takes one for each page. */
  timeLimitMs?: number;
}

/** Twilio's largest: https://www.twilio.com/docs/video/api/participants#read-multiple-participant-resources */
const largestPage = 1000;
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
      return { ok: false, problem: 'The answer is about another participant.' };
    }
    if (roomSid !== null && isRoomSid(room) && !isSameSid(room, roomSid)) {
      return { ok: false, problem: 'The answer is about a participant of another room.' };
    }
    return reading;
  };
}

function readAskedRoom(room: string) {
  return (json: unknown): Reading<Room> => {
    const reading = readRoom(json);
    if (!reading.ok || !isRoomSid(room) || isSameSid(room, reading.value.sid)) return reading;
    return { ok: false, problem: 'The answer is about another room.' };
  };
}

/**
 * Twilio's Video REST API over the `fetch` handed in, with HTTP Basic authentication.
 * Source: https://www.twilio.com/docs/video/api, https://www.twilio.com/docs/usage/requests-to-twilio
 *
 * The credentials live in this closure alone: no property, error or log of the object reaches them.
 */
export function createVideoApi(options: VideoApiOptions): VideoApi {
  const { fetch, clock, timeLimitMs = 10_000 } = options;
  const { userName, password } = options.credentials;
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
    await options.beforeRead?.(signal);
    const sent = await request({ fetch, clock, url, headers, timeLimitMs, signal });
    if (!sent.ok) return sent;
    return readAnswer(sent.answer, read, { nowMs: clock.now(), secrets });
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

  function brokenList(problem: string): { ok: false; error: ApiError } {
    const words = { httpStatus: 200, twilioCode: null, twilioMessage: null };
    return { ok: false, error: { kind: 'malformed', problem, ...words } };
  }

  async function getAllPages(
    firstUrl: string,
    room: string,
    signal: AbortSignal | undefined,
  ): Promise<Answer<Participant[]>> {
    /** By SID: people who join between two pages push others onto the next one. The later look counts. */
    const participants = new Map<string, Participant>();
    const visited = new Set<string>();
    let url = firstUrl;
    while (visited.size < mostPages) {
      visited.add(url);
      const page = await get(
        url,
        (json) => readParticipantPage(json, readAsked(room, null)),
        signal,
      );
      if (!page.ok) {
        // The room was there a page ago: that a later page isn't says nothing about who is in it.
        const isFirst = visited.size === 1;
        return page.error.kind === 'not-found' && !isFirst
          ? brokenList('A later page of the list is not there.')
          : page;
      }
      for (const participant of page.value.participants) {
        participants.set(participant.sid, participant);
      }
      if (page.value.nextPageUrl === null) {
        return { ...page, value: [...participants.values()] };
      }
      const next = followPage(page.value.nextPageUrl, url);
      if (next === null) return brokenList('The next page of the list is on another server.');
      if (visited.has(next)) return brokenList('The pages of the list go round in circles.');
      url = next;
    }
    return brokenList(`The list has more than ${mostPages} pages.`);
  }

  return {
    async fetchParticipant(room, participant, signal) {
      signal?.throwIfAborted();
      const roomPart = encodePathPart(room);
      const participantPart = encodePathPart(participant);
      if (roomPart === null || participantPart === null) return unaskable;
      const url = `${rooms}/${roomPart}/Participants/${participantPart}`;
      return get(url, readAsked(room, participant), signal);
    },

    async listParticipants(room, filter, signal) {
      signal?.throwIfAborted();
      const { identity, status } = filter;
      const roomPart = encodePathPart(room);
      const identityPart = identity === undefined ? '' : encode(identity);
      if (roomPart === null || identityPart === null) return unaskable;
      const query = [`PageSize=${identity === undefined ? largestPage : smallPage}`];
      if (identity !== undefined) query.push(`Identity=${identityPart}`);
      if (status !== undefined) query.push(`Status=${status}`);
      return getAllPages(`${rooms}/${roomPart}/Participants?${query.join('&')}`, room, signal);
    },

    async fetchRoom(room, signal) {
      signal?.throwIfAborted();
      const roomPart = encodePathPart(room);
      if (roomPart === null) return unaskable;
      return get(`${rooms}/${roomPart}`, readAskedRoom(room), signal);
    },

    async probe(signal) {
      return get(`${rooms}?PageSize=1`, readRoomListProof, signal);
    },
  };
}
