import { randomSid } from './random-sid.ts';

/** One session of one person in one room. A value: changes make a new one. Times in ms, Unix. */
export interface Participant {
  readonly sid: string;
  readonly roomSid: string;
  readonly identity: string;
  readonly status: 'connected' | 'reconnecting' | 'disconnected';
  /** When the session was created; it is also when the participant connected. */
  readonly createdMs: number;
  readonly updatedMs: number;
  /** Null until disconnected. */
  readonly endedMs: number | null;
  /** What this person publishes for as long as the session lives. */
  readonly tracks: readonly Track[];
}

export interface Track {
  readonly sid: string;
  readonly name: string;
  readonly kind: 'audio' | 'video';
  readonly enabled: boolean;
  /** When it was published, enabled or disabled last. */
  readonly updatedMs: number;
}

/** A room. A value: changes make a new one. Times in ms, Unix. */
export interface Room {
  readonly sid: string;
  readonly uniqueName: string;
  readonly status: 'in-progress' | 'completed';
  readonly createdMs: number;
  readonly updatedMs: number;
  /** Null until completed. */
  readonly endedMs: number | null;
}

/** Rooms and the people in them. What can't happen at Twilio throws: it is a mistake of the caller. */
export interface World {
  /** The world's clock, ms, Unix. */
  now(): number;
  /** Opens a room; without a name, its SID is its name. `atMs` lets it have begun in the past. */
  openRoom(uniqueName?: string, options?: { atMs?: number }): Room;
  /** A new session. An older one with the same identity in the same room is disconnected. */
  join(roomSid: string, identity: string, options?: { atMs?: number }): Participant;
  /** connected → reconnecting */
  struggle(participantSid: string): Participant;
  /** reconnecting → connected */
  recover(participantSid: string): Participant;
  /** Disables the audio that someone publishes, which is no news of the participant. */
  mute(participantSid: string): Participant;
  /** Enables it again. */
  unmute(participantSid: string): Participant;
  /** Dropped or left, the API does not tell which: → disconnected, for good. */
  disconnect(participantSid: string): Participant;
  /** Everyone is disconnected and the room completed; its name is free again. */
  endRoom(roomSid: string): Room;
  /** Forgets sessions and rooms that ended before this time (ms, Unix), for worlds that run long. */
  forgetEndedBefore(timeMs: number): void;
  /** By SID, or by the unique name of a room in progress: a completed room has only its SID. */
  room(sidOrUniqueName: string): Room | undefined;
  /** Every room, newest first. */
  rooms(): readonly Room[];
  participant(participantSid: string): Participant | undefined;
  /** Every session there has been in the room, newest first. */
  participants(roomSid: string): readonly Participant[];
}

/** A world without rooms, on a clock (ms, Unix) that tests may skew. */
export function createWorld({ now }: { now: () => number }): World {
  // In order of creation, so that "newest first" holds within one millisecond too.
  const rooms = new Map<string, Room>();
  const participants = new Map<string, Participant>();

  const roomInProgress = (roomSid: string): Room => {
    const room = rooms.get(roomSid);
    if (room?.status !== 'in-progress') throw new Error(`No room ${roomSid} in progress`);
    return room;
  };

  const change = (
    participantSid: string,
    from: readonly Participant['status'][],
    to: Participant['status'],
  ): Participant => {
    const participant = participants.get(participantSid);
    if (participant === undefined) throw new Error(`No participant ${participantSid}`);
    if (!from.includes(participant.status)) {
      throw new Error(`${participantSid} is ${participant.status}, so it can't become ${to}`);
    }
    const updatedMs = now();
    const endedMs = to === 'disconnected' ? updatedMs : null;
    const changed = { ...participant, status: to, updatedMs, endedMs };
    participants.set(participantSid, changed);
    return changed;
  };

  const disconnect = (participantSid: string) =>
    change(participantSid, ['connected', 'reconnecting'], 'disconnected');

  const setAudio = (participantSid: string, enabled: boolean): Participant => {
    const participant = participants.get(participantSid);
    if (participant === undefined) throw new Error(`No participant ${participantSid}`);
    const tracks = participant.tracks.map((track) =>
      track.kind === 'audio' ? { ...track, enabled, updatedMs: now() } : track,
    );
    const changed = { ...participant, tracks };
    participants.set(participantSid, changed);
    return changed;
  };

  const participantsOf = (roomSid: string) =>
    newestFirst([...participants.values()].filter((one) => one.roomSid === roomSid));

  const stillThere = (roomSid: string) =>
    participantsOf(roomSid).filter((one) => one.status !== 'disconnected');

  return {
    now,

    openRoom(uniqueName, { atMs = now() } = {}) {
      const sid = randomSid('RM');
      const name = uniqueName ?? sid;
      if ([...rooms.values()].some((one) => isCalled(one, name))) {
        throw new Error(`A room named ${name} is in progress`);
      }
      const room: Room = {
        sid,
        uniqueName: name,
        status: 'in-progress',
        createdMs: atMs,
        updatedMs: atMs,
        endedMs: null,
      };
      rooms.set(sid, room);
      return room;
    },

    join(roomSid, identity, { atMs = now() } = {}) {
      roomInProgress(roomSid);
      for (const older of stillThere(roomSid)) {
        if (older.identity === identity) disconnect(older.sid);
      }
      const published = { enabled: true, updatedMs: atMs };
      const participant: Participant = {
        sid: randomSid('PA'),
        roomSid,
        identity,
        status: 'connected',
        createdMs: atMs,
        updatedMs: atMs,
        endedMs: null,
        tracks: [
          { sid: randomSid('MT'), name: 'microphone', kind: 'audio', ...published },
          { sid: randomSid('MT'), name: 'camera', kind: 'video', ...published },
        ],
      };
      participants.set(participant.sid, participant);
      return participant;
    },

    struggle: (participantSid) => change(participantSid, ['connected'], 'reconnecting'),
    recover: (participantSid) => change(participantSid, ['reconnecting'], 'connected'),
    mute: (participantSid) => setAudio(participantSid, false),
    unmute: (participantSid) => setAudio(participantSid, true),
    disconnect,

    endRoom(roomSid) {
      const room = roomInProgress(roomSid);
      for (const one of stillThere(roomSid)) disconnect(one.sid);
      const endedMs = now();
      const completed: Room = { ...room, status: 'completed', updatedMs: endedMs, endedMs };
      rooms.set(roomSid, completed);
      return completed;
    },

    forgetEndedBefore(timeMs) {
      for (const { sid, endedMs } of participants.values()) {
        if (endedMs !== null && endedMs < timeMs) participants.delete(sid);
      }
      for (const { sid, endedMs } of rooms.values()) {
        if (endedMs !== null && endedMs < timeMs) rooms.delete(sid);
      }
    },

    room: (sidOrUniqueName) =>
      rooms.get(sidOrUniqueName) ??
      [...rooms.values()].find((one) => isCalled(one, sidOrUniqueName)),
    rooms: () => newestFirst([...rooms.values()]),
    participant: (participantSid) => participants.get(participantSid),
    participants: participantsOf,
  };
}

/** "This value is unique for in-progress rooms", and names only those. (Rooms resource) */
const isCalled = (room: Room, uniqueName: string) =>
  room.status === 'in-progress' && room.uniqueName === uniqueName;

const newestFirst = <T extends { createdMs: number }>(inOrderOfCreation: T[]): T[] =>
  inOrderOfCreation.reverse().sort((a, b) => b.createdMs - a.createdMs);
