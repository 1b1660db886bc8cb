import {
  takeName,
  takeNamed,
  takeParticipant,
  takeRoom,
  takeSid,
  takeSids,
  type PinFindings,
} from './pin-findings.ts';
import { isOwnLink, readPinLink } from './pin-link.ts';

/** Decodes once; what isn't encoded as it should be stays as it is. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Reads `name=value&name=value`: a query, or the body of a status callback. Answers how many names it knew. */
export function readPairs(text: string, found: PinFindings): number {
  let known = 0;
  for (const pair of text.split('&')) {
    const equals = pair.indexOf('=');
    if (equals < 1) continue;
    const value = decode(pair.slice(equals + 1).replaceAll('+', ' '));
    if (takeNamed(decode(pair.slice(0, equals)), value, found)) known++;
  }
  return known;
}

/** User name and password before the host: the account may be of use, the password is left alone. */
function readUserInfo(authority: string, found: PinFindings): void {
  const at = authority.lastIndexOf('@');
  if (at < 0) return;
  const [user = '', password = ''] = authority.slice(0, at).split(':', 2);
  takeSids(user, found);
  if (password !== '') found.secretIgnored = true;
}

/** Reads a link of our own, which counts as a whole or not at all. */
function readOwnLink(url: string, found: PinFindings): void {
  const reading = readPinLink(url);
  if (!reading.ok) {
    found.linkProblem ??= reading.problem;
    return;
  }
  const { accountSid, room, participantSid, identity } = reading.link;
  for (const sid of [accountSid, participantSid]) if (sid !== null) takeSid(sid, found);
  if (!takeSid(room, found)) takeName(room, 'roomNames', found);
  if (identity !== null) takeName(identity, 'identities', found);
}

/** Reads a text that is a link of our own and nothing else; answers whether it is. */
export function readOwnLinkAlone(text: string, found: PinFindings): boolean {
  const link = text.trim();
  if (!isOwnLink(link) || /\s/.test(link)) return false;
  readOwnLink(link, found);
  return true;
}

/**
 * Reads a link. Of the API's own (`…/v1/Rooms/{room}/Participants/{participant}`, on any host, with
 * anything after it) each part may be a SID or a name; of any other, such as the Console's, only SIDs
 * are taken. Taken apart by hand: the URL parser would resolve `..` and forget that it was there.
 */
export function readUrl(url: string, found: PinFindings): void {
  if (isOwnLink(url)) {
    readOwnLink(url, found);
    return;
  }
  const scheme = url.indexOf('://');
  const afterScheme = scheme < 0 ? url : url.slice(scheme + 3);
  const [beforeQuery = ''] = afterScheme.split(/[?#]/, 1);
  const query = afterScheme.slice(beforeQuery.length + 1).split('#', 1)[0] ?? '';
  const [authority = '', ...path] = beforeQuery.split('/');
  if (scheme >= 0) readUserInfo(authority, found);

  const rooms = path.findIndex(
    (part, index) =>
      /^rooms$/i.test(part) &&
      (/^v\d+$/i.test(path[index - 1] ?? '') || /^participants$/i.test(path[index + 2] ?? '')),
  );
  if (rooms < 0) {
    takeSids(`${path.join('/')} ${afterScheme.slice(beforeQuery.length)}`, found);
    return;
  }
  takeRoom(decode(path[rooms + 1] ?? ''), found);
  if (/^participants$/i.test(path[rooms + 2] ?? '')) {
    takeParticipant(decode(path[rooms + 3] ?? ''), found);
  }
  readPairs(query, found);
}

/** Characters that no link has inside, as far as people's texts go. */
const endsUrl = /[\s"<>`|\\\u200b\u2060\ufeff]/;
const closing: Record<string, string> = { "'": "'", '‘': '’', '“': '”', '«': '»' };

/** Takes off what ends a sentence, and a bracket that was opened before the link. */
function trimPunctuation(url: string): string {
  const loose = ['()', '[]', '{}'].filter(([opening = '']) => !url.includes(opening)).join('');
  const trailing = `.,;:!?*_”’»${loose}`;
  let end = url.length;
  while (end > 0 && trailing.includes(url[end - 1] ?? '')) end--;
  return url.slice(0, end);
}

/**
 * Finds the links in a text: what begins with `http://`, `https://` or `roomwatch://`, or has `/v1/Rooms` in it.
 * `rest` is the text without them.
 */
export function splitUrls(text: string): { urls: string[]; rest: string } {
  const urls: string[] = [];
  const rest: string[] = [];
  const start = /https?:\/\/|roomwatch:\/\/|\/v\d{1,2}\/rooms(?=[/?])/gi;
  let done = 0;
  for (let match = start.exec(text); match; match = start.exec(text)) {
    let from = match.index;
    while (match[0].startsWith('/') && from > done && !endsUrl.test(text[from - 1] ?? ' ')) from--;
    const closer = closing[text[from - 1] ?? ''];
    let to = match.index + match[0].length;
    while (to < text.length && text[to] !== closer && !endsUrl.test(text[to] ?? ' ')) to++;
    const isAll = text.slice(0, from).trim() === '' && text.slice(to).trim() === '';
    const whole = text.slice(from, to);
    const url = isAll ? whole : trimPunctuation(whole);
    urls.push(url);
    rest.push(text.slice(done, from));
    done = from + url.length;
    start.lastIndex = to;
  }
  rest.push(text.slice(done));
  return { urls, rest: rest.join(' ') };
}
