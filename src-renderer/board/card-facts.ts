import type { CardView } from '../../src-main/contract.ts';

/** Who it is: the identity of the pin or of the session, else the session's SID. */
export function identityOf(card: CardView): string | null {
  if (card.target.kind === 'person') return card.target.identity;
  return card.participant?.identity ?? card.target.participantSid;
}

/** That the same person is here more than once, with how often; null: they aren't. */
export function otherSessionsWords(count: number): string | null {
  if (count === 0) return null;
  return count === 1 ? 'Also here in another session' : `Also here in ${count} other sessions`;
}

/** The SIDs of a card that are worth copying, with what each is. */
export function sidsOf(card: CardView): { what: string; sid: string }[] {
  const { participant, target } = card;
  const participantSid =
    participant?.sid ?? (target.kind === 'session' ? target.participantSid : null);
  return [
    { what: 'participant SID', sid: card.participantSid ?? participantSid },
    { what: 'room SID', sid: card.roomSid ?? participant?.roomSid ?? null },
    { what: 'account SID', sid: participant?.accountSid ?? null },
  ].filter((entry): entry is { what: string; sid: string } => entry.sid !== null);
}

/** One field of the Participant resource, by the name that Twilio gives it. */
export interface ResourceField {
  name: string;
  /** As Twilio writes it, which is also what is copied; null where the answer had none. */
  value: string | null;
  /** For a time: ms since 1970-01-01 UTC. */
  atMs?: number | null;
  /** A link that the system's browser may open. */
  opens?: boolean;
}

/** Every field of the resource; empty as long as Twilio has told nothing. */
export function resourceFields(card: CardView): ResourceField[] {
  const { participant } = card;
  if (participant === null) return [];
  const { status } = participant;
  const link = (name: string, value: string | null): ResourceField => ({
    name,
    value,
    opens: value?.startsWith('https://') ?? false,
  });
  return [
    { name: 'sid', value: participant.sid },
    { name: 'room_sid', value: participant.roomSid },
    { name: 'account_sid', value: participant.accountSid },
    { name: 'status', value: status.kind === 'unknown' ? status.word || null : status.kind },
    { name: 'identity', value: participant.identity },
    time('date_created', participant.dateCreatedMs),
    time('date_updated', participant.dateUpdatedMs),
    time('start_time', participant.startTimeMs),
    time('end_time', participant.endTimeMs),
    { name: 'duration', value: participant.durationS?.toString() ?? null },
    link('url', participant.url),
    ...Object.entries(participant.links).map(([name, url]) => link(`links.${name}`, url)),
  ];
}

/** Twilio writes its times without milliseconds: 2026-03-01T12:05:22Z. */
function time(name: string, atMs: number | null): ResourceField {
  const value = atMs === null ? null : new Date(atMs).toISOString().replace('.000Z', 'Z');
  return { name, value, atMs };
}
