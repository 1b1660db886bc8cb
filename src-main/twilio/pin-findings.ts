import type { PinLinkProblem } from './pin-link.ts';
import { isSameSid } from './sid.ts';

/** A word that begins like a SID of a room or a participant and isn't one. */
interface CrookedSid {
  part: 'room' | 'participant';
  text: string;
  /** The first character that is no hexadecimal digit; null where only the length is wrong. */
  wrongCharacter: string | null;
}

/** What a pasted text was found to hold: each thing once, in the order found. */
export interface PinFindings {
  roomSids: string[];
  roomNames: string[];
  participantSids: string[];
  identities: string[];
  accountSids: string[];
  /** SIDs of other kinds: tracks, conversations, API keys. */
  otherSids: string[];
  crookedSids: CrookedSid[];
  /** There was a password, token or key secret, and it was left where it was. */
  secretIgnored: boolean;
  /** There was a link of our own, and it is refused. */
  linkProblem: PinLinkProblem | null;
}

export function createPinFindings(): PinFindings {
  return {
    roomSids: [],
    roomNames: [],
    participantSids: [],
    identities: [],
    accountSids: [],
    otherSids: [],
    crookedSids: [],
    secretIgnored: false,
    linkProblem: null,
  };
}

/** More than these are "several" anyway, and a list that is searched must stay short. */
const mostOfAKind = 10;

function addOnce(list: string[], value: string, isSame = (one: string) => one === value): void {
  if (list.length < mostOfAKind && !list.some(isSame)) list.push(value);
}

function addSid(list: string[], sid: string): void {
  addOnce(list, sid, (one) => isSameSid(one, sid));
}

/**
 * Takes a word for what it is if it is a SID, or was meant as one; answers whether. The prefixes of
 * rooms, participants and accounts are taken in small letters too, others only as Twilio writes them:
 * many a word of 34 hexadecimal digits begins with two letters.
 */
export function takeSid(word: string, found: PinFindings): boolean {
  if (word.length < 20 || word.length > 80) return false;
  const prefix = word.slice(0, 2);
  const rest = word.slice(2);
  const kind = prefix.toUpperCase();
  const isHex = /^[0-9a-fA-F]+$/.test(rest);
  if (word.length === 34 && isHex) {
    const sid = kind + rest;
    if (kind === 'RM') addSid(found.roomSids, sid);
    else if (kind === 'PA') addSid(found.participantSids, sid);
    else if (kind === 'AC') addSid(found.accountSids, sid);
    else if (/^(?:CA|[A-F][G-Z]|[G-Z][A-Z])$/.test(prefix)) addSid(found.otherSids, sid);
    else return false;
    return true;
  }
  if (kind !== 'RM' && kind !== 'PA') return false;
  const isSpoilt = word.length === 34 && prefix === kind && /^[0-9a-zA-Z]+$/.test(rest);
  if (!isHex && !isSpoilt) return false;
  if (found.crookedSids.length < mostOfAKind) {
    found.crookedSids.push({
      part: kind === 'RM' ? 'room' : 'participant',
      text: word,
      wrongCharacter: isHex ? null : (/[^0-9a-fA-F]/.exec(rest)?.[0] ?? null),
    });
  }
  return true;
}

/** Takes every SID in a text. What the text says besides is lost on it. */
export function takeSids(text: string, found: PinFindings): boolean {
  let isAny = false;
  for (const [word] of text.replace(/%[0-9a-f]{2}/gi, ' ').matchAll(/[0-9a-z]+/gi)) {
    if (takeSid(word, found)) isAny = true;
  }
  return isAny;
}

/** `$ROOM`, `{RoomSid}`, `<room>`, `:sid`: a place for a value, left as it was in some manual. */
function isPlaceholder(text: string): boolean {
  return /^(?:\$[\w{(]|\{|<|:[a-z]+$)/i.test(text);
}

/** Takes what stands where a room belongs: its SID, or its unique name. */
export function takeRoom(text: string, found: PinFindings): void {
  if (text.trim() === '' || takeSid(text.trim(), found) || isPlaceholder(text)) return;
  addOnce(found.roomNames, text);
}

/** Takes a name that is known to be one, whatever it looks like. */
export function takeName(name: string, of: 'roomNames' | 'identities', found: PinFindings): void {
  addOnce(found[of], name);
}

/** Takes what stands where a participant belongs: the SID, or an identity. */
export function takeParticipant(text: string, found: PinFindings): void {
  if (!takeSid(text.trim(), found)) takeIdentity(text, found);
}

/** Takes an identity, whatever it looks like: an anonymised one looks like a SID. */
export function takeIdentity(text: string, found: PinFindings): void {
  if (text.trim() !== '' && !isPlaceholder(text)) addOnce(found.identities, text);
}

const secretNames = ['token', 'secret', 'password', 'authorization'];

/**
 * Takes a named value, where the name is one that Twilio or people use, in any of their spellings:
 * `room_sid`, `RoomSid`, `Room SID`. Answers whether the name is known.
 * Source of Twilio's: https://www.twilio.com/docs/video/api/participants, https://www.twilio.com/docs/video/api/status-callbacks
 */
export function takeNamed(name: string, value: string, found: PinFindings): boolean {
  const plainName = name
    .slice(0, 60)
    .toLowerCase()
    .replace(/[^a-z]/g, '');
  if (secretNames.some((secret) => plainName.includes(secret))) {
    found.secretIgnored ||= value.trim() !== '';
    return true;
  }
  switch (plainName) {
    case 'room':
    case 'roomsid':
    case 'roomname':
    case 'roomuniquename':
    case 'uniquename':
      takeRoom(value, found);
      return true;
    case 'participant':
    case 'participantsid':
      takeParticipant(value, found);
      return true;
    case 'identity':
    case 'participantidentity':
      takeIdentity(value, found);
      return true;
    case 'sid':
    case 'account':
    case 'accountsid':
      takeSid(value.trim(), found);
      return true;
    default:
      return false;
  }
}
