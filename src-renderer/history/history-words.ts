import { plural } from '../../src-main/contract.ts';
import type { CardStatus, CardView, ExportResult } from '../../src-main/contract.ts';
import { compareNames } from '../board/card-order.ts';
import { statusWord } from '../ui/status-words.ts';
import { momentWords } from '../ui/time-words.ts';
import { mostNewer } from './history-state.svelte.ts';
import type { Seen } from './history-state.svelte.ts';

/** One thing that can be chosen in a filter. */
export interface FilterChoice<Value extends string = string> {
  value: Value;
  words: string;
}

/** The statuses that can be searched for. */
export function statusChoices(): FilterChoice<CardStatus['kind']>[] {
  const known = ['connected', 'reconnecting', 'disconnected', 'not-found', 'waiting'] as const;
  return [
    ...known.map((kind) => ({ value: kind, words: statusWord({ kind }) })),
    { value: 'unknown', words: 'Any other' },
  ];
}

/** The pins that can be chosen: those on the board, and those that were found, which may be gone. */
export function pinChoices(
  cards: readonly Pick<CardView, 'pinId' | 'title'>[],
  found: readonly Seen[],
): FilterChoice[] {
  // What was found first is the newest; what is on the board now is newer still.
  const known = [...found.toReversed(), ...cards];
  const titles = new Map(known.map(({ pinId, title }) => [pinId, title]));
  const onBoard = new Set(cards.map(({ pinId }) => pinId));
  return sorted(
    [...titles].map(([pinId, title]) => ({
      value: pinId,
      words: onBoard.has(pinId) ? title : `${title} (not pinned now)`,
    })),
  );
}

/** The rooms that can be chosen: those on the board, and those that were found. */
export function roomChoices(
  cards: readonly Pick<CardView, 'roomName'>[],
  found: readonly Seen[],
): FilterChoice[] {
  const names = new Set([...found, ...cards].map(({ roomName }) => roomName));
  return sorted([...names].map((name) => ({ value: name, words: name })));
}

function sorted(choices: FilterChoice[]): FilterChoice[] {
  return choices.sort((one, other) => compareNames(one.words, other.words));
}

/** In place of what was to be read. */
export function readFailedWords(): string {
  return 'The history could not be read.';
}

/** How much was found, and when. */
export function foundWords(
  { rows, more, atMs }: { rows: readonly unknown[]; more: boolean; atMs: number },
  nowMs: number,
): string {
  const moment = momentWords(atMs, nowMs);
  if (rows.length === 0) return `Nothing found, as of ${moment}`;
  return more
    ? plural(
        rows.length,
        [
          'The newest #, as of {moment}; there are more',
          'The newest #, as of {moment}; there are more',
        ],
        { moment },
      )
    : plural(rows.length, ['# entry, as of {moment}', '# entries, as of {moment}'], { moment });
}

/** What came after that. */
export function newerWords(newer: number): string {
  return newer >= mostNewer
    ? plural(mostNewer, ['Show # or more new changes', 'Show # or more new changes'])
    : plural(newer, ['Show # new change', 'Show # new changes']);
}

/** What is said while an export goes on; `entries`: of the history, gone through so far. */
export function exportingWords(entries: number): string {
  return entries === 0
    ? 'Exporting…'
    : plural(entries, ['Exporting: # entry read so far…', 'Exporting: # entries read so far…']);
}

/** What became of an export; null: it could not even be begun. */
export function exportWords(result: ExportResult | null): string {
  if (result === null) return 'Not exported: the history could not be read. Please try again.';
  switch (result.kind) {
    case 'saved':
      return plural(
        result.rows,
        ['Saved # entry to “{fileName}”.', 'Saved # entries to “{fileName}”.'],
        { fileName: result.fileName },
      );
    case 'cancelled':
      return 'Not exported: no file was chosen.';
    case 'stopped':
      return 'Stopped: nothing was written.';
    case 'not-saved':
      return notSavedWords(result.problem);
    default:
      return result satisfies never;
  }
}

type Problem = Extract<ExportResult, { kind: 'not-saved' }>['problem'];

function notSavedWords(problem: Problem): string {
  switch (problem) {
    case 'disk-full':
      return 'Not exported: the disk is full. Make room, or choose another disk.';
    case 'not-allowed':
      return 'Not exported: Roomwatch is not allowed to write there. Choose another folder.';
    case 'other':
      return 'Not exported: the file could not be written. Choose another folder.';
    default:
      return problem satisfies never;
  }
}
