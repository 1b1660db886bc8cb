import type { PinTarget } from '../../src-main/twilio/pin-target.ts';

export type TrueStatus = 'connected' | 'reconnecting' | 'disconnected';

/** One session as it truly went. Times in ms, Unix, true time. */
export interface TrueSession {
  sid: string;
  identity: string;
  room: TrueRoom;
  createdMs: number;
  changes: { atMs: number; status: TrueStatus }[];
}

interface TrueRoom {
  sid: string;
  name: string;
  endedMs: number | null;
}

/** What Twilio's API would have shown at each moment. */
export interface Truth {
  roomOpened(sid: string, name: string): void;
  roomEnded(sid: string, atMs: number): void;
  joined(sid: string, roomSid: string, identity: string, atMs: number): void;
  became(sid: string, status: TrueStatus, atMs: number): void;
  session(sid: string): TrueSession | undefined;
  /** The sessions that a pin is about, oldest first. */
  sessionsOf(target: PinTarget): readonly TrueSession[];
  /** Whether a session had this status at any moment between the two. */
  had(sid: string, status: TrueStatus, fromMs: number, toMs: number): boolean;
  /** Whether at any moment between the two nobody of that name was in the room. */
  wasWaitedFor(target: PinTarget, fromMs: number, toMs: number): boolean;
}

export function createTruth(): Truth {
  const rooms = new Map<string, TrueRoom>();
  const sessions = new Map<string, TrueSession>();
  /** By identity and room SID, and by identity and the room's name. */
  const byPerson = new Map<string, TrueSession[]>();

  function remember(key: string, session: TrueSession): void {
    const others = byPerson.get(key);
    if (others === undefined) byPerson.set(key, [session]);
    else others.push(session);
  }

  function sessionsOf(target: PinTarget): readonly TrueSession[] {
    if (target.kind === 'person') return byPerson.get(`${target.room} ${target.identity}`) ?? [];
    const session = sessions.get(target.participantSid);
    return session?.room.sid === target.roomSid ? [session] : [];
  }

  return {
    roomOpened(sid, name) {
      rooms.set(sid, { sid, name, endedMs: null });
    },
    roomEnded(sid, atMs) {
      rooms.get(sid)!.endedMs = atMs;
    },
    joined(sid, roomSid, identity, atMs) {
      const room = rooms.get(roomSid)!;
      const changes = [{ atMs, status: 'connected' as const }];
      const session: TrueSession = { sid, identity, room, createdMs: atMs, changes };
      sessions.set(sid, session);
      remember(`${room.sid} ${identity}`, session);
      remember(`${room.name} ${identity}`, session);
    },
    became(sid, status, atMs) {
      sessions.get(sid)!.changes.push({ atMs, status });
    },
    session: (sid) => sessions.get(sid),
    sessionsOf,
    had(sid, status, fromMs, toMs) {
      const changes = sessions.get(sid)?.changes ?? [];
      for (let at = changes.length - 1; at >= 0; at -= 1) {
        const change = changes[at]!;
        const endMs = changes[at + 1]?.atMs ?? Infinity;
        if (endMs < fromMs) return false;
        if (change.status === status && change.atMs <= toMs) return true;
      }
      return false;
    },
    wasWaitedFor(target, fromMs, toMs) {
      if (target.kind === 'session') return false;
      let doubtMs = fromMs;
      for (const { createdMs, changes } of sessionsOf(target)) {
        if (createdMs > doubtMs) break;
        const last = changes.at(-1)!;
        doubtMs = Math.max(doubtMs, last.status === 'disconnected' ? last.atMs : Infinity);
      }
      return doubtMs <= toMs;
    },
  };
}
