import type { ApiError } from '../twilio/api-error.ts';
import type { Clock } from '../twilio/clock.ts';
import type { Participant } from '../twilio/participant.ts';
import type { PinTarget } from '../twilio/pin-target.ts';
import { isRoomSid } from '../twilio/sid.ts';
import type { Answer, VideoApi } from '../twilio/video-api.ts';
import type { Card } from './card.ts';
import type { Sighting } from './sighting.ts';

type Person = Extract<PinTarget, { kind: 'person' }>;

/**
 * Looks at a pinned participant once. Rejects only when `signal` aborts.
 *
 * A person is followed through their sessions: the newest one is found by identity and then looked at by
 * SID, because a session's own resource is the only one that tells how it ended. Sessions that came and
 * went between two looks are looked for where `checksEnded`.
 */
export async function lookAt(
  target: PinTarget,
  card: Card,
  api: VideoApi,
  clock: Clock,
  signal: AbortSignal,
  checksEnded = true,
): Promise<Sighting> {
  if (target.kind === 'session') {
    const { roomSid, participantSid } = target;
    return sightingOf(await api.fetchParticipant(roomSid, participantSid, signal), clock);
  }
  const { participantSid, roomSid } = card;
  if (participantSid !== null && (!isOver(card) || isKnownByNameOnly(card))) {
    // A unique name is free for the next room when this one ends; the session stays under its room's SID.
    const room = roomSid ?? target.room;
    return sightingOf(await api.fetchParticipant(room, participantSid, signal), clock);
  }
  return lookForSession(target, card, api, clock, signal, checksEnded);
}

/** An ended session of which only what was remembered is known: one look at it tells the rest. */
function isKnownByNameOnly({ status, participant, roomSid }: Card): boolean {
  return status.kind === 'disconnected' && participant === null && roomSid !== null;
}

/** Whether the session that the card knows is over: it ended, or the person is waited for in another room of that name. */
export function isOver({ status: { kind } }: Card): boolean {
  return kind === 'disconnected' || kind === 'not-found' || kind === 'waiting';
}

/** Looks for the person's newest session; keeps to the one that ended while there is no newer. */
async function lookForSession(
  person: Person,
  card: Card,
  api: VideoApi,
  clock: Clock,
  signal: AbortSignal,
  checksEnded: boolean,
): Promise<Sighting> {
  // Whether the default list holds people who are reconnecting is not documented, so each is asked for;
  // the ended ones too, or a session that came and went between two looks would be missed.
  let serverTimeMs: number | null = null;
  for (const status of ['connected', 'reconnecting', 'disconnected'] as const) {
    if (status === 'disconnected' && !checksEnded) continue;
    const answer = await api.listParticipants(
      person.room,
      { identity: person.identity, status },
      signal,
    );
    if (!answer.ok) return noSessionBecause(answer.error, person, card, clock);
    serverTimeMs = answer.serverTimeMs;
    const newest = newestSession(answer.value, person.identity);
    if (newest !== null) return seen(newest, serverTimeMs, clock);
  }
  return noSession(card, timesOf(serverTimeMs, clock));
}

/** Twilio knows no session to follow: of someone whose session ended that is no news. */
export function noSession({ status }: Card, when: ReturnType<typeof timesOf>): Sighting {
  switch (status.kind) {
    case 'disconnected':
      return { kind: 'still-ended', ...when };
    case 'not-found':
      return { kind: 'absent', ...when };
    default:
      return { kind: 'not-joined', ...when };
  }
}

/**
 * A room that is asked for by a name which no room in progress has answers 404: nobody is in it yet, or
 * any more. A room asked for by SID is really not there.
 */
function noSessionBecause(error: ApiError, person: Person, card: Card, clock: Clock): Sighting {
  if (error.kind !== 'not-found') {
    return { kind: 'not-looked', atMs: clock.now(), obstacle: error };
  }
  return noSessionInRoom(person.room, card, clock);
}

/** The same where Twilio answers 404 for the room itself. */
export function noSessionInRoom(room: string, card: Card, clock: Clock): Sighting {
  if (isRoomSid(room)) return { kind: 'absent', ...timesOf(null, clock) };
  return noSession(card, timesOf(null, clock));
}

export function newestSession(
  participants: readonly Participant[],
  identity: string,
): Participant | null {
  return participants
    .filter((participant) => participant.identity === identity)
    .reduce<Participant | null>(
      (newest, participant) =>
        newest === null || (participant.dateCreatedMs ?? 0) > (newest.dateCreatedMs ?? 0)
          ? participant
          : newest,
      null,
    );
}

function sightingOf(answer: Answer<Participant>, clock: Clock): Sighting {
  if (answer.ok) return seen(answer.value, answer.serverTimeMs, clock);
  if (answer.error.kind === 'not-found') return { kind: 'absent', ...timesOf(null, clock) };
  return { kind: 'not-looked', atMs: clock.now(), obstacle: answer.error };
}

export function seen(
  participant: Participant,
  serverTimeMs: number | null,
  clock: Clock,
): Sighting {
  return { kind: 'seen', ...timesOf(serverTimeMs, clock), participant };
}

export function timesOf(serverTimeMs: number | null, clock: Clock) {
  const atMs = clock.now();
  return { atMs, serverOffsetMs: serverTimeMs === null ? null : serverTimeMs - atMs };
}
