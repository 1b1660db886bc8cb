import { readCurl } from './pasted-curl.ts';
import { readJson } from './pasted-json.ts';
import { readText } from './pasted-text.ts';
import { readOwnLinkAlone } from './pasted-url.ts';
import { createPinFindings, takeNamed, type PinFindings } from './pin-findings.ts';
import type { PinLinkProblem } from './pin-link.ts';
import type { PinTarget } from './pin-target.ts';
import { isUsableName, nameProblem } from './usable-name.ts';
import type { NameProblem } from './usable-name.ts';

/** Something that was understood, to be shown before it is pinned. */
interface PinPart {
  part: 'room-sid' | 'room-name' | 'participant-sid' | 'identity' | 'account-sid';
  value: string;
}

/**
 * Why a pasted text names nobody to watch, although it names something. The words are the renderer's.
 *
 * - `text-too-long`: of `length` characters, and not read at all.
 * - `several-rooms`, `several-participants`: nobody can say which of `values` (at most 10) is meant.
 * - `wrong-sid-length`: it begins like a SID, and has not `expectedLength` characters.
 * - `wrong-sid-character`: it is as long as a SID, and `character` is no hexadecimal digit.
 * - `other-sid-kind`: a SID, but of neither a room nor a participant; `prefix` tells of what (CH, MT, …).
 * - `room-sid-needed`: a session is pinned by its room's SID, since the room's name leads to another
 *   room after this one ends; whoever can ask Twilio may look up the SID of `roomName`.
 * - `broken-quotes`: a line of a table whose quotation marks don't belong together.
 * - `bad-link`: a link of our own that is refused, and why.
 */
export type PinProblem =
  | { kind: 'text-too-long'; length: number; maxLength: number }
  | { kind: 'several-rooms'; values: string[] }
  | { kind: 'several-participants'; values: string[] }
  | {
      kind: 'wrong-sid-length';
      part: 'room' | 'participant';
      text: string;
      length: number;
      expectedLength: number;
    }
  | { kind: 'wrong-sid-character'; part: 'room' | 'participant'; text: string; character: string }
  | { kind: 'other-sid-kind'; prefix: string; sid: string }
  | NameProblem
  | { kind: 'room-sid-needed'; roomName: string; participantSid: string }
  | { kind: 'broken-quotes' }
  | { kind: 'bad-link'; because: PinLinkProblem };

/** What a pasted text was understood as. No secret that was in it is in here. */
export interface PinReading {
  /** What to pin; null while something is missing or there is a problem. */
  target: PinTarget | null;
  /** The account that the text names, for choosing among several; null where it names none, or two. */
  accountSid: string | null;
  /** All that was understood. Beside a participant's SID, an identity is only told, not followed. */
  understood: PinPart[];
  /** What the text has nothing usable for. */
  missing: Array<'room' | 'participant'>;
  problem: PinProblem | null;
  /** The text held a token, password or key secret, which was not taken over. */
  secretIgnored: boolean;
}

const longestText = 100_000;
const sidLength = 34;
/** What a terminal colours its text with, and what is copied along out of some. */
const terminalColour = /\p{Cc}\[[0-9;]{0,20}m/gu;

/** The SIDs count; names only where there is no SID. */
function preferSids(sids: string[], names: string[]): string[] {
  return sids.length > 0 ? sids : names;
}

/** Why a part is missing, where the text has something that was meant for it. */
function explainMissing(missing: PinReading['missing'], found: PinFindings): PinProblem | null {
  const crooked = found.crookedSids.find(({ part }) => missing.includes(part));
  if (crooked) {
    const { part, text, wrongCharacter: character } = crooked;
    return character === null
      ? { kind: 'wrong-sid-length', part, text, length: text.length, expectedLength: sidLength }
      : { kind: 'wrong-sid-character', part, text, character };
  }
  // An API key's SID stands where the account's does, and says nothing about what to pin.
  const sid = found.otherSids.find((other) => !other.startsWith('SK'));
  return sid !== undefined && missing.length > 0
    ? { kind: 'other-sid-kind', prefix: sid.slice(0, 2), sid }
    : null;
}

function findProblem(found: PinFindings, missing: PinReading['missing']): PinProblem | null {
  const { roomSids, roomNames, participantSids, identities, linkProblem } = found;
  if (linkProblem !== null) return { kind: 'bad-link', because: linkProblem };
  const rooms = preferSids(roomSids, roomNames);
  const participants = preferSids(participantSids, identities);
  if (rooms.length > 1) return { kind: 'several-rooms', values: rooms };
  if (participants.length > 1) return { kind: 'several-participants', values: participants };
  const [roomName] = roomNames;
  const [identity] = identities;
  const [participantSid] = participantSids;
  const roomProblem =
    roomName !== undefined && roomSids.length === 0 ? nameProblem('room-name', roomName) : null;
  const identityProblem =
    identity !== undefined && participantSid === undefined
      ? nameProblem('identity', identity)
      : null;
  const ofNames = roomProblem ?? identityProblem;
  if (ofNames) return ofNames;
  if (participantSid !== undefined && roomSids.length === 0 && roomName !== undefined) {
    return { kind: 'room-sid-needed', roomName, participantSid };
  }
  return explainMissing(missing, found);
}

function chooseTarget(found: PinFindings): PinTarget | null {
  const [roomSid] = found.roomSids;
  const [participantSid] = found.participantSids;
  if (roomSid !== undefined && participantSid !== undefined) {
    return { kind: 'session', roomSid, participantSid };
  }
  const room = roomSid ?? found.roomNames[0];
  const [identity] = found.identities;
  if (participantSid !== undefined || room === undefined || identity === undefined) return null;
  return { kind: 'person', room, identity };
}

function conclude(found: PinFindings): PinReading {
  const roomNames = found.roomNames.filter((name) => isUsableName('room-name', name));
  const identities = found.identities.filter((name) => isUsableName('identity', name));
  const label = (part: PinPart['part'], values: string[]) =>
    values.map((value): PinPart => ({ part, value }));

  const missing: PinReading['missing'] = [];
  // With a participant's SID, only the room's SID will do.
  const mayBeName = found.participantSids.length === 0;
  if (found.roomSids.length + (mayBeName ? roomNames.length : 0) === 0) missing.push('room');
  if (found.participantSids.length + identities.length === 0) missing.push('participant');

  const problem = findProblem(found, missing);
  return {
    target: problem === null ? chooseTarget(found) : null,
    accountSid: found.accountSids.length === 1 ? (found.accountSids[0] ?? null) : null,
    understood: [
      ...label('room-sid', found.roomSids),
      ...label('room-name', roomNames),
      ...label('participant-sid', found.participantSids),
      ...label('identity', identities),
      ...label('account-sid', found.accountSids),
    ],
    missing,
    problem,
    secretIgnored: found.secretIgnored,
  };
}

/**
 * Reads whatever people have of a participant: a link of the API or the Console, a curl command, a JSON
 * answer, the body of a status callback, SIDs in any order, or a room and a person by name. Never
 * throws. What was understood is to be shown before it is pinned: of two plain words, nobody can know.
 */
export function readPinTarget(pasted: string): PinReading {
  const found = createPinFindings();
  if (pasted.length > longestText) {
    const problem = {
      kind: 'text-too-long',
      length: pasted.length,
      maxLength: longestText,
    } as const;
    return { ...conclude(found), problem };
  }
  const text = pasted.replaceAll('\r\n', '\n').replaceAll('\r', '\n').replace(terminalColour, '');
  const isRead = readOwnLinkAlone(text, found) || readCurl(text, found) || readJson(text, found);
  if (!isRead) readText(text, found);
  return conclude(found);
}

/** Reads named values, as in a row of a table, each by its name alone: see `takeNamed`. */
export function readPinFields(
  fields: readonly (readonly [name: string, value: string])[],
): PinReading {
  const found = createPinFindings();
  for (const [name, value] of fields) takeNamed(name, value, found);
  return conclude(found);
}

/** What a line of a table says whose quotation marks don't belong together: nothing to be relied on. */
export function brokenQuotes(): PinReading {
  return { ...conclude(createPinFindings()), problem: { kind: 'broken-quotes' } };
}
