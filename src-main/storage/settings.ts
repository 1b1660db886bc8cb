import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { AccountStore } from '../account/accounts.ts';
import type { Mutes } from '../alert/mute.ts';
import type { Clock } from '../twilio/clock.ts';
import type { Pin } from '../watch/pin.ts';
import type { PinnedRoom } from '../watch/pinned-room.ts';
import type { DiskProblem } from './disk-problem.ts';
import { replaceByCopy, replaceFile } from './replace-file.ts';
import { createSaver } from './saver.ts';
import { listAllFiles, removeFiles } from './set-aside-files.ts';
import type { Settings } from './settings-schema.ts';
import { keychainEntriesIn } from './keychain-entries.ts';
import { openStateFile } from './state-file.ts';
import type { CreateStore, Restored, StateDisk } from './state-file.ts';
import { stateText } from './state-text.ts';
import { isObject } from './stored-form.ts';
import type { CompactState, PinMemory, WindowState } from './stored-schemas.ts';
import { readStored, writeStored } from './stored-state.ts';
import type { SetAsideCounts, StoredState } from './stored-state.ts';

/** A part of some settings to change, at any depth; what is left out, or undefined, stays. */
export type ChangeOf<Thing> = {
  [Key in keyof Thing]?:
    (Thing[Key] extends object ? ChangeOf<Thing[Key]> : Thing[Key]) | undefined;
};
export type SettingsChange = ChangeOf<Settings>;

/**
 * The one file of state. Everything is answered from memory, which stays true when a write fails. What the user
 * made (pins, accounts) and what they were told is written at once, everything else within a moment.
 */
export interface SettingsStore extends AccountStore {
  /** What was wrong with the file at the start; null: nothing. */
  readonly restored: Restored | null;
  /** What of the file was set aside at this start, and where it is now; null: nothing. */
  readonly setAside: { counts: SetAsideCounts; keptIn: string } | null;
  settings(): Settings;
  changeSettings(change: SettingsChange): void;
  /** Adds pins and rooms at the end and changes settings, all in one write: it is on the disk as a whole or not at all. */
  takeIn(added: {
    pins: readonly Pin[];
    pinnedRooms: readonly PinnedRoom[];
    settings: SettingsChange;
  }): void;
  /** In the user's order. */
  pins(): readonly Pin[];
  /** What is remembered of a pin that is not among them is forgotten. */
  setPins(pins: readonly Pin[]): void;
  pinnedRooms(): readonly PinnedRoom[];
  setPinnedRooms(rooms: readonly PinnedRoom[]): void;
  /** null: nothing is remembered of that pin. */
  memoryOf(pinId: string): PinMemory | null;
  /** Keeps what a card knew, what the user was told, or both. A pin that isn't stored is ignored. */
  remember(pinId: string, change: Partial<PinMemory>): void;
  mutes(): Mutes;
  setMutes(mutes: Mutes): void;
  windowState(): WindowState | null;
  setWindowState(state: WindowState): void;
  compactWindow(): CompactState;
  setCompactWindow(state: CompactState): void;
  /** Whether the user was told that closing the window keeps watching. */
  toldAboutTray(): boolean;
  setToldAboutTray(): void;
  /** The keychain's entries that are named by what was set aside, and by no account that can be used. */
  entriesSetAside(): Promise<string[]>;
  /**
   * Forgets everything but the accounts and the loose entries there are, as at a first start, with every older
   * copy. Answers the files that could not be removed.
   */
  eraseAll(): Promise<string[]>;
  /** Writes what isn't written yet, for two seconds at most. To be called on quitting. True when all is on disk. */
  flush(): Promise<boolean>;
}

interface SettingsOptions {
  /** `(options) => new Store(options)` of electron-store. */
  createStore: CreateStore;
  /** Where `roomwatch.json` is: the userData folder. Only one process may have it open. */
  folder: string;
  clock: Clock;
  /** Told when writing begins to fail or fails for another reason, and with null when all is on disk again. */
  onSaveProblem(problem: DiskProblem | null): void;
  disk?: StateDisk;
}

/** How old the backup may get, in ms, while only small things change. */
const backupAgeMs = 10 * 60_000;

/**
 * Opens the state in `folder`. Never rejects for what the files hold: a file that can't be read is kept
 * beside under another name and the backup, or else the defaults, take its place; see `restored`.
 */
export async function openSettings({
  createStore,
  folder,
  clock,
  onSaveProblem,
  disk = { replace: replaceFile, copy: replaceByCopy },
}: SettingsOptions): Promise<SettingsStore> {
  const file = await openStateFile(folder, createStore, disk, { clock, nowMs: clock.now() });
  const { state: stored, counts } = readStored(file.raw);
  let state: StoredState = stored;
  let lastBackupMs = clock.now();
  /** Whether something changed that is to be in the backup at once. */
  let matters = false;

  const saver = createSaver({
    clock,
    onProblem: onSaveProblem,
    write: () => file.write(stateText(writeStored(state))),
    async afterwards() {
      if (!matters && clock.now() - lastBackupMs < backupAgeMs) return;
      lastBackupMs = clock.now();
      matters = false;
      await file.backUp();
    },
  });

  function change(part: Partial<StoredState>, how: 'a-bit' | 'at-once' = 'a-bit'): void {
    state = { ...state, ...part };
    if (how === 'a-bit') saver.changedABit();
    else saver.changed();
  }

  let ids = { of: state.pins, set: idsOf(state.pins) };
  function isStored(pinId: string): boolean {
    if (ids.of !== state.pins) ids = { of: state.pins, set: idsOf(state.pins) };
    return ids.set.has(pinId);
  }

  /** For what nobody can make anew. */
  function changeWhatMatters(part: Partial<StoredState>): void {
    matters = true;
    change(part, 'at-once');
  }

  const isAnySetAside = Object.values(counts).some((count) => count > 0);
  const keptIn =
    counts.surplus > 0
      ? file.keepAs(`roomwatch.too-many-pins-${clock.now()}.json`)
      : path.join(folder, 'roomwatch.json');
  if (file.restored !== null || isAnySetAside) changeWhatMatters({});
  else if (file.isThere) void saver.inTurn(file.backUp);

  return {
    restored: file.restored,
    setAside: isAnySetAside ? { counts, keptIn } : null,
    settings: () => state.settings,
    changeSettings: (wanted) => change({ settings: changedSettings(state.settings, wanted) }),
    takeIn({ pins, pinnedRooms, settings }) {
      changeWhatMatters({
        pins: [...state.pins, ...pins],
        pinnedRooms: [...state.pinnedRooms, ...pinnedRooms],
        settings: changedSettings(state.settings, settings),
      });
    },
    pins: () => state.pins,
    setPins(pins) {
      const left = idsOf(pins);
      const memory = new Map([...state.memory].filter(([pinId]) => left.has(pinId)));
      changeWhatMatters({ pins, memory });
    },
    pinnedRooms: () => state.pinnedRooms,
    setPinnedRooms: (pinnedRooms) => changeWhatMatters({ pinnedRooms }),
    accounts: () => state.accounts,
    looseEntries: () => state.looseEntries,
    setAccounts: (accounts, looseEntries = state.looseEntries) =>
      changeWhatMatters({ accounts, looseEntries }),
    memoryOf: (pinId) => state.memory.get(pinId) ?? null,
    remember(pinId, part) {
      if (!isStored(pinId)) return;
      const before = state.memory.get(pinId) ?? { remembered: null, told: null };
      const after = { ...before, ...part };
      if (isDeepStrictEqual(before, after)) return;
      // Killed before it is on the disk, it would be told twice. A first sight is silent however often.
      const wasTold = before.told !== null && !isDeepStrictEqual(before.told, after.told);
      // In place: at the end of quiet hours thousands may be told of at once.
      state.memory.set(pinId, after);
      change({}, wasTold ? 'at-once' : 'a-bit');
    },
    mutes: () => state.mutes,
    setMutes(mutes) {
      if (!isDeepStrictEqual(state.mutes, mutes)) change({ mutes });
    },
    windowState: () => state.windowState,
    setWindowState(windowState) {
      if (!isDeepStrictEqual(state.windowState, windowState)) change({ windowState });
    },
    compactWindow: () => state.compactWindow,
    setCompactWindow(compactWindow) {
      if (!isDeepStrictEqual(state.compactWindow, compactWindow)) change({ compactWindow });
    },
    toldAboutTray: () => state.toldAboutTray,
    setToldAboutTray() {
      if (!state.toldAboutTray) change({ toldAboutTray: true });
    },
    saved: saver.saved,
    whenSaved: saver.whenSaved,
    async entriesSetAside() {
      const named = new Set(state.accounts.map(({ keychainEntry }) => keychainEntry));
      const entries = await keychainEntriesIn(await listAllFiles(folder));
      return entries.filter((entry) => !named.has(entry));
    },
    async eraseAll() {
      // The file is gone before the new one is written, so that a full disk is no reason to keep it.
      const left = await saver.inTurn(async () => removeFiles(await listAllFiles(folder)));
      const { accounts, looseEntries } = state;
      changeWhatMatters({ ...readStored({}).state, accounts, looseEntries });
      await saver.flushed();
      return left;
    },
    flush: saver.flushed,
  };
}

const idsOf = (pins: readonly Pin[]) => new Set(pins.map(({ id }) => id));

/** The settings with what a change really gives. */
export function changedSettings<Thing extends object>(
  thing: Thing,
  change: ChangeOf<Thing>,
): Thing {
  const entries = Object.entries(change).flatMap(([key, value]: [string, unknown]) => {
    if (value === undefined) return [];
    const before: unknown = thing[key as keyof Thing];
    return [[key, isObject(before) && isObject(value) ? changedSettings(before, value) : value]];
  });
  return { ...thing, ...(Object.fromEntries(entries) as Partial<Thing>) };
}
