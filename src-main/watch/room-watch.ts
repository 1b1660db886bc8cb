import type { ApiError } from '../twilio/api-error.ts';
import type { Clock } from '../twilio/clock.ts';
import type { Participant } from '../twilio/participant.ts';
import { listPeopleInside } from '../twilio/people-inside.ts';
import { isRoomSid, isSameSid } from '../twilio/sid.ts';
import type { VideoApi } from '../twilio/video-api.ts';
import { isSameRoom } from './pinned-room.ts';
import type { PinnedRoom } from './pinned-room.ts';

/** What is known of a pinned room. `not-open`: no room of that name is in progress; `ended`: it never comes back. */
type RoomState = 'not-looked-yet' | 'open' | 'not-open' | 'ended';

/** Why a pinned room can't be looked into. `not-asked`: its account's credentials are not at hand. */
export type RoomProblem = ApiError | { kind: 'not-asked' };

/** What is known of a pinned room, and why that is old; null: it isn't. */
export interface RoomSight {
  state: RoomState;
  problem: RoomProblem | null;
}

/** Finds out who is in the pinned rooms. */
export interface RoomWatch {
  /** The rooms to watch, all of them. A new one is looked into at once. */
  setRooms(rooms: readonly PinnedRoom[]): void;
  /** The account can be asked in another way than before, or not any more: its rooms are looked into at once. */
  lookNow(accountId: string): void;
  /** Who is connected in a room was read for the pins that are in it already. `room`: as it was asked for. */
  wasListed(accountId: string, room: string, connected: readonly Participant[]): void;
  /** The interval changed: when each room's time comes is counted anew. */
  paceChanged(): void;
  sightOf(roomId: string): RoomSight;
  stop(): void;
}

interface Entry {
  room: PinnedRoom;
  sight: RoomSight;
  /** The room of that name at this time. */
  roomSid: string | null;
  /** When it was last known who is in it, and when all of them were asked for, on our clock (ms). */
  listedAtMs: number | null;
  readAtMs: number | null;
  notOpenSinceMs: number | null;
  failures: number;
  abort: AbortController | null;
  cancelTimer: () => void;
}

/** What the lists that are read anyway don't show is asked for at least this often, in ms. */
const ownReadEveryMs = 60_000;
/** Those lists come once an interval; without them the room is asked for by itself after so many intervals. */
const patienceIntervals = 1.5;
/** Who refuses, or has no such room, is not asked in vain all the time, in ms. */
const slowMs = 60_000;
/** A name that has had no room for so long, in ms, is asked for more seldom. */
const longNotOpenMs = 10 * 60_000;
const longNotOpenFactor = 3;
/** A single failure is not worth a word: the next look is soon. */
const failuresToSay = 2;
/** Nor are a few requests to slow down, which Roomwatch follows. */
const refusalsToSay = 3;
/** Each read of an account's is followed by a pause of so many times its length: watching comes first. */
const pausePerRead = 4;
const longestPauseMs = 10_000;
/** Who is there after nobody looked for longer than this, in ms, may have been there all the time. */
const longestGapMs = 65_000;
/** That becomes longer by so many ms with each other room of the account, whose turn may come first. */
const longestTurnMs = 15_000;

const notLooked: RoomSight = { state: 'not-looked-yet', problem: null };

/**
 * Watches who is in the pinned rooms, one read of an account's after the other. A room whose pins are looked
 * at through its list costs no more than one look of its own a minute.
 */
export function createRoomWatch(world: {
  clock: Clock;
  intervalMs: () => number;
  /** null: the account can't be asked. */
  apiOf: (accountId: string) => VideoApi | null;
  /** These are in the room. `joined`: whoever of them was not pinned before came only just now. */
  onListed: (room: PinnedRoom, people: readonly Participant[], joined: boolean) => void;
  /** What is known of a room is something else. */
  onSightChanged: () => void;
  onFault: (error: unknown) => void;
}): RoomWatch {
  const { clock } = world;
  const entries = new Map<string, Entry>();
  /** In the order in which their time came. */
  const due = new Set<Entry>();
  const busyAccounts = new Set<string>();
  const cancelPauses = new Set<() => void>();
  let stopped = false;

  function later(entry: Entry, delayMs: number): void {
    entry.cancelTimer();
    entry.cancelTimer = clock.setTimeout(() => {
      due.add(entry);
      pump(entry.room.accountId);
    }, delayMs);
  }

  function pump(accountId: string): void {
    if (stopped || busyAccounts.has(accountId)) return;
    const next = [...due].find(({ room }) => room.accountId === accountId);
    if (next === undefined) return;
    due.delete(next);
    const api = world.apiOf(accountId);
    if (api === null) {
      see(next, { ...next.sight, problem: { kind: 'not-asked' } });
      pump(accountId);
      return;
    }
    busyAccounts.add(accountId);
    const startedMs = clock.now();
    void look(next, api)
      .catch(world.onFault)
      .finally(() => {
        if (stopped) return;
        const tookMs = Math.max(0, clock.now() - startedMs);
        const cancel = clock.setTimeout(
          () => {
            cancelPauses.delete(cancel);
            busyAccounts.delete(accountId);
            pump(accountId);
          },
          Math.min(longestPauseMs, pausePerRead * tookMs),
        );
        cancelPauses.add(cancel);
      });
  }

  async function look(entry: Entry, api: VideoApi): Promise<void> {
    const abort = new AbortController();
    entry.abort = abort;
    try {
      const answer = await listPeopleInside(api, entry.room.room, abort.signal);
      abort.signal.throwIfAborted();
      if (answer.ok) takePeople(entry, answer.value, true);
      else takeError(entry, answer.error);
      if (answer.ok && answer.value.length === 0) await seeWhetherItEnded(entry, api, abort.signal);
    } catch (error) {
      if (!abort.signal.aborted) throw error;
    } finally {
      if (entry.abort === abort) {
        entry.abort = null;
        if (entry.sight.state !== 'ended') later(entry, nextLookDelayMs(entry));
      }
    }
  }

  /** An ended room's SID is answered like that of a room in which nobody is. */
  async function seeWhetherItEnded(
    entry: Entry,
    api: VideoApi,
    signal: AbortSignal,
  ): Promise<void> {
    if (!isRoomSid(entry.room.room)) return;
    const answer = await api.fetchRoom(entry.room.room, signal);
    signal.throwIfAborted();
    if (answer.ok && answer.value.status === 'completed') {
      see(entry, { state: 'ended', problem: null });
    }
  }

  function takePeople(entry: Entry, people: readonly Participant[], isAll: boolean): void {
    const nowMs = clock.now();
    const gapMs = entry.listedAtMs === null ? Infinity : Math.abs(nowMs - entry.listedAtMs);
    entry.listedAtMs = nowMs;
    if (isAll) entry.readAtMs = nowMs;
    entry.roomSid = people[0]?.roomSid ?? entry.roomSid;
    entry.failures = 0;
    entry.notOpenSinceMs = null;
    see(entry, { state: 'open', problem: null });
    world.onListed(entry.room, people, gapMs <= longestGapOf(entry.room.accountId));
  }

  function longestGapOf(accountId: string): number {
    const rooms = [...entries.values()].filter(({ room }) => room.accountId === accountId);
    return longestGapMs + (rooms.length - 1) * longestTurnMs;
  }

  function takeError(entry: Entry, error: ApiError): void {
    if (error.kind === 'not-found' && !isRoomSid(entry.room.room)) {
      const nowMs = clock.now();
      entry.failures = 0;
      entry.listedAtMs = nowMs;
      entry.readAtMs = nowMs;
      entry.roomSid = null;
      entry.notOpenSinceMs ??= nowMs;
      see(entry, { state: 'not-open', problem: null });
      return;
    }
    entry.failures += 1;
    const enough = error.kind === 'rate-limited' ? refusalsToSay : failuresToSay;
    if (entry.failures >= enough || isLasting(error)) {
      see(entry, { ...entry.sight, problem: error });
    }
  }

  function see(entry: Entry, sight: RoomSight): void {
    const { state, problem } = entry.sight;
    entry.sight = sight;
    if (state !== sight.state || problem?.kind !== sight.problem?.kind) world.onSightChanged();
  }

  function nextLookDelayMs({ sight, notOpenSinceMs }: Entry): number {
    const intervalMs = world.intervalMs();
    if (sight.problem !== null && isLasting(sight.problem)) return slowMs;
    const notOpenMs = notOpenSinceMs === null ? 0 : clock.now() - notOpenSinceMs;
    return notOpenMs < longNotOpenMs
      ? intervalMs
      : Math.max(intervalMs, Math.min(slowMs, intervalMs * longNotOpenFactor));
  }

  function forget(entry: Entry): void {
    entry.cancelTimer();
    due.delete(entry);
    entry.abort?.abort();
    entry.abort = null;
  }

  function lookSoon(entry: Entry): void {
    entry.cancelTimer();
    due.add(entry);
    pump(entry.room.accountId);
  }

  return {
    setRooms(rooms) {
      const wanted = new Map(rooms.map((room) => [room.id, room]));
      for (const [id, entry] of entries) {
        const room = wanted.get(id);
        if (room?.accountId === entry.room.accountId) {
          entry.room = room;
          wanted.delete(id);
        } else {
          forget(entry);
          entries.delete(id);
        }
      }
      for (const room of wanted.values()) {
        const entry = newEntry(room);
        entries.set(room.id, entry);
        lookSoon(entry);
      }
    },
    lookNow(accountId) {
      for (const entry of entries.values()) {
        if (entry.room.accountId !== accountId || entry.sight.state === 'ended') continue;
        forget(entry);
        entry.failures = 0;
        lookSoon(entry);
      }
    },
    wasListed(accountId, room, connected) {
      // Nobody: that may be the list of a room that ended, after which the next one has the name.
      if (connected.length === 0) return;
      for (const entry of entries.values()) {
        const isIt =
          entry.room.accountId === accountId &&
          (isSameRoom(entry.room.room, room) || isSameSid(entry.roomSid ?? '', room));
        // What comes late of an account that can't be asked any more is old.
        if (!isIt || entry.sight.problem?.kind === 'not-asked') continue;
        takePeople(entry, connected, false);
        const sinceReadMs = clock.now() - (entry.readAtMs ?? -Infinity);
        const isOwnReadDue = sinceReadMs < 0 || sinceReadMs >= ownReadEveryMs;
        if (!isOwnReadDue && entry.abort === null && !due.has(entry)) {
          later(entry, world.intervalMs() * patienceIntervals);
        }
      }
    },
    paceChanged() {
      for (const entry of entries.values()) {
        const isWaiting = entry.abort === null && !due.has(entry);
        const isWatched =
          entry.sight.state !== 'ended' && entry.sight.problem?.kind !== 'not-asked';
        if (isWaiting && isWatched) later(entry, nextLookDelayMs(entry));
      }
    },
    sightOf: (roomId) => entries.get(roomId)?.sight ?? notLooked,
    stop() {
      stopped = true;
      for (const entry of entries.values()) forget(entry);
      for (const cancel of cancelPauses) cancel();
      cancelPauses.clear();
    },
  };
}

function newEntry(room: PinnedRoom): Entry {
  return {
    room,
    sight: notLooked,
    roomSid: isRoomSid(room.room) ? room.room : null,
    listedAtMs: null,
    readAtMs: null,
    notOpenSinceMs: null,
    failures: 0,
    abort: null,
    cancelTimer: () => {},
  };
}

/** Whether asking again soon would be in vain. */
const isLasting = ({ kind }: RoomProblem) =>
  kind === 'unauthorized' || kind === 'forbidden' || kind === 'not-found';
