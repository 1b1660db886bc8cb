import { parse } from 'csv-parse/sync';
import { isRemark } from './numbered-line.ts';
import type { NumberedLine } from './numbered-line.ts';
import { mostPinLines } from './pin-line.ts';
import type { PinLine } from './pin-line.ts';
import { brokenQuotes, readPinFields, readPinTarget } from './read-pin-target.ts';

/** What a card has room for, and the same as can be typed. */
const longestLabel = 200;
const longestNote = 2_000;
/** Beyond this, a line names no columns. */
const longestHeading = 2_000;

/** What a column holds: a value that `readPinFields` knows by this name, or something of ours. */
type Column = { kind: 'label' | 'note' | 'link' | 'other' } | { kind: 'field'; name: string };

interface Heading {
  delimiter: string;
  columns: Column[];
}

/** How people head the columns that tell whom and where, without what is no letter. */
const fieldNames = new Map<string, string>([
  ...['room', 'roomsid', 'roomname', 'roomuniquename', 'uniquename'].map(
    (name) => [name, 'room'] as const,
  ),
  ...['participant', 'participantsid'].map((name) => [name, 'participant'] as const),
  ...['identity', 'participantidentity', 'person', 'user', 'username'].map(
    (name) => [name, 'identity'] as const,
  ),
  ...['account', 'accountsid'].map((name) => [name, 'account'] as const),
  ['sid', 'sid'],
]);
const ownNames = new Map<string, 'label' | 'note' | 'link'>([
  ['label', 'label'],
  ['name', 'label'],
  ['displayname', 'label'],
  ['note', 'note'],
  ['notes', 'note'],
  ['link', 'link'],
  ['url', 'link'],
]);

function columnOf(heading: string): Column {
  const plain = heading.toLowerCase().replace(/[^\p{L}]/gu, '');
  const name = fieldNames.get(plain);
  return name === undefined ? { kind: ownNames.get(plain) ?? 'other' } : { kind: 'field', name };
}

/** What a table's first line says of its columns; null where it is none that leads to participants. */
function readHeading(text: string): Heading | null {
  if (text.length > longestHeading) return null;
  for (const delimiter of [',', ';', '\t', '|']) {
    const columns = (parseRow(text, delimiter) ?? []).map(columnOf);
    const has = (wanted: string) =>
      columns.some((column) => column.kind === 'field' && column.name === wanted);
    if (columns.length < 2) continue;
    if (columns.some(({ kind }) => kind === 'link')) return { delimiter, columns };
    if (!has('room')) continue;
    if (['participant', 'identity', 'sid'].some(has)) return { delimiter, columns };
    // "room, name": nothing else there says who it is.
    const name = columns.findIndex(({ kind }) => kind === 'label');
    if (name >= 0) {
      return { delimiter, columns: columns.with(name, { kind: 'field', name: 'identity' }) };
    }
  }
  return null;
}

/** `cells` null: its quotation marks are broken. */
interface CsvRecord {
  line: number;
  cells: string[] | null;
}

/** The records of a CSV, forgiving as spreadsheets are; null where its quotation marks are broken. */
function parseCsv(text: string, delimiter: string): CsvRecord[] | null {
  try {
    const records = parse(text, {
      delimiter,
      record_delimiter: '\n',
      info: true,
      trim: true,
      relax_quotes: true,
      relax_column_count: true,
      skip_empty_lines: true,
    }) as unknown as { info: { lines: number }; record: string[] }[];
    return records.map(({ info, record }) => ({
      // What it counts is the record's last line, and a quoted cell may have several.
      line: info.lines - (record.join('').split('\n').length - 1),
      cells: record,
    }));
  } catch {
    return null;
  }
}

/**
 * Reads a CSV whose first line names its columns, separated by commas, semicolons, tabs or bars; null
 * where it is no such table, or has nothing below that line. `lines`: those of the text. A row whose quotation marks are broken is one
 * bad row, and takes no other with it.
 */
export function readPinTable(
  text: string,
  lines: readonly NumberedLine[],
): { rows: PinLine[]; leftOut: number } | null {
  const [head, ...below] = lines;
  const heading = head === undefined ? null : readHeading(head.text);
  if (head === undefined || heading === null || below.length === 0) return null;
  const { delimiter, columns } = heading;
  const whole = parseCsv(text, delimiter)?.filter(
    ({ line, cells }) => line > head.line && !isEmpty(cells),
  );
  const records =
    whole?.slice(0, mostPinLines) ??
    below
      .slice(0, mostPinLines)
      .map(({ line, text: own }) => ({ line, cells: parseRow(own, delimiter) }))
      .filter(({ cells }) => !isEmpty(cells));
  return {
    rows: records.map((record) => readRow(record, columns)),
    leftOut: Math.max(0, (whole ?? below).length - mostPinLines),
  };
}

function parseRow(text: string, delimiter: string): string[] | null {
  return parseCsv(text, delimiter)?.[0]?.cells ?? null;
}

/** A row that says nothing, a remark, or the line below a Markdown table's heading. */
function isEmpty(cells: string[] | null): boolean {
  return cells !== null && (cells.every((cell) => /^[:\s-]*$/.test(cell)) || isRemark(cells[0]!));
}

function shortened(text: string | null, mostLength: number): string | null {
  if (text === null || text.length <= mostLength) return text;
  return `${text.slice(0, mostLength - 1).replace(/\p{Surrogate}$/u, '')}…`;
}

function readRow({ line, cells }: CsvRecord, columns: Column[]): PinLine {
  if (cells === null) return { line, reading: brokenQuotes(), label: null, note: null };
  const valueOf = (kind: Column['kind']) =>
    cells.find((cell, index) => columns[index]?.kind === kind && cell !== '') ?? null;
  const link = valueOf('link');
  const byLink = link === null ? null : readPinTarget(link);
  const fields = columns.flatMap((column, index) =>
    column.kind === 'field' ? [[column.name, cells[index] ?? ''] as const] : [],
  );
  return {
    line,
    reading: byLink !== null && byLink.target !== null ? byLink : readPinFields(fields),
    label: shortened(valueOf('label'), longestLabel),
    note: shortened(valueOf('note'), longestNote),
  };
}
