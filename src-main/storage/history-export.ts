import path from 'node:path';
import { stringify } from 'csv-stringify/sync';
import type { CardStatus } from '../watch/card.ts';
import type { ExportFormat, ExportResult } from './history-export-format.ts';
import type { HistoryFilter } from './history-filter.ts';
import { diskProblemOf } from './disk-problem.ts';
import { findAll } from './history-search.ts';
import type { HistoryRow } from './history-search.ts';
import type { History } from './history.ts';
import { replaceChosenFile } from './replace-file.ts';
import type { Replacing } from './replace-file.ts';

/** A row as it is exported. Empty texts: not known, or not so. */
type ExportedRow = Record<(typeof columns)[number], string | number>;

const columns = [
  'what',
  'noticedAt',
  'since',
  'name',
  'identity',
  'room',
  'from',
  'to',
  'lastedSeconds',
  'lastedCertainty',
  'noticedLate',
  'roomSid',
  'participantSid',
] as const;

/** So many rows become text at once, so that nothing else waits for long. */
const rowsAtOnce = 500;

/**
 * Writes all that the filter asks for, newest first, to a file, in place of one that may be there. `onRead`:
 * told how many entries of the history were gone through so far. Rejects where the history can't be read.
 */
export async function exportHistory(
  history: Pick<History, 'walk'>,
  {
    filter,
    format,
    file,
    clock,
    signal,
    onRead,
  }: {
    filter: HistoryFilter;
    format: ExportFormat;
    file: string;
    clock: Replacing['clock'];
    signal: AbortSignal;
    onRead?: (entries: number) => void;
  },
): Promise<ExportResult> {
  const rows = await findAll(history, filter, { signal, onRead });
  if (rows === null) return { kind: 'stopped' };
  try {
    const parts = format === 'csv' ? csvOf(rows) : jsonOf(rows);
    await replaceChosenFile(file, parts, { clock, signal });
  } catch (error) {
    if (signal.aborted) return { kind: 'stopped' };
    return { kind: 'not-saved', problem: diskProblemOf(error) };
  }
  return { kind: 'saved', fileName: path.basename(file), rows: rows.length };
}

/** RFC 4180. What a spreadsheet would take for a formula begins with an apostrophe. */
function* csvOf(rows: readonly HistoryRow[]): Generator<string> {
  const options = {
    columns: [...columns],
    record_delimiter: 'windows',
    // By itself it quotes only what holds a whole CRLF; a name may hold half of one.
    quoted: true,
    escape_formulas: true,
  } as const;
  // Excel takes a file without the mark for one of its old encodings.
  yield stringify([], { ...options, header: true, bom: true });
  for (const part of partsOf(rows)) yield stringify(part.map(exported), options);
}

function* jsonOf(rows: readonly HistoryRow[]): Generator<string> {
  yield '[';
  let separator = '\n';
  for (const part of partsOf(rows)) {
    yield separator + part.map((row) => JSON.stringify(exported(row))).join(',\n');
    separator = ',\n';
  }
  yield '\n]\n';
}

function* partsOf(rows: readonly HistoryRow[]): Generator<HistoryRow[]> {
  for (let at = 0; at < rows.length; at += rowsAtOnce) yield rows.slice(at, at + rowsAtOnce);
}

function exported(found: HistoryRow): ExportedRow {
  if (found.of === null) {
    const { atMs, fromMs, lengthMs } = found.row;
    return {
      ...nothing,
      what: 'Roomwatch was not running',
      noticedAt: timeOf(atMs),
      since: timeOf(fromMs),
      lastedSeconds: secondsOf(lengthMs),
      lastedCertainty: 'about',
    };
  }
  const { of, row } = found;
  const { lasted } = row;
  return {
    what: row.from === null ? 'first look' : 'change',
    noticedAt: timeOf(row.atMs),
    since: timeOf(row.sinceMs),
    name: of.title,
    identity: of.identity ?? '',
    room: of.roomName,
    from: row.from === null ? '' : wordOf(row.from),
    to: wordOf(row.to),
    lastedSeconds: lasted === null || lasted === 'so-far' ? '' : secondsOf(lasted.ms),
    lastedCertainty: lasted === null ? '' : lasted === 'so-far' ? lasted : lasted.certainty,
    noticedLate: row.isNoticedLate ? 'yes' : '',
    roomSid: of.roomSid ?? '',
    participantSid: of.participantSid ?? '',
  };
}

const nothing = Object.fromEntries(columns.map((column) => [column, ''])) as ExportedRow;

const timeOf = (atMs: number | null) => (atMs === null ? '' : new Date(atMs).toISOString());
const secondsOf = (ms: number | null) => (ms === null ? '' : ms / 1_000);
/** A word of Twilio's that we don't know stands as it came. */
const wordOf = (status: CardStatus) => (status.kind === 'unknown' ? status.word : status.kind);
