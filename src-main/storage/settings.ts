import { isDeepStrictEqual } from 'node:util';
import type { StoredAccount } from '../account/account.ts';
import type { AccountStore } from '../account/accounts.ts';
import type { Mutes } from '../alert/mute.ts';
import type { Clock } from '../twilio/clock.ts';
import type { Pin } from '../watch/pin.ts';
import type { PinnedRoom } from '../watch/pinned-room.ts';
import { diskProblemOf } from './disk-problem.ts';
import type { DiskProblem } from './disk-problem.ts';
import type { Settings } from './settings-schema.ts';
import { backUp, keepNewerForm, readAtStart, removeAllFiles } from './settings-files.ts';
import type { Restored } from './settings-files.ts';
import { readStored, writeStored } from './stored-state.ts';
import type { PinMemory, StoredState, WindowState } from './stored-state.ts';

/** A part of the settings to change; what is left out stays. */
type SettingsChange = {
  [Key in keyof Settings]?:
    (Settings[Key] extends object ? Partial<Settings[Key]> : Settings[Key]) | undefined;
};

/** The one file of state. Everything is answered from memory, which stays true when a write fails. */
export interface SettingsStore extends AccountStore {
  /** What was wrong with the file at the start; null: nothing. */
  readonly restored: Restored | null;
  settings(): Settings;
  changeSettings(change: SettingsChange): void;
  /** In the user's order. */
  pins(): readonly Pin[];
  /** Written at once. What is remembered of a pin that is not among them is forgotten. True when on disk. */
  setPins(pins: readonly Pin[]): boolean;
  pinnedRooms(): readonly PinnedRoom[];
  /** Written at once. True when on disk. */
  setPinnedRooms(rooms: readonly PinnedRoom[]): boolean;
  accounts(): readonly StoredAccount[];
  /** Written at once. True when on disk. */
  setAccounts(accounts: readonly StoredAccount[]): boolean;
  /** null: nothing is remembered of that pin. */
  memoryOf(pinId: string): PinMemory | null;
  /** Keeps what a card knew, what the user was told, or both. A pin that isn't stored is ignored. */
  remember(pinId: string, change: Partial<PinMemory>): void;
  mutes(): Mutes;
  setMutes(mutes: Mutes): void;
  windowState(): WindowState | null;
  setWindowState(state: WindowState): void;
  /** Whether the user was told that closing the window keeps watching. */
  toldAboutTray(): boolean;
  setToldAboutTray(): void;
  /**
   * Forgets everything but the accounts there are, as at a first start, with every older copy. Answers the
   * files that could not be removed.
   */
  eraseAll(): Promise<string[]>;
  /** Writes what isn't written yet, now. To be called on quitting. True when all is on disk. */
  flush(): boolean;
}

/** electron-store, as far as it is used: assigning `store` writes the whole file, atomically. */
interface WholeFileStore {
  store: Record<string, unknown>;
}

interface StoreOptions {
  cwd: string;
  name: string;
  deserialize(text: string): Record<string, unknown>;
  configFileMode: number;
}

interface SettingsOptions {
  /** `(options) => new Store(options)` of electron-store. */
  createStore(options: StoreOptions): WholeFileStore;
  /** Where `roomwatch.json` is: the userData folder. Only one process may have it open. */
  folder: string;
  clock: Clock;
  /** Told when writing fails, and with null when all is on disk again. */
  onSaveProblem(problem: DiskProblem | null): void;
}

/** Changes within this time, in ms, are one write. Short, because what the user was told must survive a crash. */
const coalesceMs = 250;
/** How long after a failed write the next is tried, in ms. */
const retryDelaysMs = [2_000, 5_000, 15_000, 60_000];
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
}: SettingsOptions): Promise<SettingsStore> {
  const start = await readAtStart(folder, clock.now());
  let state: StoredState = start.state;
  let file: WholeFileStore | null = null;
  let isWritten = true;
  let failures = 0;
  let lastBackupMs = clock.now();
  let cancelTimer: (() => void) | null = null;

  function openFile(): WholeFileStore {
    file ??= createStore({
      cwd: folder,
      name: 'roomwatch',
      // Only the presence of the file matters to the store: reading was done above, and mustn't throw here.
      deserialize: () => ({}),
      // Identities are personal data.
      configFileMode: 0o600,
    });
    return file;
  }

  /** Writes all. `matters`: a backup is made of it at once. */
  function write(matters: boolean): boolean {
    cancelTimer?.();
    cancelTimer = null;
    try {
      withoutSnap(() => {
        openFile().store = writeStored(state);
      });
    } catch (error) {
      isWritten = false;
      const delayMs = retryDelaysMs[Math.min(failures, retryDelaysMs.length - 1)] ?? 0;
      failures++;
      cancelTimer = clock.setTimeout(() => write(matters), delayMs);
      onSaveProblem(diskProblemOf(error));
      return false;
    }
    isWritten = true;
    if (failures > 0) onSaveProblem(null);
    failures = 0;
    if (matters || clock.now() - lastBackupMs >= backupAgeMs) {
      lastBackupMs = clock.now();
      backUp(folder);
    }
    return true;
  }

  function change(part: Partial<StoredState>): void {
    state = { ...state, ...part };
    isWritten = false;
  }

  /** Waits from the first of several changes, so that many in a row can't put the write off for ever. */
  function writeSoon(): void {
    cancelTimer ??= clock.setTimeout(() => write(false), coalesceMs);
  }

  if (start.newerVersion !== null) keepNewerForm(folder, start.newerVersion);
  if (start.restored !== null) write(true);
  else if (start.isThere) backUp(folder);

  return {
    restored: start.restored,
    settings: () => state.settings,
    changeSettings({ alerts, sounds, view, ...single }) {
      const { settings } = state;
      change({
        settings: {
          ...settings,
          ...given(single),
          alerts: { ...settings.alerts, ...alerts },
          sounds: { ...settings.sounds, ...sounds },
          view: { ...settings.view, ...given(view ?? {}) },
        },
      });
      writeSoon();
    },
    pins: () => state.pins,
    setPins(pins) {
      const ids = new Set(pins.map(({ id }) => id));
      const memory = new Map([...state.memory].filter(([pinId]) => ids.has(pinId)));
      change({ pins, memory });
      return write(true);
    },
    pinnedRooms: () => state.pinnedRooms,
    setPinnedRooms(pinnedRooms) {
      change({ pinnedRooms });
      return write(true);
    },
    accounts: () => state.accounts,
    setAccounts(accounts) {
      change({ accounts });
      return write(true);
    },
    memoryOf: (pinId) => state.memory.get(pinId) ?? null,
    remember(pinId, part) {
      if (!state.pins.some(({ id }) => id === pinId)) return;
      const before = state.memory.get(pinId) ?? { remembered: null, told: null };
      const after = { ...before, ...part };
      if (isDeepStrictEqual(before, after)) return;
      change({ memory: new Map(state.memory).set(pinId, after) });
      writeSoon();
    },
    mutes: () => state.mutes,
    setMutes(mutes) {
      if (isDeepStrictEqual(state.mutes, mutes)) return;
      change({ mutes });
      writeSoon();
    },
    windowState: () => state.windowState,
    setWindowState(windowState) {
      if (isDeepStrictEqual(state.windowState, windowState)) return;
      change({ windowState });
      writeSoon();
    },
    toldAboutTray: () => state.toldAboutTray,
    setToldAboutTray() {
      if (state.toldAboutTray) return;
      change({ toldAboutTray: true });
      writeSoon();
    },
    async eraseAll() {
      const left = await removeAllFiles(folder);
      // The file is gone before the new one is written, so that a full disk is no reason to keep it.
      state = { ...readStored({}), accounts: state.accounts };
      isWritten = false;
      write(true);
      return left;
    },
    flush: () => isWritten || write(false),
  };
}

/** What of a change is really given: what is undefined stays as it was. */
function given<Change extends object>(change: Change): Partial<Change> {
  const entries = Object.entries(change).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as Partial<Change>;
}

/**
 * electron-store writes in place, not atomically, where the environment has `SNAP`, which every program
 * started from a terminal inside a snap inherits: https://github.com/sindresorhus/conf/pull/82
 */
function withoutSnap(run: () => void): void {
  const { SNAP } = process.env;
  delete process.env.SNAP;
  try {
    run();
  } finally {
    if (SNAP !== undefined) process.env.SNAP = SNAP;
  }
}
