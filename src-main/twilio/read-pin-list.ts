import { numberLines } from './numbered-line.ts';
import type { NumberedLine } from './numbered-line.ts';
import { readJson } from './pasted-json.ts';
import { createPinFindings } from './pin-findings.ts';
import { mostPinLines } from './pin-line.ts';
import type { PinLine } from './pin-line.ts';
import { targetKey } from './pin-target.ts';
import type { PinTarget } from './pin-target.ts';
import { readPinTable } from './read-pin-table.ts';
import { readPinTarget } from './read-pin-target.ts';
import type { PinReading } from './read-pin-target.ts';

/** A line, and the line above it that means the same; such a one is to be pinned once. */
interface ListedPinLine extends PinLine {
  sameAsLine: number | null;
}

/** Several participants, one to a line. */
export interface PinList {
  /** `table`: a CSV whose first line names its columns. */
  kind: 'lines' | 'table';
  lines: ListedPinLine[];
  /** How many more lines there are, which were not read. */
  leftOut: number;
}

/**
 * Reads a text that names several participants: one to a line, each in any of the ways that
 * `readPinTarget` reads, or a CSV whose first line names its columns. Blank lines, and lines that begin
 * with `# `, are passed over. null: it names one at most, and is to be read as a whole.
 */
export function readPinList(pasted: string): PinList | null {
  const text = pasted
    .replace(/^\ufeff/, '')
    .replaceAll('\r\n', '\n')
    .replaceAll('\r', '\n');
  const lines = numberLines(text);
  const table = readPinTable(text, lines);
  if (table !== null) {
    return { kind: 'table', lines: markDoubles(table.rows), leftOut: table.leftOut };
  }
  if (lines.length < 2 || readJson(text, createPinFindings())) return null;
  const read = lines.slice(0, mostPinLines).map(readLine);
  if (!isList(text, lines, read)) return null;
  return { kind: 'lines', lines: markDoubles(read), leftOut: lines.length - read.length };
}

function readLine({ line, text }: NumberedLine): PinLine {
  return { line, reading: readPinTarget(text), label: null, note: null };
}

/** What a line names, where it is more than a guess at a sentence. */
interface Named {
  key: string;
  hasSid: boolean;
}

function nameOf({ text }: NumberedLine, { target, understood }: PinReading): Named | null {
  if (target === null) return null;
  const hasSid = understood.some(({ part }) => part === 'room-sid' || part === 'participant-sid');
  return hasSid || !isProse(text, target) ? { key: targetKey(target), hasSid } : null;
}

/** Two words with nothing but blanks between, or what ends as sentences do: enough of a guess for a line alone. */
function isProse(text: string, target: PinTarget): boolean {
  const words = text.trim().replace(/,$/, '').replace(/ +/g, ' ');
  return (
    /[.:!?]$/.test(words) ||
    (target.kind === 'person' && words === `${target.room} ${target.identity}`)
  );
}

/** Several words with nothing that separates two things, or what ends as in a letter. */
function isSentence({ text }: NumberedLine): boolean {
  const line = text.trim();
  return /[.,:!?]$/.test(line) || /^[^\s,;|/·]+(?: +[^\s,;|/·]+)+$/.test(line);
}

/**
 * Whether the lines are participants, rather than parts of what says one: a message around a link, the
 * fields of one participant, a room's name above a person's.
 */
function isList(text: string, lines: readonly NumberedLine[], read: readonly PinLine[]): boolean {
  const names = read.map(({ reading }, index) => nameOf(lines[index]!, reading));
  const named = names.filter((name) => name !== null);
  if (named.length === 0) return false;
  if (readPinTarget(text).target === null) return true;
  const count = (some: readonly Named[]) => new Set(some.map(({ key }) => key)).size;
  if (count(named.filter(({ hasSid }) => hasSid)) > 1) return true;
  return count(named) > 1 && !names.some((name, index) => !name && isSentence(lines[index]!));
}

function markDoubles(read: readonly PinLine[]): ListedPinLine[] {
  const firstLines = new Map<string, number>();
  return read.map((one) => {
    if (one.reading.target === null) return { ...one, sameAsLine: null };
    const key = targetKey(one.reading.target);
    const sameAsLine = firstLines.get(key) ?? null;
    if (sameAsLine === null) firstLines.set(key, one.line);
    return { ...one, sameAsLine };
  });
}
