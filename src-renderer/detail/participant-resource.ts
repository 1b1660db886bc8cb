import type { Participant } from '../../src-main/contract.ts';

/** One field of the Participant resource, by the name that Twilio gives it. */
export interface ResourceField {
  name: string;
  /** As Twilio writes it, which is also what is copied; null where the answer had none. */
  value: string | null;
  /** For a time: ms since 1970-01-01 UTC. */
  atMs: number | null;
  /** A link that the system's browser may open. */
  opens: boolean;
}

/** The resource as Twilio gave it, as far as it was kept. */
function resourceOf(participant: Participant) {
  const { status } = participant;
  return {
    sid: participant.sid,
    room_sid: participant.roomSid,
    account_sid: participant.accountSid,
    status: status.kind === 'unknown' ? status.word || null : status.kind,
    identity: participant.identity,
    date_created: utc(participant.dateCreatedMs),
    date_updated: utc(participant.dateUpdatedMs),
    start_time: utc(participant.startTimeMs),
    end_time: utc(participant.endTimeMs),
    duration: participant.durationS,
    url: participant.url,
    links: participant.links,
  };
}

const times = new Set(['date_created', 'date_updated', 'start_time', 'end_time']);

/** Every field of it, with each of its links as a field of its own. */
export function resourceFields(participant: Participant): ResourceField[] {
  const { links, ...fields } = resourceOf(participant);
  return [
    ...Object.entries(fields).map(([name, value]) => field(name, value?.toString() ?? null)),
    ...Object.entries(links).map(([name, url]) => field(`links.${name}`, url)),
  ];
}

function field(name: string, value: string | null): ResourceField {
  const isLink = name === 'url' || name.startsWith('links.');
  return {
    name,
    value,
    atMs: value !== null && times.has(name) ? Date.parse(value) : null,
    opens: isLink && value !== null && value.startsWith('https://'),
  };
}

/** It as JSON, in lines. */
export function resourceJson(participant: Participant): string {
  return JSON.stringify(resourceOf(participant), null, 2);
}

/** Twilio writes its times without milliseconds: 2026-03-01T12:05:22Z. */
function utc(atMs: number | null): string | null {
  return atMs === null ? null : new Date(atMs).toISOString().replace('.000Z', 'Z');
}
