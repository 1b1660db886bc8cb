import {
  createPinFindings,
  takeIdentity,
  takeNamed,
  takeRoom,
  takeSid,
  takeSids,
  type PinFindings,
} from './pin-findings.ts';
import { readPairs, readUrl, splitUrls } from './pasted-url.ts';

/*
 * No regular expression in this file ends in `+$`: on a long text, that would try every start again.
 */

const quotes = `"'\`“”„‘’«»`;
const blanks = ' \t\n\r\u00a0\u200b\u2060\ufeff';

function trimStart(text: string, characters: string): string {
  let from = 0;
  while (from < text.length && characters.includes(text[from] ?? '')) from++;
  return text.slice(from);
}

function trimEnd(text: string, characters: string): string {
  let to = text.length;
  while (to > 0 && characters.includes(text[to - 1] ?? '')) to--;
  return text.slice(0, to);
}

/** Takes off what people put between and around two things, but nothing that is inside. */
function tidy(text: string): string {
  let current = text;
  for (let round = 0; round < 5; round++) {
    const before = current;
    current = trimEnd(trimStart(current, blanks), blanks);
    if (current.length > 1 && ['<>', '()', '[]', '{}'].includes(current[0] + current.slice(-1))) {
      current = current.slice(1, -1);
    }
    current = trimStart(current, `${blanks}${quotes},;|/·•>→=&:`);
    current = trimEnd(current, `${blanks}${quotes},;|/·•→=&:`);
    if (current === before) break;
  }
  return current;
}

const fieldNames =
  'room(?:[ _-]?(?:sid|name|unique[ _-]?name))?|unique[ _-]?name|participant(?:[ _-]?(?:sid|identity))?|identity|' +
  'account(?:[ _-]?sid)?|sid|(?:\\w{1,20}[ _-])?(?:auth[ _-]?token|token|secret|password)|authorization|' +
  // These are known so that the value before them ends.
  'status|state|duration|start(?:[ _-]?time)?|end(?:[ _-]?time)?|date[ _-]?(?:created|updated)|url|links|timestamp|event';
/** `Room SID: `, `"identity": `, `roomSid=`; the name is the first group. */
const fieldName = new RegExp(
  `(?<![\\p{L}\\p{N}_])["']?(${fieldNames})["']?[ \\t]{0,4}[:=]\\s{0,4}`,
  'giu',
);

/** One value: what its quotes hold, or else the rest of its line. */
function readValue(text: string): string {
  const quote = text[0] ?? '';
  if (quote === '"' || quote === "'") {
    const end = text.indexOf(quote, 1);
    if (end > 0) return text.slice(1, end);
  }
  return tidy(text.split('\n', 1)[0] ?? '');
}

/** Reads `name: value` wherever a name of Twilio's or people's stands. Answers what is left, or null if none did. */
function readNamed(text: string, found: PinFindings): string | null {
  const names = [...text.matchAll(fieldName)];
  if (names.length === 0) return null;
  const rest = [text.slice(0, names[0]?.index)];
  for (const [index, match] of names.entries()) {
    const from = match.index + match[0].length;
    const part = text.slice(from, names[index + 1]?.index);
    const name = match[1] ?? '';
    const value = readValue(part);
    const isAboutSids = !/identity|token|secret|password|authorization/i.test(name);
    // "Room: RM… (daily)": where there is a SID, it is what was meant.
    if (!isAboutSids || !takeSids(value, found)) takeNamed(name, value, found);
    const lineEnd = part.indexOf('\n');
    if (lineEnd >= 0) rest.push(part.slice(lineEnd));
  }
  return rest.join(' ');
}

/** The bodies of status callbacks: `RoomSid=RM…&ParticipantIdentity=alice`. Answers what is left. */
function readForms(text: string, found: PinFindings): { isAny: boolean; rest: string } {
  let isAny = false;
  const words = text.split(/(\s)/).map((word) => {
    const isForm = word.includes('&') && word.includes('=') && readPairs(word, found) > 0;
    isAny ||= isForm;
    return isForm ? '' : word;
  });
  return { isAny, rest: words.join('') };
}

/** A user name of Twilio's and what follows a colon, or what is as long as a token after a comma. */
const userAndPassword =
  /\b((?:AC|SK)[0-9a-f]{32})(?::(?!(?:RM|PA|AC|SK)[0-9a-f]{32})[^\s@/]{1,300}|["']?[:,] ?["']?[0-9a-z]{32}(?![0-9a-z]))/gi;

/** `AC…:token` and `SK…:secret`, as they stand in places that want both. Answers the text without them. */
function dropSecrets(text: string, found: PinFindings): string {
  return text.replace(userAndPassword, (_all, user) => {
    found.secretIgnored = true;
    return String(user);
  });
}

/** Beyond this, it is prose. */
const longestGuess = 600;

/**
 * A room's name and an identity in plain words, with one of the usual separators between them. Where a
 * separator could as well belong to one of the two, the one that hardly ever does is tried first.
 */
function guessNames(text: string, found: PinFindings): void {
  if (text.length > longestGuess) return;
  const lines = text
    .split('\n')
    .map(tidy)
    .filter((line) => line !== '');
  const [line = ''] = lines;
  const take = (room: string, identity: string) => {
    const [tidyRoom, tidyIdentity] = [tidy(room), tidy(identity)];
    if (tidyRoom === '' || tidyIdentity === '') return false;
    takeRoom(tidyRoom, found);
    takeIdentity(tidyIdentity, found);
    return true;
  };
  if (lines.length === 2) {
    take(line, lines[1] ?? '');
    return;
  }
  if (lines.length !== 1) return;
  for (const separator of [
    '\t',
    '|',
    '·',
    '•',
    '->',
    '=>',
    '→',
    '»',
    '>',
    ' - ',
    ' – ',
    ' — ',
    '/',
  ]) {
    const parts = line.split(separator);
    if (parts.length === 2 && take(parts[0] ?? '', parts[1] ?? '')) return;
  }
  // "math 101, Müller, Anna": names of rooms hardly ever have a comma, names of people do.
  for (const separator of [',', ';']) {
    const at = line.indexOf(separator);
    if (at > 0 && take(line.slice(0, at), line.slice(at + 1))) return;
  }
  const words = line.split(/\s/).filter((word) => word !== '');
  if (words.length === 2) take(words[0] ?? '', words[1] ?? '');
}

/** What stands around SIDs in plain text: an identity beside a room's SID, or two names beside none. */
function guessAround(text: string, found: PinFindings): void {
  // Braces are code or data that was not understood, not names.
  if (text.length > 10 * longestGuess || /[{}]/.test(text)) return;
  const isSid = (word: string) => takeSid(word, createPinFindings());
  const chunks = text
    .replace(/[0-9a-z]{20,80}/gi, (word) => (isSid(word) ? '\0' : word))
    .split('\0')
    .map(tidy)
    .filter(
      (chunk) => chunk !== '' && !/^(?:(?:in )?(?:the )?room|participant|identity)$/i.test(chunk),
    );
  const [chunk] = chunks;
  if (chunk === undefined || chunks.length > 1) return;
  // An account stands here too, so this may be its token, which belongs on no screen.
  if (/[0-9a-z]{30}/i.test(chunk) && found.accountSids.length + found.otherSids.length > 0) {
    found.secretIgnored = true;
    return;
  }
  if (found.roomSids.length === 0) guessNames(chunk, found);
  else if (!chunk.includes('\n') && chunk.length <= longestGuess) takeIdentity(chunk, found);
}

/**
 * Reads text of any kind: links, bodies of callbacks, named values, SIDs with anything between them,
 * and, where it holds nothing but these, a room and a person in plain words.
 */
export function readText(pasted: string, found: PinFindings): void {
  const { urls, rest } = splitUrls(dropSecrets(pasted, found));
  for (const url of urls) readUrl(url, found);
  const forms = readForms(rest, found);
  const unnamed = readNamed(forms.rest, found);
  const plain = unnamed ?? forms.rest;
  takeSids(plain, found);
  const isPlain = urls.length === 0 && !forms.isAny && unnamed === null;
  const { roomSids, participantSids, crookedSids } = found;
  if (isPlain && participantSids.length + crookedSids.length === 0 && roomSids.length < 2) {
    guessAround(plain, found);
  }
}
