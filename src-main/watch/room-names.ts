import type { Clock } from '../twilio/clock.ts';
import type { VideoApi } from '../twilio/video-api.ts';

/** A name that could not be read is asked for again after this long. */
const retryMs = 60_000;
/** So many answers that there is no such room are taken for the truth: one may be Twilio's blink. */
const enoughAbsences = 2;

interface Wanted {
  accountId: string;
  roomSid: string;
}

/** The unique names of the rooms that pins are in: each is read once, when nothing more urgent is to do. */
export interface RoomNames {
  want(accountId: string, roomSid: string): void;
  /** The next room whose name is to be read, or null; it counts as being read from then on. */
  next(mayAsk: (accountId: string) => boolean): Wanted | null;
  /** Reads it; true when a name came. */
  read(wanted: Wanted, api: VideoApi): Promise<boolean>;
  nameOf(roomSid: string): string | null;
  stop(): void;
}

/** `onDue`: a name that could not be read may be asked for again. */
export function createRoomNames(clock: Clock, onDue: () => void): RoomNames {
  const names = new Map<string, string | null>();
  /** By room SID. */
  const wanted = new Map<string, { accountId: string; isDue: boolean; absences: number }>();
  const retries = new Set<() => void>();
  const abort = new AbortController();

  function tryAgainLater(roomSid: string): void {
    const cancel = clock.setTimeout(() => {
      retries.delete(cancel);
      const entry = wanted.get(roomSid);
      if (entry === undefined) return;
      entry.isDue = true;
      onDue();
    }, retryMs);
    retries.add(cancel);
  }

  return {
    want(accountId, roomSid) {
      if (names.has(roomSid)) return;
      const entry = wanted.get(roomSid);
      // Whoever saw the room last can be asked about it; an account of before may be gone.
      if (entry !== undefined) entry.accountId = accountId;
      else wanted.set(roomSid, { accountId, isDue: true, absences: 0 });
    },
    next(mayAsk) {
      for (const [roomSid, entry] of wanted) {
        if (!entry.isDue || !mayAsk(entry.accountId)) continue;
        entry.isDue = false;
        return { accountId: entry.accountId, roomSid };
      }
      return null;
    },
    async read({ roomSid }, api) {
      const answer = await api.fetchRoom(roomSid, abort.signal).catch((error: unknown) => {
        if (!abort.signal.aborted) tryAgainLater(roomSid);
        throw error;
      });
      const entry = wanted.get(roomSid);
      if (!answer.ok && answer.error.kind === 'not-found' && entry !== undefined) {
        entry.absences += 1;
      }
      if (!answer.ok && (entry?.absences ?? 0) < enoughAbsences) {
        tryAgainLater(roomSid);
        return false;
      }
      const name = answer.ok ? answer.value.uniqueName : null;
      names.set(roomSid, name);
      wanted.delete(roomSid);
      return name !== null;
    },
    nameOf: (roomSid) => names.get(roomSid) ?? null,
    stop() {
      abort.abort();
      for (const cancel of retries) cancel();
    },
  };
}
