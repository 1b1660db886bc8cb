import type { DiskProblem } from './disk-problem.ts';
import type { SettingDifference } from './setting-paths.ts';

/** What became of exporting pins and settings. `fileName` is the file's own name, without its folder. */
export type SetupExportResult =
  | { kind: 'saved'; fileName: string; pins: number; rooms: number }
  | { kind: 'cancelled' }
  | { kind: 'not-saved'; problem: DiskProblem };

/** Why nothing of a file can be imported. */
export type UnusableFile =
  | { kind: 'not-readable' }
  | { kind: 'too-large'; mostMegabytes: number }
  | { kind: 'empty' }
  /** Binary, or in another encoding than UTF-8. */
  | { kind: 'not-text' }
  /** It begins as ours does, and is not whole. */
  | { kind: 'damaged' }
  /** `roomwatch.json` or a copy of it: it holds more than may travel. */
  | { kind: 'own-settings-file' }
  | { kind: 'foreign' }
  /** Made by a newer Roomwatch, in a form that this one can't read. */
  | { kind: 'newer'; version: number }
  | { kind: 'too-many'; most: number };

/** What can't be used of a file whose rest can. `number` counts the entries of that part from 1. */
export type SetupProblem =
  | {
      part: 'accounts' | 'pins' | 'pinnedRooms';
      number: number;
      what: 'not-an-entry' | 'account-sid' | 'target' | 'base-url' | 'too-long' | 'twice';
    }
  /** The whole part is something else than it should be. */
  | { part: 'accounts' | 'pins' | 'pinnedRooms' | 'settings'; what: 'not-a-part' }
  | { part: 'settings'; path: string; what: 'value' }
  | { part: 'settings'; count: number; what: 'unknown' };

/** What there is of one kind in a file. */
export interface ImportedPart {
  /** How many are not on this machine yet. */
  count: number;
  /** The first of those, by name. */
  first: { title: string; where: string }[];
  alreadyThere: number;
}

/** What importing a file would change. */
export interface ImportPreview {
  fileName: string;
  /** When it was exported, on the other clock (ms); null: it does not say. */
  exportedAtMs: number | null;
  pins: ImportedPart;
  rooms: ImportedPart;
  /** How many pins there is room for, where that is less than would come; null: there is room for all. */
  roomForPins: number | null;
  /** Accounts that are not on this machine. What is theirs waits until they are added. */
  missingAccounts: { name: string; accountSid: string; pins: number; rooms: number }[];
  settings: SettingDifference[];
  /** The first of what can't be used. */
  problems: SetupProblem[];
  problemCount: number;
}

/** The file that the user chose. Nothing is changed yet. */
export type ImportChoice =
  | { kind: 'cancelled' }
  | { kind: 'unusable'; fileName: string; problem: UnusableFile }
  | { kind: 'preview'; importId: string; preview: ImportPreview };

/** What became of an import, which is taken in as a whole or not at all. */
export type ImportResult =
  | { ok: true; pins: number; rooms: number; settings: number }
  /** `gone`: another file was chosen since. */
  | { ok: false; kind: 'gone' | 'too-many-pins' };
