import type { Clock } from '../twilio/clock.ts';
import type { VideoApi } from '../twilio/video-api.ts';

/** A name that could not be read is asked for again after this long. */
const retryMs = 60_000;

interface Wanted {
  accountId: string;
  roomSid: string;
}

/** The unique names of the rooms that pins are in: each is read once, when nothing more urgent is to do. */
export interface RoomNames {
  want(accountId: string, roomSid: string): void;
  /** The next room whose name is to be read, or null; it counts as being read from then on. */
  next(): Wanted | null;
  /** Reads it; true when a name came. */
  read(wanted: Wanted, api: VideoApi): Promise<boolean>;
  nameOf(roomSid: string): string | null;
  stop(): void;
}

export function createRoomNames(clock: Clock): RoomNames {
  const names = new Map<string, string | null>();
  const wanted = new Map<string, { accountId: string; dueAtMs: number }>();
  const abort = new AbortController();

  return {
    want(accountId, roomSid) {
      if (names.has(roomSid) || wanted.has(roomSid)) return;
      wanted.set(roomSid, { accountId, dueAtMs: clock.now() });
    },
    next() {
      const nowMs = clock.now();
      for (const [roomSid, { accountId, dueAtMs }] of wanted) {
        if (dueAtMs > nowMs) continue;
        wanted.set(roomSid, { accountId, dueAtMs: nowMs + retryMs });
        return { accountId, roomSid };
      }
      return null;
    },
    async read({ roomSid }, api) {
      const answer = await api.fetchRoom(roomSid, abort.signal);
      if (!answer.ok && answer.error.kind !== 'not-found') return false;
      const name = answer.ok ? answer.value.uniqueName : null;
      names.set(roomSid, name);
      wanted.delete(roomSid);
      return name !== null;
    },
    nameOf: (roomSid) => names.get(roomSid) ?? null,
    stop: () => abort.abort(),
  };
}
