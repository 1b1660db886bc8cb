import { takeNamed, type PinFindings } from './pin-findings.ts';
import { readUrl } from './pasted-url.ts';

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The text from the first opening bracket to the last closing one; what stands around is no JSON. */
function cut(text: string, opening: string, closing: string): string {
  const from = text.indexOf(opening);
  return from < 0 ? '' : text.slice(from, text.lastIndexOf(closing) + 1);
}

type Fields = Record<string, unknown>;

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The resources in an answer: itself, those of a list, or the one that somebody's program wrapped. */
function listResources(json: unknown): Fields[] {
  if (Array.isArray(json)) return json.filter(isFields);
  if (!isFields(json)) return [];
  for (const key of ['participants', 'rooms', 'participant', 'room', 'data']) {
    const inner = json[key];
    if (Array.isArray(inner)) return inner.filter(isFields);
    if (isFields(inner)) return listResources(inner);
  }
  return [json];
}

function readMetaUrl(json: unknown, found: PinFindings): void {
  const meta = isFields(json) ? json['meta'] : undefined;
  const url = isFields(meta) ? meta['url'] : undefined;
  if (typeof url === 'string') readUrl(url, found);
}

/**
 * Reads a JSON answer of the API, alone or with text around it: a participant, a room, a track, a list
 * of them, or the fields of a callback. Answers false where there is no JSON with anything of use.
 */
export function readJson(text: string, found: PinFindings): boolean {
  if (!/[{[]/.test(text)) return false;
  const candidates = [text, cut(text, '[', ']'), cut(text, '{', '}')];
  const json = candidates.map(parse).find((value) => typeof value === 'object' && value !== null);
  const isAnything = () =>
    found.roomSids.length + found.participantSids.length + found.crookedSids.length > 0 ||
    (found.roomNames.length > 0 && found.identities.length > 0);

  for (const fields of listResources(json)) {
    for (const [name, value] of Object.entries(fields)) {
      if (typeof value === 'string') takeNamed(name, value, found);
    }
    const isRoomMissing = found.roomSids.length === 0;
    if (isRoomMissing && typeof fields['url'] === 'string') readUrl(fields['url'], found);
  }
  if (found.roomSids.length === 0) readMetaUrl(json, found);
  return isAnything();
}
