import type { Clock } from '../twilio/clock.ts';
import type { Participant } from '../twilio/participant.ts';
import type { ParticipantFilter, VideoApi } from '../twilio/video-api.ts';
import { isOver, newestSession, noSession, noSessionInRoom, seen, timesOf } from './look.ts';
import type { Looked } from './look.ts';
import type { Sighting } from './sighting.ts';

/** So many people missing from a room's list are looked for with another list, rather than one by one. */
const enoughMissing = 3;

/**
 * Looks at several pins of one room through the lists of its participants, and reports each that they
 * settle. Those that it doesn't are not reported and are to be looked at by themselves: absence from a
 * list is a question, not an answer. Whether the list of the connected holds people who are reconnecting
 * is not documented, so it is right either way. Rejects only when `signal` aborts. `onConnected` is told
 * who is connected, as soon as that was read.
 */
export async function lookAtRoom<One extends Looked>(
  room: string,
  all: readonly One[],
  api: VideoApi,
  clock: Clock,
  signal: AbortSignal,
  report: (one: One, sighting: Sighting) => void,
  onConnected: (people: readonly Participant[]) => void = () => {},
): Promise<void> {
  let open = [...all];

  /** Reads one list and reports whom it settles; false: it could not be read. */
  async function list(status: NonNullable<ParticipantFilter['status']>): Promise<boolean> {
    const answer = await api.listParticipants(room, { status }, signal);
    if (!answer.ok) {
      for (const one of open) {
        if (answer.error.kind !== 'not-found') {
          report(one, { kind: 'not-looked', atMs: clock.now(), obstacle: answer.error });
        } else if (isSought(one)) {
          report(one, noSessionInRoom(room, one.card, clock));
        }
      }
      return false;
    }
    const bySid = new Map(answer.value.map((one) => [one.sid.toLowerCase(), one]));
    const byIdentity = new Map<string | null, Participant[]>();
    for (const one of answer.value) {
      byIdentity.set(one.identity, [...(byIdentity.get(one.identity) ?? []), one]);
    }
    open = open.filter((one) => {
      const participant = participantOf(one, bySid, byIdentity);
      if (participant === null) return true;
      const ofSameIdentity = byIdentity.get(participant.identity);
      report(one, seen(participant, answer.serverTimeMs, clock, ofSameIdentity));
      return false;
    });
    if (status === 'connected') onConnected(answer.value);
    if (status === 'disconnected') endedWasRead = true;
    serverTimeMs = answer.serverTimeMs;
    return true;
  }

  let serverTimeMs: number | null = null;
  let endedWasRead = false;
  if (!(await list('connected'))) return;
  // A single one who is missing is asked for alone, which tells all that there is to tell of them.
  const asksForOne = open.length === 1 && !isSought(open[0]!);
  if (open.length > 0 && !asksForOne && !(await list('reconnecting'))) return;
  const missing = open.filter((one) => !isSought(one)).length;
  const endedIsDue = open.some((one) => isSought(one) && one.isThorough);
  if ((missing >= enoughMissing || endedIsDue) && !(await list('disconnected'))) return;
  for (const one of open) {
    if (!isSought(one) || (one.isThorough && !endedWasRead)) continue;
    report(one, noSession(one.card, timesOf(serverTimeMs, clock), endedWasRead));
  }
}

/** A person whose present session, if there is any, is still to be found. */
export function isSought({ pin, card }: Pick<Looked, 'pin' | 'card'>): boolean {
  return pin.target.kind === 'person' && (card.participantSid === null || isOver(card));
}

function participantOf(
  looked: Looked,
  bySid: ReadonlyMap<string, Participant>,
  byIdentity: ReadonlyMap<string | null, readonly Participant[]>,
): Participant | null {
  const { target } = looked.pin;
  if (target.kind === 'session') return bySid.get(target.participantSid.toLowerCase()) ?? null;
  if (isSought(looked)) {
    return newestSession(byIdentity.get(target.identity) ?? [], target.identity);
  }
  return bySid.get(looked.card.participantSid?.toLowerCase() ?? '') ?? null;
}
