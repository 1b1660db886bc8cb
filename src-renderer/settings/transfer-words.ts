import { listWords, numberWords, plural } from '../../src-main/contract.ts';
import type {
  ImportChoice,
  ImportPreview,
  ImportResult,
  SetupExportResult,
  UnusableFile,
} from '../../src-main/contract.ts';

/** What became of an export. */
export function setupExportWords(result: SetupExportResult | null): string {
  if (result === null) return 'That did not work. Please try again.';
  switch (result.kind) {
    case 'saved':
      return savedWords(result);
    case 'cancelled':
      return 'Not exported: no file was chosen.';
    case 'not-saved':
      return notSavedWords(result.problem);
    default:
      return result satisfies never;
  }
}

function savedWords({
  pins,
  rooms,
  fileName,
}: Extract<SetupExportResult, { kind: 'saved' }>): string {
  const saved = listWords([...countWords({ pins, rooms }), 'the settings']);
  return `Saved to “${fileName}”: ${saved}.`;
}

/** How many there are of what, in items of a list; without what there is none of. */
function countWords({ pins, rooms }: { pins: number; rooms: number }): string[] {
  const words: string[] = [];
  if (pins > 0) words.push(plural(pins, ['# pin', '# pins']));
  if (rooms > 0) words.push(plural(rooms, ['# pinned room', '# pinned rooms']));
  return words;
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
  const fact = `Nothing is imported from “${choice.fileName}”.`;
  return [fact, unusableWords(choice.problem)].join(' ');
}

/** Why nothing of a file can be imported, and what to do. */
function unusableWords(problem: UnusableFile): string {
  switch (problem.kind) {
    case 'not-readable':
      return 'It can’t be opened. Look whether it is still there and whether you may read it.';
    case 'too-large': {
      const megabytes = numberWords(problem.mostMegabytes);
      return `It is larger than ${megabytes} MB, which no export of Roomwatch is. Choose another file.`;
    }
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
    case 'newer': {
      const version = numberWords(problem.version);
      return `A newer Roomwatch has made it, in form ${version}. Update Roomwatch on this computer, then import it.`;
    }
    case 'too-many': {
      const most = numberWords(problem.most);
      return `It holds more than ${most} pins, accounts or rooms, and so many are watched at most.`;
    }
    default:
      return problem satisfies never;
  }
}

/** What there is of one kind in a file: how many come, and how many don't. */
export function partWords(kind: 'pins' | 'rooms', count: number, alreadyThere: number): string {
  const fresh =
    kind === 'pins'
      ? plural(count, ['# new pin', '# new pins'])
      : plural(count, ['# new pinned room', '# new pinned rooms']);
  if (alreadyThere === 0) return fresh;
  const there = plural(alreadyThere, [
    '# is here already, with nothing to change',
    '# are here already, with nothing to change',
  ]);
  return [fresh, there].join('; ');
}

export function settingsPartWords(count: number): string {
  return plural(count, ['# setting changes', '# settings change']);
}

/** Someone’s pins wait for their account. */
export function missingAccountWords({
  name,
  accountSid,
  pins,
  rooms,
}: ImportPreview['missingAccounts'][number]): string {
  const fact = `“${name}” (${accountSid}) is not on this computer.`;
  const kept = plural(pins + rooms, [
    '# pin of it is kept, and watched once you add that account.',
    '# pins of it are kept, and watched once you add that account.',
  ]);
  return [fact, kept].join(' ');
}

/** What became of an import. */
export function importedWords(result: Extract<ImportResult, { ok: true }>): string {
  const words = countWords(result);
  if (result.settings > 0) words.push(plural(result.settings, ['# setting', '# settings']));
  if (words.length === 0) return 'Nothing was imported: all that was chosen is here already.';
  const imported = listWords(words);
  return `Imported: ${imported}.`;
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

/** Of which file the preview is; `exportedAt` null: it does not say. */
export function importLead(fileName: string, exportedAt: string | null): string {
  return exportedAt === null
    ? `What “${fileName}” would change.`
    : `What “${fileName}”, exported ${exportedAt}, would change.`;
}

/** “and 12 more”. */
export function moreWords(count: number): string {
  return plural(count, ['and # more', 'and # more']);
}

/** There is room for fewer pins than would come. */
export function noRoomWords(room: number): string {
  return plural(room, [
    'There is room for # more pin only, so that no pin of the file can come. Unpin some first.',
    'There is room for # more pins only, so that no pin of the file can come. Unpin some first.',
  ]);
}
