import type { PinTarget } from '../../src-main/twilio/pin-target.ts';
import type { TrueSession, TrueStatus } from './truth.ts';

/** A stretch of time in which the truth about a pin was the same; it ends where the next begins. ms, Unix. */
export interface Stretch {
  fromMs: number;
  toMs: number;
  status: TrueStatus;
  session: TrueSession;
}

/** The truth about one pin, from the sessions that it is about, oldest first. */
export function timelineOf(sessions: readonly TrueSession[]): Stretch[] {
  return sessions.flatMap((session, index) => {
    const supersededMs = sessions[index + 1]?.createdMs ?? Infinity;
    return session.changes
      .map(({ atMs, status }, change) => ({
        fromMs: atMs,
        toMs: Math.min(session.changes[change + 1]?.atMs ?? Infinity, supersededMs),
        status,
        session,
      }))
      .filter(({ fromMs, toMs }) => fromMs < toMs);
  });
}

/** Until when a session that nobody has seen yet can be found by whoever looks for its person. */
export function findableUntilMs(target: PinTarget, { room }: TrueSession): number {
  // "Unique name" finds only rooms in progress.
  const isFoundByName = target.kind === 'person' && target.room === room.name;
  return isFoundByName ? (room.endedMs ?? Infinity) : Infinity;
}
