import { numberWords, plural } from '../../src-main/contract.ts';
import type {
  ImportChoice,
  ImportResult,
  SetupExportResult,
  SetupProblem,
  UnusableFile,
} from '../../src-main/contract.ts';
import { settingName } from './setting-words.ts';

/** What became of an export. */
export function setupExportWords(result: SetupExportResult | null): string {
  if (result === null) return 'That did not work. Please try again.';
  switch (result.kind) {
    case 'saved':
      return `Saved ${plural(result.pins, ['# pin', '# pins'])}, ${plural(result.rooms, ['# pinned room', '# pinned rooms'])} and the settings to “${result.fileName}”.`;
    case 'cancelled':
      return 'Not exported: no file was chosen.';
    case 'not-saved':
      return notSavedWords(result.problem);
    default:
      return result satisfies never;
  }
}

function notSavedWords(
  problem: Extract<SetupExportResult, { kind: 'not-saved' }>['problem'],
): string {
  switch (problem) {
    case 'disk-full':
      return 'Not exported: the disk is full. Make room, or choose another disk.';
    case 'not-allowed':
      return 'Not exported: Roomwatch is not allowed to write there. Choose another folder.';
    case 'other':
      return 'Not exported: the file could not be written. Choose another place.';
    default:
      return problem satisfies never;
  }
}

/** What came of choosing a file of which nothing is shown; null: it failed. */
export function choiceWords(choice: Exclude<ImportChoice, { kind: 'preview' }> | null): string {
  if (choice === null) return 'That did not work. Please try again.';
  if (choice.kind === 'cancelled') return 'Nothing is imported: no file was chosen.';
  return `Nothing is imported from “${choice.fileName}”. ${unusableWords(choice.problem)}`;
}

/** Why nothing of a file can be imported, and what to do. */
function unusableWords(problem: UnusableFile): string {
  switch (problem.kind) {
    case 'not-readable':
      return 'It can’t be opened. Look whether it is still there and whether you may read it.';
    case 'too-large':
      return `It is larger than ${numberWords(problem.mostMegabytes)} MB, which no export of Roomwatch is. Choose another file.`;
    case 'empty':
      return 'It is empty. Export again on the other computer.';
    case 'not-text':
      return 'It is not a text file. Choose one that “Export pins and settings…” has made.';
    case 'damaged':
      return 'It is an export of Roomwatch, but damaged or cut off. Export again on the other computer, and copy it anew.';
    case 'own-settings-file':
      return 'It is Roomwatch’s own settings file, which belongs to one computer. Use “Export pins and settings…” there, and import that file.';
    case 'foreign':
      return 'Roomwatch has not made it. Choose one that “Export pins and settings…” has made.';
    case 'newer':
      return `A newer Roomwatch has made it, in form ${numberWords(problem.version)}. Update Roomwatch on this computer, then import it.`;
    case 'too-many':
      return `It holds more than ${numberWords(problem.most)} pins, accounts or rooms, and so many are watched at most.`;
    default:
      return problem satisfies never;
  }
}

const entryNames: Record<'accounts' | 'pins' | 'pinnedRooms', string> = {
  accounts: 'Account',
  pins: 'Pin',
  pinnedRooms: 'Room',
};
const partNames: Record<SetupProblem['part'], string> = {
  accounts: 'The accounts',
  pins: 'The pins',
  pinnedRooms: 'The pinned rooms',
  settings: 'The settings',
};

/** One thing of a file that can't be used. */
export function setupProblemWords(problem: SetupProblem): string {
  switch (problem.what) {
    case 'not-a-part':
      return `${partNames[problem.part]} of the file can’t be read, and are left out.`;
    case 'value':
      return `The setting “${settingName(problem.path)}” has a value that it can’t have, and stays as it is here.`;
    case 'unknown':
      return `${plural(problem.count, ['# setting is', '# settings are'])} unknown to this version of Roomwatch, and left out.`;
    default:
      return `${entryNames[problem.part]} ${numberWords(problem.number)}: ${entryProblemWords(problem.what)}`;
  }
}

function entryProblemWords(what: Extract<SetupProblem, { number: number }>['what']): string {
  switch (what) {
    case 'not-an-entry':
      return 'It does not say what it must, and is left out.';
    case 'account-sid':
      return 'Its Account SID is not of Twilio’s form, and it is left out.';
    case 'target':
      return 'It does not say whom or what to watch, and is left out.';
    case 'base-url':
      return 'Its API base URL can’t be used, and it is left out.';
    case 'too-long':
      return 'One of its texts is too long, and it is left out.';
    case 'twice':
      return 'Its id is in the file twice, and the first one counts.';
    default:
      return what satisfies never;
  }
}

/** What there is of one kind in a file: how many come, and how many don't. */
export function partWords(kind: 'pins' | 'rooms', count: number, alreadyThere: number): string {
  const fresh =
    kind === 'pins'
      ? plural(count, ['# new pin', '# new pins'])
      : plural(count, ['# new pinned room', '# new pinned rooms']);
  if (alreadyThere === 0) return fresh;
  const there = plural(alreadyThere, ['# is here already', '# are here already']);
  return `${fresh}; ${there}, with nothing to change`;
}

export function settingsPartWords(count: number): string {
  return plural(count, ['# setting changes', '# settings change']);
}

/** Someone’s pins wait for their account. */
export function missingAccountWords(missing: {
  name: string;
  accountSid: string;
  pins: number;
  rooms: number;
}): string {
  const count = missing.pins + missing.rooms;
  return `“${missing.name}” (${missing.accountSid}) is not on this computer. ${plural(count, ['# pin of it is', '# pins of it are'])} kept, and watched once you add that account.`;
}

/** What became of an import. */
export function importedWords(result: Extract<ImportResult, { ok: true }>): string {
  const pins = plural(result.pins, ['# pin', '# pins']);
  const rooms = plural(result.rooms, ['# pinned room', '# pinned rooms']);
  const settings = plural(result.settings, ['# setting', '# settings']);
  return `Imported: ${pins}, ${rooms} and ${settings}.`;
}

/** Why it became nothing; null: it failed. */
export function notImportedWords(result: Extract<ImportResult, { ok: false }> | null): string {
  if (result === null) return 'That did not work, and nothing was imported. Please try again.';
  switch (result.kind) {
    case 'gone':
      return 'Nothing was imported, because another file was chosen since. Choose this one again.';
    case 'too-many-pins':
      return 'Nothing was imported: there is no room for so many pins any more. Unpin some, or leave the pins out.';
    default:
      return result.kind satisfies never;
  }
}

export const problemsHeading = 'What of the file can’t be used';

/** Of which file the preview is; `exportedAt` null: it does not say. */
export function importLead(fileName: string, exportedAt: string | null): string {
  return exportedAt === null
    ? `What “${fileName}” would change.`
    : `What “${fileName}”, exported ${exportedAt}, would change.`;
}

/** "and 12 more". */
export function moreWords(count: number): string {
  return `and ${numberWords(count)} more`;
}

/** There is room for fewer pins than would come. */
export function noRoomWords(room: number): string {
  return `There is room for ${plural(room, ['# more pin', '# more pins'])} only, so that no pin of the file can come. Unpin some first.`;
}
