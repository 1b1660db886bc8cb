import type { RequestOf } from './contract.ts';
import type { RoomAnswer, RoomPerson, RoomsAnswer } from './pinning-answers.ts';
import { createLatest } from './latest.ts';
import type { LongWorks } from './long-work.ts';
import { givenName, isWatched, personTarget, sessionTarget } from './room-people.ts';
import type { ApiError } from './twilio/api-error.ts';
import type { Participant } from './twilio/participant.ts';
import { listPeopleInside } from './twilio/people-inside.ts';
import type { Room } from './twilio/room.ts';
import type { VideoApi } from './twilio/video-api.ts';
import type { Pin } from './watch/pin.ts';

/** Lists of rooms that can be read on; the oldest is forgotten. */
const mostPlaces = 20;

/** Whom there is to pin: the rooms in progress, and who is in one of them. */
export interface RoomPicking {
  readRooms(request: RequestOf<'readRooms'>): Promise<RoomsAnswer>;
  readRoom(request: RequestOf<'readRoom'>): Promise<RoomAnswer>;
}

/** `apiOf`: null while the account's credentials are not at hand. */
export function createRoomPicking(world: {
  apiOf: (accountId: string) => VideoApi | null;
  pins: () => readonly Pin[];
  newToken: () => string;
  longWorks: LongWorks;
}): RoomPicking {
  const { longWorks } = world;
  /** Where lists go on. The window gets only the token: no URL of its making is ever asked. */
  const places = createLatest<{ api: VideoApi; url: string }>(mostPlaces);

  function keepPlace(api: VideoApi, url: string): string {
    const token = world.newToken();
    places.put(token, { api, url });
    return token;
  }

  async function readPeople({
    api,
    accountId,
    roomSid,
    signal,
    onRead,
  }: RequestOf<'readRoom'> & {
    api: VideoApi;
    signal: AbortSignal;
    onRead: (count: number) => void;
  }): Promise<RoomAnswer> {
    const room = await api.fetchRoom(roomSid, signal);
    if (!room.ok) return refusal(room.error);
    if (room.value.status !== null && room.value.status !== 'in-progress') {
      return { ok: true, isOver: true, people: [] };
    }
    const people = await listPeopleInside(api, roomSid, signal, onRead);
    if (!people.ok) return refusal(people.error);
    const pins = world.pins().filter((pin) => pin.accountId === accountId);
    return {
      ok: true,
      isOver: false,
      people: people.value.map((one) => personOf(one, room.value, pins)),
    };
  }

  return {
    async readRooms({ accountId, page }) {
      const api = world.apiOf(accountId);
      if (api === null) return { ok: false, kind: 'account-not-ready' };
      const place = page === null ? null : places.get(page);
      // An account that was changed has another API, which its old list is not of.
      if (place === undefined || (place !== null && place.api !== api)) {
        return { ok: false, kind: 'outdated' };
      }
      const answer = await longWorks.run('read-rooms', (signal) =>
        api.listRooms(place?.url ?? null, signal),
      );
      if (answer === null) return stopped;
      if (!answer.ok) return refusal(answer.error);
      const { rooms, nextPageUrl } = answer.value;
      return {
        ok: true,
        rooms: rooms.map((room) => ({
          sid: room.sid,
          name: givenName(room.uniqueName),
          dateCreatedMs: room.dateCreatedMs,
        })),
        nextPage: nextPageUrl === null ? null : keepPlace(api, nextPageUrl),
      };
    },

    async readRoom({ accountId, roomSid }) {
      const api = world.apiOf(accountId);
      if (api === null) return { ok: false, kind: 'account-not-ready' };
      const answer = await longWorks.run('read-room', (signal, tellDone) =>
        readPeople({ api, accountId, roomSid, signal, onRead: tellDone }),
      );
      return answer ?? stopped;
    },
  };
}

const stopped = { ok: false, kind: 'stopped' } as const;
const refusal = (error: ApiError) => ({ ok: false, kind: 'twilio', error }) as const;

function personOf(participant: Participant, room: Room, pins: readonly Pin[]): RoomPerson {
  const { sid, identity, status, startTimeMs } = participant;
  const named = { sid: room.sid, name: givenName(room.uniqueName) };
  return {
    sid,
    identity,
    status,
    startTimeMs,
    asPerson: personTarget(identity, named),
    asSession: sessionTarget(sid, named),
    isPinned: isWatched(participant, named, pins),
  };
}
