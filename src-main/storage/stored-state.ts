import { isDeepStrictEqual } from 'node:util';
import * as v from 'valibot';
import { storedAccountSchema } from '../account/account.ts';
import type { StoredAccount } from '../account/account.ts';
import { nothingMuted } from '../alert/mute.ts';
import type { Mutes } from '../alert/mute.ts';
import type { Pin } from '../watch/pin.ts';
import type { PinnedRoom } from '../watch/pinned-room.ts';
import { mostPins } from './pins.ts';
import { settingsSchema } from './settings-schema.ts';
import type { Settings } from './settings-schema.ts';
import { formVersion, isObject, objectOf, versionOf } from './stored-form.ts';
import type { Json } from './stored-form.ts';
import {
  compactSchema,
  memorySchema,
  mutesSchema,
  pinnedRoomSchema,
  pinSchema,
  windowSchema,
} from './stored-schemas.ts';
import type { CompactState, PinMemory, WindowState } from './stored-schemas.ts';
import { unusableValues } from './unusable-values.ts';

/** All that `roomwatch.json` holds. */
export interface StoredState {
  settings: Settings;
  /** In the user's order. */
  pins: readonly Pin[];
  pinnedRooms: readonly PinnedRoom[];
  accounts: readonly StoredAccount[];
  /** By pin id. The one part that is changed in place. */
  memory: Map<string, PinMemory>;
  mutes: Mutes;
  windowState: WindowState | null;
  compactWindow: CompactState;
  toldAboutTray: boolean;
  /** Entries of the keychain that no account names any more, and that it did not give up yet. */
  looseEntries: readonly string[];
  /** What can't be used, as it was read: kept for a version, or a person, that can. */
  setAside: SetAside;
  /** What else is in the file, and the settings as they were read. */
  raw: Readonly<Json>;
}

interface SetAside {
  pins: readonly unknown[];
  pinnedRooms: readonly unknown[];
  accounts: readonly unknown[];
  /** By their paths. */
  values: Readonly<Json>;
}

/** How many of each were set aside by this reading, and not before; `surplus`: of pins that are too many. */
export type SetAsideCounts = Record<keyof SetAside | 'surplus', number>;

/** They live on as what was read of them: in memory, a large file once is enough. */
const largeParts = new Set(['pins', 'memory', 'setAside']);

/** A part that should be a list; anything else than a list, or nothing, is one entry that can't be used. */
function entriesOf(value: unknown): unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

/**
 * Reads what was stored, entry by entry: one that can't be used is set aside and takes no other with it.
 * One that was set aside before is tried again, since this version may know what that one didn't. Of more
 * pins than can be watched the first are read.
 */
export function readStored(raw: Json): { state: StoredState; counts: SetAsideCounts } {
  const before = objectOf(raw.setAside);
  const pins = readEntries(pinSchema, raw.pins, before.pins, mostPins);
  const accounts = readEntries(storedAccountSchema, raw.accounts, before.accounts);
  const pinnedRooms = readEntries(pinnedRoomSchema, raw.pinnedRooms, before.pinnedRooms);
  const settings = v.parse(settingsSchema, objectOf(raw.settings));
  const windowState = v.safeParse(windowSchema, raw.windowState);
  const compactWindow = v.parse(compactSchema, objectOf(raw.compactWindow));
  const mutes = v.safeParse(mutesSchema, raw.mutes);
  const memory = readMemory(raw.memory);

  const valuesBefore = objectOf(before.values);
  const values = {
    ...unusableValues(raw.settings, settings, ['settings']),
    ...unusableValues(raw.compactWindow, compactWindow, ['compactWindow']),
    ...memory.bad,
    ...(mutes.success || raw.mutes === undefined ? {} : { mutes: raw.mutes }),
    ...(windowState.success || (raw.windowState ?? null) === null
      ? {}
      : { windowState: raw.windowState }),
  };
  const isNew = ([path, value]: [string, unknown]) => !isDeepStrictEqual(valuesBefore[path], value);
  return {
    state: {
      settings,
      pins: pins.good,
      pinnedRooms: pinnedRooms.good,
      accounts: accounts.good,
      memory: memory.good,
      mutes: mutes.success ? mutes.output : nothingMuted,
      windowState: windowState.success ? windowState.output : null,
      compactWindow,
      toldAboutTray: raw.toldAboutTray === true,
      looseEntries: entriesOf(raw.looseEntries).filter((entry) => typeof entry === 'string'),
      setAside: {
        ...before,
        pins: pins.bad,
        pinnedRooms: pinnedRooms.bad,
        accounts: accounts.bad,
        values: { ...valuesBefore, ...values },
      },
      raw: Object.fromEntries(Object.entries(raw).filter(([part]) => !largeParts.has(part))),
    },
    counts: {
      pins: pins.newlyBad,
      pinnedRooms: pinnedRooms.newlyBad,
      accounts: accounts.newlyBad,
      values: Object.entries(values).filter(isNew).length,
      surplus: pins.surplus,
    },
  };
}

function readEntries<Entry extends { id: string }>(
  schema: v.GenericSchema<unknown, Entry>,
  stored: unknown,
  setAsideBefore: unknown,
  most = Infinity,
): { good: Entry[]; bad: unknown[]; newlyBad: number; surplus: number } {
  const entries = entriesOf(stored);
  const all = [...entries, ...entriesOf(setAsideBefore)];
  const good = new Map<string, Entry>();
  const bad: unknown[] = [];
  let newlyBad = 0;
  for (const [index, entry] of all.entries()) {
    if (good.size + bad.length >= most) break;
    const parsed = v.safeParse(schema, entry);
    // The second of two with one id can't be used either: all is found by id.
    if (parsed.success && !good.has(parsed.output.id)) good.set(parsed.output.id, parsed.output);
    else {
      bad.push(entry);
      if (index < entries.length) newlyBad++;
    }
  }
  const surplus = all.length - good.size - bad.length;
  return { good: [...good.values()], bad, newlyBad, surplus };
}

/** What can't be used of it is no memory: the next look then counts as the first, which is silent. */
function readMemory(raw: unknown): { good: Map<string, PinMemory>; bad: Json } {
  const good = new Map<string, PinMemory>();
  const bad: Json = {};
  if (raw !== undefined && !isObject(raw)) bad.memory = raw;
  for (const [pinId, entry] of Object.entries(objectOf(raw))) {
    const parsed = v.safeParse(memorySchema, entry);
    if (parsed.success) good.set(pinId, parsed.output);
    else bad[`memory.${pinId}`] = entry;
  }
  return { good, bad };
}

/**
 * What to store. Fields and settings that this version doesn't know, or can't use and nobody has
 * changed, go back as they came, and so does the version of a newer Roomwatch.
 */
export function writeStored({ memory, raw, ...state }: StoredState): Json {
  return {
    ...raw,
    version: Math.max(formVersion, versionOf(raw)),
    ...state,
    settings: mergeChanged(
      raw.settings,
      v.parse(settingsSchema, objectOf(raw.settings)),
      state.settings,
    ),
    mutes: { ...objectOf(raw.mutes), ...state.mutes },
    windowState:
      state.windowState === null ? null : { ...objectOf(raw.windowState), ...state.windowState },
    compactWindow: mergeChanged(
      raw.compactWindow,
      v.parse(compactSchema, objectOf(raw.compactWindow)),
      state.compactWindow,
    ),
    memory: Object.fromEntries(memory),
  };
}

/**
 * A part as it goes back: at each depth a raw value stays where reading it gives what is so now, and so does
 * what this version does not know.
 */
function mergeChanged(raw: unknown, readBack: unknown, now: object): Json {
  const merged = { ...objectOf(raw) };
  for (const [key, value] of Object.entries(now) as [string, unknown][]) {
    const [rawOne, readOne] = [merged[key], objectOf(readBack)[key]];
    if (key in merged && isDeepStrictEqual(readOne, value)) continue;
    merged[key] = isObject(value) ? mergeChanged(rawOne, readOne, value) : value;
  }
  return merged;
}
