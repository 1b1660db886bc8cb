import * as v from 'valibot';
import { withoutControls } from '../alert/shown-name.ts';
import { normaliseBaseUrl } from '../twilio/base-url.ts';
import { isAccountSid } from '../twilio/sid.ts';
import { nameProblem } from '../twilio/usable-name.ts';
import type { Pin } from '../watch/pin.ts';
import type { PinnedRoom } from '../watch/pinned-room.ts';
import { mostPins, textOrNull } from './pins.ts';
import { usableSettings } from './setting-paths.ts';
import type { Settings } from './settings-schema.ts';
import type { SettingsChange } from './settings.ts';
import type { SetupProblem, UnusableFile } from './setup-answers.ts';
import { stateText } from './state-text.ts';
import { isObject, isOurs, parseStored } from './stored-form.ts';
import type { Json } from './stored-form.ts';
import { pinnedRoomSchema, pinSchema } from './stored-schemas.ts';

/** What the file says that it is. */
const format = 'roomwatch-pins-and-settings';
/** A change that an older Roomwatch would misread raises it. */
const version = 1;
/** Larger is no file of ours, and reading it would hold everything up, in bytes. */
export const mostSetupBytes = 16 * 1024 * 1024;

/** An account as it travels: whom its pins are of, and nothing to sign in with. */
export interface SetupAccount {
  /** By which the pins of the same file name it. */
  id: string;
  name: string;
  accountSid: string;
  /** null: Twilio's own. */
  baseUrl: string | null;
}

/** Pins and settings as they go from one computer to another. */
export interface Setup {
  accounts: SetupAccount[];
  pins: Pin[];
  pinnedRooms: PinnedRoom[];
}

/**
 * The text of an export. Each field is named here, so that nothing else gets into it, whatever the state holds: no
 * secret, no API key, no place in the keychain.
 */
export function setupText(
  { accounts, pins, pinnedRooms, settings }: Setup & { settings: Settings },
  nowMs: number,
): string {
  return stateText({
    format,
    version,
    exportedAt: new Date(nowMs).toISOString(),
    accounts: accounts.map(({ id, name, accountSid, baseUrl }) => ({
      id,
      name,
      accountSid,
      baseUrl,
    })),
    pins: pins.map(pinOnly),
    pinnedRooms: pinnedRooms.map(roomOnly),
    settings,
  });
}

function pinOnly({ id, accountId, accountSid, target, label, note }: Pin): Pin {
  return { id, accountId, accountSid, target: targetOnly(target), label, note };
}

function targetOnly(target: Pin['target']): Pin['target'] {
  if (target.kind === 'session') {
    const { kind, roomSid, participantSid } = target;
    return { kind, roomSid, participantSid };
  }
  const { kind, room, identity, followsRoomName } = target;
  return { kind, room, identity, ...(followsRoomName === undefined ? {} : { followsRoomName }) };
}

function roomOnly({ id, accountId, accountSid, room, leftOut }: PinnedRoom): PinnedRoom {
  return { id, accountId, accountSid, room, leftOut };
}

/** What a file gives: entries that can't be used are among the problems, and take no other with them. */
export interface SetupReading extends Setup {
  exportedAtMs: number | null;
  settings: SettingsChange;
  problems: SetupProblem[];
}

const refuse = (problem: UnusableFile) => ({ ok: false, problem }) as const;

/** Reads a file that somebody chose: it may be anything. */
export function readSetup(
  bytes: Uint8Array,
): { ok: true; setup: SetupReading } | { ok: false; problem: UnusableFile } {
  const text = textOf(bytes);
  if (text === null) return refuse({ kind: 'not-text' });
  if (text.trim() === '') return refuse({ kind: 'empty' });
  const raw = parseStored(text);
  if (raw === null) return refuse(isCutOff(text) ? { kind: 'damaged' } : { kind: 'foreign' });
  if (raw.format !== format) {
    return refuse(isOurs(raw) ? { kind: 'own-settings-file' } : { kind: 'foreign' });
  }
  if (!(typeof raw.version === 'number' && Number.isInteger(raw.version) && raw.version > 0)) {
    return refuse({ kind: 'damaged' });
  }
  if (raw.version > version) return refuse({ kind: 'newer', version: raw.version });
  const isTooMany = (part: unknown) => Array.isArray(part) && part.length > mostPins;
  if ([raw.accounts, raw.pins, raw.pinnedRooms].some(isTooMany)) {
    return refuse({ kind: 'too-many', most: mostPins });
  }
  return { ok: true, setup: setupOf(raw) };
}

function textOf(bytes: Uint8Array): string | null {
  if (bytes.includes(0)) return null;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** It names our format, and is no JSON. */
function isCutOff(text: string): boolean {
  return text.trimStart().startsWith('{') && text.slice(0, 1_000).includes(`"${format}"`);
}

function setupOf(raw: Json): SetupReading {
  const problems: SetupProblem[] = [];
  const accounts = entriesOf(raw.accounts, 'accounts', readAccount, problems);
  const pins = entriesOf(raw.pins, 'pins', readPin, problems);
  const pinnedRooms = entriesOf(raw.pinnedRooms, 'pinnedRooms', readRoom, problems);
  const { change, bad, unknown } = usableSettings(raw.settings);
  if (raw.settings !== undefined && !isObject(raw.settings)) {
    problems.push({ part: 'settings', what: 'not-a-part' });
  } else for (const path of bad) problems.push({ part: 'settings', path, what: 'value' });
  if (unknown > 0) problems.push({ part: 'settings', count: unknown, what: 'unknown' });
  const exportedAtMs = typeof raw.exportedAt === 'string' ? Date.parse(raw.exportedAt) : NaN;
  return {
    accounts,
    pins,
    pinnedRooms,
    settings: change,
    exportedAtMs: Number.isNaN(exportedAtMs) ? null : exportedAtMs,
    problems,
  };
}

type EntryPart = 'accounts' | 'pins' | 'pinnedRooms';
type EntryProblem = Extract<SetupProblem, { number: number }>['what'];
type Reading<Entry> = { ok: true; entry: Entry } | { ok: false; what: EntryProblem };

function entriesOf<Entry extends { id: string }>(
  stored: unknown,
  part: EntryPart,
  read: (entry: Json) => Reading<Entry>,
  problems: SetupProblem[],
): Entry[] {
  if (stored === undefined) return [];
  if (!Array.isArray(stored)) {
    problems.push({ part, what: 'not-a-part' });
    return [];
  }
  const entries = new Map<string, Entry>();
  for (const [index, one] of (stored as unknown[]).entries()) {
    const reading: Reading<Entry> = isObject(one) ? read(one) : { ok: false, what: 'not-an-entry' };
    if (reading.ok && !entries.has(reading.entry.id)) entries.set(reading.entry.id, reading.entry);
    else problems.push({ part, number: index + 1, what: reading.ok ? 'twice' : reading.what });
  }
  return [...entries.values()];
}

/** What the window lets be typed, in characters. */
const mostIn = { id: 100, name: 200, label: 200, note: 2_000, room: 500, baseUrl: 2_000 };
const isWithin = (text: string | null | undefined, most: number) => (text?.length ?? 0) <= most;

function readAccount({ id, name, accountSid, baseUrl = null }: Json): Reading<SetupAccount> {
  if (typeof id !== 'string' || id === '' || typeof name !== 'string') {
    return { ok: false, what: 'not-an-entry' };
  }
  if (typeof accountSid !== 'string' || !isAccountSid(accountSid)) {
    return { ok: false, what: 'account-sid' };
  }
  if (!isWithin(id, mostIn.id) || !isWithin(name, mostIn.name)) {
    return { ok: false, what: 'too-long' };
  }
  if (baseUrl === null) return { ok: true, entry: { id, name, accountSid, baseUrl } };
  const reading = typeof baseUrl === 'string' ? normaliseBaseUrl(baseUrl) : null;
  if (reading?.ok !== true || reading.baseUrl !== baseUrl) return { ok: false, what: 'base-url' };
  return { ok: true, entry: { id, name, accountSid, baseUrl: reading.baseUrl } };
}

/** Whether a request can carry a name, however long it is; see `nameProblem`. */
function canBeAsked(part: 'room-name' | 'identity', name: string): boolean {
  const kind = nameProblem(part, name)?.kind ?? 'name-too-long';
  return kind === 'name-too-long';
}

/** A label and a note as the window would have made them of what the file says. */
function withUsableTexts({ label, note, ...pin }: Pin): Pin {
  return {
    ...pin,
    label: label === null ? null : textOrNull(withoutControls(label)),
    note: textOrNull(note),
  };
}

function readPin(raw: Json): Reading<Pin> {
  const parsed = v.safeParse(pinSchema, raw);
  if (!parsed.success) return { ok: false, what: whatIsWrong(raw) };
  const pin = withUsableTexts(pinOnly(parsed.output));
  const { target } = pin;
  const canAllBeAsked =
    target.kind === 'session' ||
    (canBeAsked('room-name', target.room) && canBeAsked('identity', target.identity));
  if (!canAllBeAsked) return { ok: false, what: 'target' };
  const isShort =
    isWithin(pin.id, mostIn.id) &&
    isWithin(pin.accountId, mostIn.id) &&
    isWithin(pin.label, mostIn.label) &&
    isWithin(pin.note, mostIn.note) &&
    (target.kind === 'session' ||
      (isWithin(target.room, mostIn.room) && isWithin(target.identity, mostIn.room)));
  return isShort ? { ok: true, entry: pin } : { ok: false, what: 'too-long' };
}

function readRoom(raw: Json): Reading<PinnedRoom> {
  const parsed = v.safeParse(pinnedRoomSchema, raw);
  if (!parsed.success) return { ok: false, what: whatIsWrong(raw) };
  const room = roomOnly(parsed.output);
  if (!canBeAsked('room-name', room.room)) return { ok: false, what: 'target' };
  const isShort =
    isWithin(room.id, mostIn.id) &&
    isWithin(room.accountId, mostIn.id) &&
    isWithin(room.room, mostIn.room) &&
    room.leftOut.length <= mostPins &&
    room.leftOut.every((who) => isWithin(who, mostIn.room));
  return isShort ? { ok: true, entry: room } : { ok: false, what: 'too-long' };
}

/** What is wrong with a pin or a room that can't be read, as far as somebody could mend it. */
function whatIsWrong({ id, accountId, accountSid }: Json): EntryProblem {
  const isNamed = (one: unknown) => typeof one === 'string' && one !== '';
  if (!isNamed(id) || !isNamed(accountId)) return 'not-an-entry';
  return typeof accountSid === 'string' && isAccountSid(accountSid) ? 'target' : 'account-sid';
}
