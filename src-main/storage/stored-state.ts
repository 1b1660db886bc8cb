import { isDeepStrictEqual } from 'node:util';
import * as v from 'valibot';
import { storedAccountSchema } from '../account/account.ts';
import type { StoredAccount } from '../account/account.ts';
import type { ReadMemory } from '../alert/keeping.ts';
import { nothingMuted } from '../alert/mute.ts';
import type { Mutes } from '../alert/mute.ts';
import { isAccountSid, isParticipantSid, isRoomSid } from '../twilio/sid.ts';
import type { CardStatus } from '../watch/card.ts';
import type { Pin } from '../watch/pin.ts';
import type { PinnedRoom } from '../watch/pinned-room.ts';
import { settingsSchema } from './settings-schema.ts';
import type { Settings } from './settings-schema.ts';

/** The version of the file's form. A change that an older Roomwatch would misread raises it. */
export const formVersion = 1;

/** What is kept of a pin across restarts: what its card knew, and what the user was last told. */
export type PinMemory = ReadMemory;

/** Where the window was: its bounds when not maximised, in device-independent pixels. */
export interface WindowState {
  x: number;
  y: number;
  width: number;
  height: number;
  maximised: boolean;
}

/** All that `roomwatch.json` holds. */
export interface StoredState {
  settings: Settings;
  /** In the user's order. */
  pins: readonly Pin[];
  pinnedRooms: readonly PinnedRoom[];
  accounts: readonly StoredAccount[];
  /** By pin id. */
  memory: ReadonlyMap<string, PinMemory>;
  mutes: Mutes;
  windowState: WindowState | null;
  toldAboutTray: boolean;
  /** Entries that can't be used, as they were read: kept for a version, or a person, that can. */
  setAside: {
    pins: readonly unknown[];
    pinnedRooms: readonly unknown[];
    accounts: readonly unknown[];
  };
  /** The whole as it was read, for what is in it beside the above. */
  raw: Readonly<Record<string, unknown>>;
}

const named = v.pipe(v.string(), v.minLength(1));
const time = v.pipe(v.number(), v.finite());
const optionalTime = v.fallback(v.nullable(time), null);
const optionalText = v.fallback(v.nullable(v.string()), null);

// Loose: a field of a newer version stays on the pin, and so in the file.
const pinSchema: v.GenericSchema<unknown, Pin> = v.looseObject({
  id: named,
  accountId: named,
  accountSid: v.pipe(v.string(), v.check(isAccountSid)),
  target: v.variant('kind', [
    v.looseObject({
      kind: v.literal('session'),
      roomSid: v.pipe(v.string(), v.check(isRoomSid)),
      participantSid: v.pipe(v.string(), v.check(isParticipantSid)),
    }),
    v.looseObject({
      kind: v.literal('person'),
      room: named,
      identity: named,
      followsRoomName: v.optional(v.fallback(v.boolean(), true)),
    }),
  ]),
  label: optionalText,
  note: optionalText,
});

const pinnedRoomSchema: v.GenericSchema<unknown, PinnedRoom> = v.looseObject({
  id: named,
  accountId: named,
  accountSid: v.pipe(v.string(), v.check(isAccountSid)),
  room: named,
  leftOut: v.fallback(v.array(named), []),
});

const statusSchema: v.GenericSchema<unknown, CardStatus> = v.variant('kind', [
  v.object({
    kind: v.picklist(['waiting', 'connected', 'reconnecting', 'disconnected', 'not-found']),
  }),
  v.object({ kind: v.literal('unknown'), word: v.string() }),
]);

const memorySchema: v.GenericSchema<unknown, PinMemory> = v.object({
  remembered: v.fallback(
    v.nullable(
      v.object({
        status: statusSchema,
        sinceMs: optionalTime,
        noticedAtMs: optionalTime,
        participantSid: optionalText,
        roomSid: optionalText,
      }),
    ),
    null,
  ),
  told: v.fallback(
    v.nullable(
      v.object({
        status: statusSchema,
        participantSid: optionalText,
        endedAtMs: v.optional(optionalTime),
      }),
    ),
    null,
  ),
  owed: v.optional(v.fallback(v.boolean(), false)),
  unacknowledged: v.optional(v.fallback(v.boolean(), false)),
});

const mutesSchema: v.GenericSchema<unknown, Mutes> = v.object({
  everythingUntilMs: optionalTime,
  // One that can't be used is over.
  pinsUntilMs: v.fallback(v.record(v.string(), v.fallback(time, 0)), {}),
});

const pixels = v.pipe(v.number(), v.finite());
const windowSchema: v.GenericSchema<unknown, WindowState> = v.object({
  x: pixels,
  y: pixels,
  width: v.pipe(pixels, v.minValue(1)),
  height: v.pipe(pixels, v.minValue(1)),
  maximised: v.fallback(v.boolean(), false),
});

type Json = Record<string, unknown>;

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function objectOf(value: unknown): Json {
  return isObject(value) ? value : {};
}

/** A part that should be a list; anything else than a list, or nothing, is one entry that can't be used. */
function entriesOf(value: unknown): unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

/** The text of the file as one JSON object; null: it is none. An editor may have put a byte order mark before it. */
export function parseStored(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

/**
 * Reads what was stored, entry by entry: one that can't be used is set aside and takes no other with it.
 * One that was set aside before is tried again, since this version may know what that one didn't.
 */
export function readStored(raw: Record<string, unknown>): StoredState {
  const setAside = objectOf(raw.setAside);
  const pins = readEntries(pinSchema, entriesOf(raw.pins), entriesOf(setAside.pins));
  const accounts = readEntries(
    storedAccountSchema,
    entriesOf(raw.accounts),
    entriesOf(setAside.accounts),
  );
  const pinnedRooms = readEntries(
    pinnedRoomSchema,
    entriesOf(raw.pinnedRooms),
    entriesOf(setAside.pinnedRooms),
  );
  const windowState = v.safeParse(windowSchema, raw.windowState);
  const mutes = v.safeParse(mutesSchema, raw.mutes);
  return {
    settings: v.parse(settingsSchema, objectOf(raw.settings)),
    pins: pins.good,
    pinnedRooms: pinnedRooms.good,
    accounts: accounts.good,
    memory: readMemory(raw.memory),
    mutes: mutes.success ? mutes.output : nothingMuted,
    windowState: windowState.success ? windowState.output : null,
    toldAboutTray: raw.toldAboutTray === true,
    setAside: { pins: pins.bad, pinnedRooms: pinnedRooms.bad, accounts: accounts.bad },
    raw,
  };
}

function readEntries<Entry extends { id: string }>(
  schema: v.GenericSchema<unknown, Entry>,
  entries: unknown[],
  setAsideBefore: unknown[],
): { good: Entry[]; bad: unknown[] } {
  const good = new Map<string, Entry>();
  const bad: unknown[] = [];
  for (const entry of [...entries, ...setAsideBefore]) {
    const parsed = v.safeParse(schema, entry);
    // The second of two with one id can't be used either: all is found by id.
    if (parsed.success && !good.has(parsed.output.id)) good.set(parsed.output.id, parsed.output);
    else bad.push(entry);
  }
  return { good: [...good.values()], bad };
}

/** What can't be used of it is forgotten: the next look then counts as the first, which is silent. */
function readMemory(raw: unknown): Map<string, PinMemory> {
  const memory = new Map<string, PinMemory>();
  for (const [pinId, entry] of Object.entries(objectOf(raw))) {
    const parsed = v.safeParse(memorySchema, entry);
    if (parsed.success) memory.set(pinId, parsed.output);
  }
  return memory;
}

/**
 * What to store. Fields and settings that this version doesn't know, or can't use and nobody has
 * changed, go back as they came, and so does the version of a newer Roomwatch.
 */
export function writeStored(state: StoredState): Record<string, unknown> {
  const { settings, pins, pinnedRooms, accounts, memory, mutes } = state;
  const { windowState, toldAboutTray, setAside, raw } = state;
  return {
    ...raw,
    version: Math.max(formVersion, versionOf(raw)),
    settings: mergeSettings(objectOf(raw.settings), settings),
    pins,
    pinnedRooms,
    accounts,
    memory: Object.fromEntries(memory),
    mutes,
    windowState,
    toldAboutTray,
    setAside,
  };
}

/** Leaves a raw value where reading it gives what the setting is now. */
function mergeSettings(raw: Json, settings: Settings): Json {
  const readBack: Json = v.parse(settingsSchema, raw);
  const merged = { ...raw };
  for (const [key, value] of Object.entries(settings)) {
    if (key in raw && isDeepStrictEqual(readBack[key], value)) continue;
    merged[key] = isObject(value) ? { ...objectOf(raw[key]), ...value } : value;
  }
  return merged;
}

/** The version that the file says it is of; 0 where it says none. */
export function versionOf(raw: Readonly<Record<string, unknown>>): number {
  return typeof raw.version === 'number' && Number.isFinite(raw.version) ? raw.version : 0;
}
