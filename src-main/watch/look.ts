import type { ApiError } from '../twilio/api-error.ts';
import type { Clock } from '../twilio/clock.ts';
import type { Participant } from '../twilio/participant.ts';
import type { PinTarget } from '../twilio/pin-target.ts';
import { isRoomSid, isSameSid } from '../twilio/sid.ts';
import type { Answer, VideoApi } from '../twilio/video-api.ts';
import type { Card } from './card.ts';
import type { Sighting } from './sighting.ts';

type Person = Extract<PinTarget, { kind: 'person' }>;

/** What a look needs to know of a pin. */
export interface Looked {
  pin: { target: PinTarget };
  card: Card;
  /** Whether this look also asks what is asked more seldom: for sessions that came and went, or live beside. */
  isThorough: boolean;
}

/** Where a person's sessions are looked for, or a session is: a room's SID, or its name. */
export function roomOf({ target }: { target: PinTarget }, card: Card): string {
  if (target.kind === 'session') return target.roomSid;
  const staysInRoom = target.followsRoomName === false;
  return isOver(card) && !staysInRoom ? target.room : (card.roomSid ?? target.room);
}

/**
 * Looks at a pinned participant once. Rejects only when `signal` aborts.
 *
 * A person is followed through their sessions: the newest one is found by identity and then looked at by
 * SID, because a session's own resource is the only one that tells how it ended.
 */
export async function lookAt(
  looked: Looked,
  api: VideoApi,
  clock: Clock,
  signal: AbortSignal,
): Promise<Sighting> {
  const { card, isThorough } = looked;
  const { target } = looked.pin;
  if (target.kind === 'session') {
    const { roomSid, participantSid } = target;
    return sightingOf(await api.fetchParticipant(roomSid, participantSid, signal), clock);
  }
  const { participantSid, roomSid } = card;
  if (participantSid === null || (isOver(card) && !isKnownByNameOnly(card))) {
    return lookForSession(looked, target, api, clock, signal);
  }
  // A unique name is free for the next room when this one ends; the session stays under its room's SID.
  const room = roomSid ?? target.room;
  if (isThorough && !isOver(card)) {
    const { identity } = target;
    const answer = await api.listParticipants(room, { identity, status: 'connected' }, signal);
    const found = answer.ok ? sessionOf(answer.value, participantSid) : null;
    if (answer.ok && found !== null) {
      return seen(found, answer.serverTimeMs, clock, answer.value);
    }
  }
  return sightingOf(await api.fetchParticipant(room, participantSid, signal), clock);
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
  { pin, card, isThorough }: Looked,
  { identity }: Person,
  api: VideoApi,
  clock: Clock,
  signal: AbortSignal,
): Promise<Sighting> {
  const room = roomOf(pin, card);
  // Whether the default list holds people who are reconnecting is not documented, so each is asked for;
  // the ended ones too, or a session that came and went between two looks would be missed.
  let serverTimeMs: number | null = null;
  for (const status of ['connected', 'reconnecting', 'disconnected'] as const) {
    if (status === 'disconnected' && !isThorough) continue;
    const answer = await api.listParticipants(room, { identity, status }, signal);
    if (!answer.ok) return noSessionBecause(answer.error, room, card, clock);
    serverTimeMs = answer.serverTimeMs;
    const newest = newestSession(answer.value, identity);
    if (newest !== null) return seen(newest, serverTimeMs, clock, answer.value);
  }
  return noSession(card, timesOf(serverTimeMs, clock), isThorough);
}

/** Twilio knows no session to follow: of someone whose session ended that is no news. */
export function noSession(
  { status, participantSid }: Card,
  when: ReturnType<typeof timesOf>,
  endedWasRead: boolean,
): Sighting {
  switch (status.kind) {
    case 'disconnected':
      return { kind: 'still-ended', ...when, endedWasRead };
    case 'not-found':
      // The session that was not found does not come back by that; a room that was not found is there again.
      if (participantSid !== null) return { kind: 'absent', ...when, endedWasRead };
      return { kind: 'not-joined', ...when, endedWasRead };
    default:
      return { kind: 'not-joined', ...when, endedWasRead };
  }
}

/**
 * A room that is asked for by a name which no room in progress has answers 404: nobody is in it yet, or
 * any more. A room asked for by SID is really not there.
 */
function noSessionBecause(error: ApiError, room: string, card: Card, clock: Clock): Sighting {
  if (error.kind !== 'not-found') {
    return { kind: 'not-looked', atMs: clock.now(), obstacle: error };
  }
  return noSessionInRoom(room, card, clock);
}

/** The same where Twilio answers 404 for the room itself. */
export function noSessionInRoom(room: string, card: Card, clock: Clock): Sighting {
  if (isRoomSid(room)) return absent(clock);
  return noSession(card, timesOf(null, clock), false);
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
  if (answer.error.kind === 'not-found') return absent(clock);
  return { kind: 'not-looked', atMs: clock.now(), obstacle: answer.error };
}

const absent = (clock: Clock): Sighting => ({
  kind: 'absent',
  ...timesOf(null, clock),
  endedWasRead: false,
});

/** `listed`: the list that it stands in, which may show that the same person is there in other sessions too. */
export function seen(
  participant: Participant,
  serverTimeMs: number | null,
  clock: Clock,
  listed?: readonly Participant[],
): Sighting {
  const when = timesOf(serverTimeMs, clock);
  if (listed === undefined) return { kind: 'seen', ...when, participant };
  const otherSessions = listed
    .filter(({ identity, sid, status }) => {
      const isSame = identity === participant.identity && sid !== participant.sid;
      return isSame && status.kind !== 'disconnected';
    })
    .map(({ sid }) => sid);
  return { kind: 'seen', ...when, participant, otherSessions };
}

function sessionOf(listed: readonly Participant[], participantSid: string): Participant | null {
  return listed.find(({ sid }) => isSameSid(sid, participantSid)) ?? null;
}

export function timesOf(serverTimeMs: number | null, clock: Clock) {
  const atMs = clock.now();
  return { atMs, serverOffsetMs: serverTimeMs === null ? null : serverTimeMs - atMs };
}

/** Whether a look found out what is asked for more seldom. */
export function wasThorough(sighting: Sighting): boolean {
  switch (sighting.kind) {
    case 'not-looked':
      return false;
    case 'seen':
      return (
        sighting.otherSessions !== undefined && sighting.participant.status.kind !== 'disconnected'
      );
    default:
      return sighting.endedWasRead;
  }
}
