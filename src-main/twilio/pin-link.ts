import { takeSid, createPinFindings } from './pin-findings.ts';
import type { PinTarget } from './pin-target.ts';
import { isAccountSid, isParticipantSid, isRoomSid } from './sid.ts';
import { isUsableName } from './usable-name.ts';

/*
 * Links of our own, by which a team shares whom to watch:
 * `roomwatch://pin?account=AC…&room=RM…&participant=PA…`, where the account may be left out, the room may be its
 * unique name, and `identity=…` may stand for the participant. Anybody can write one, so nothing in it counts
 * until it was checked, and what was understood is shown before anything is pinned.
 */

const scheme = 'roomwatch:';

/** Of a longer one nothing is read. In UTF-16 units. */
export const longestPinLink = 2_000;

const parameters = ['account', 'room', 'participant', 'identity'] as const;
type Parameter = (typeof parameters)[number];

/** What a link names; each is a SID or a name that Twilio can have given out. */
export interface PinLink {
  accountSid: string | null;
  /** A SID or a unique name. */
  room: string;
  /** null for both: everyone in the room. */
  participantSid: string | null;
  identity: string | null;
}

/**
 * Why a link is refused. The words are the renderer's; none of the link's own is in here.
 *
 * - `too-long`: longer than `longestPinLink`.
 * - `control-characters`: as they are, or encoded.
 * - `malformed`: no link at all, or wrongly encoded.
 * - `other-action`: one of ours, but not to pin.
 * - `unknown-parameter`, `repeated-parameter`: beside what such a link may say, or twice.
 * - `not-a-sid`: where a SID stands, or what was meant as one.
 * - `unusable-name`: empty, or nothing that Twilio can have given out.
 * - `no-room`: whose room, it does not say.
 * - `two-participants`: both a session and an identity.
 */
export type PinLinkProblem =
  | { kind: 'too-long' }
  | { kind: 'control-characters' }
  | { kind: 'malformed' }
  | { kind: 'other-action' }
  | { kind: 'unknown-parameter' }
  | { kind: 'repeated-parameter'; parameter: Parameter }
  | { kind: 'not-a-sid'; parameter: Exclude<Parameter, 'identity'> }
  | { kind: 'unusable-name'; parameter: 'room' | 'identity' }
  | { kind: 'no-room' }
  | { kind: 'two-participants' };

export type PinLinkReading = { ok: true; link: PinLink } | { ok: false; problem: PinLinkProblem };

const refused = (problem: PinLinkProblem) => ({ ok: false, problem }) as const;

/** Whether it is meant as a link of ours, whatever is in it. */
export function isOwnLink(text: string): boolean {
  return text.slice(0, scheme.length).toLowerCase() === scheme;
}

/** Reads a link whole. Never throws; what it answers was checked. */
export function readPinLink(text: string): PinLinkReading {
  if (text.length > longestPinLink) return refused({ kind: 'too-long' });
  if (/\p{Cc}/u.test(text)) return refused({ kind: 'control-characters' });
  // What no link has in it as it is; some systems hand over what stood around one.
  if (!isOwnLink(text) || /[\s"<>\\^`{|}]/.test(text)) return refused({ kind: 'malformed' });
  const [, action, query] = /^\/\/pin(\/?)(?:\?([^#]*))?$/i.exec(text.slice(scheme.length)) ?? [];
  if (action === undefined) return refused({ kind: 'other-action' });
  return readParameters(query ?? '');
}

function readParameters(query: string): PinLinkReading {
  const values = new Map<Parameter, string>();
  for (const pair of query.split('&')) {
    if (pair === '') continue;
    const equals = pair.indexOf('=');
    const decoded = decode(equals < 0 ? '' : pair.slice(equals + 1));
    if (decoded === null) return refused({ kind: 'malformed' });
    const name = parameters.find((one) => one === pair.slice(0, Math.max(0, equals)));
    if (name === undefined) return refused({ kind: 'unknown-parameter' });
    if (values.has(name)) return refused({ kind: 'repeated-parameter', parameter: name });
    if (/\p{Cc}/u.test(decoded)) return refused({ kind: 'control-characters' });
    values.set(name, decoded);
  }
  const get = (name: Parameter) => values.get(name) ?? null;
  return check(get('account'), get('room'), get('participant'), get('identity'));
}

/** As a form encodes it, where a blank is a plus; null: it isn't encoded as it should be. */
function decode(text: string): string | null {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return null;
  }
}

function check(
  accountSid: string | null,
  room: string | null,
  participantSid: string | null,
  identity: string | null,
): PinLinkReading {
  if (accountSid !== null && !isAccountSid(accountSid)) {
    return refused({ kind: 'not-a-sid', parameter: 'account' });
  }
  if (room === null) return refused({ kind: 'no-room' });
  if (!isRoomSid(room)) {
    // Of another kind, or cut off: asked for by name it would only be not found.
    if (takeSid(room.trim(), createPinFindings())) {
      return refused({ kind: 'not-a-sid', parameter: 'room' });
    }
    if (!isName('room-name', room)) return refused({ kind: 'unusable-name', parameter: 'room' });
  }
  if (participantSid !== null && identity !== null) return refused({ kind: 'two-participants' });
  if (participantSid !== null && !isParticipantSid(participantSid)) {
    return refused({ kind: 'not-a-sid', parameter: 'participant' });
  }
  if (identity !== null && !isName('identity', identity)) {
    return refused({ kind: 'unusable-name', parameter: 'identity' });
  }
  return { ok: true, link: { accountSid, room, participantSid, identity } };
}

function isName(part: 'room-name' | 'identity', name: string): boolean {
  return name.trim() !== '' && isUsableName(part, name);
}

/** The link as text, each part encoded. */
export function pinLinkText({ accountSid, room, participantSid, identity }: PinLink): string {
  const given: [Parameter, string | null][] = [
    ['account', accountSid],
    ['room', room],
    ['participant', participantSid],
    ['identity', identity],
  ];
  const query = given.flatMap(([name, value]) =>
    value === null ? [] : [`${name}=${encodeURIComponent(value)}`],
  );
  return `${scheme}//pin?${query.join('&')}`;
}

/** A link to what a pin follows, to be shared; null: its names are too long for one. */
export function pinLinkOf(target: PinTarget, accountSid: string | null): string | null {
  const text = pinLinkText(
    target.kind === 'session'
      ? {
          accountSid,
          room: target.roomSid,
          participantSid: target.participantSid,
          identity: null,
        }
      : { accountSid, room: target.room, participantSid: null, identity: target.identity },
  );
  return readPinLink(text).ok ? text : null;
}

/** The link in what a start of Roomwatch was given, the last of several; null: there is none. All else in it is ignored. */
export function pinLinkAmong(commandLine: readonly string[]): string | null {
  return commandLine.findLast(isOwnLink) ?? null;
}
