import type { TransitionEntry } from './history-entry.ts';
import { dayOf } from './history-files.ts';
import { asksForEverything, createMatcher } from './history-filter.ts';
import type { HistoryFilter } from './history-filter.ts';
import { dayOfPlace } from './history-place.ts';
import { beginTimeline } from './history-timeline.ts';
import type { ChangeRow, Timeline, UnwatchedRow } from './history-timeline.ts';
import type { History } from './history.ts';

/** Whose change it was, as it was called then. */
type WhoseChange = Pick<
  TransitionEntry,
  'pinId' | 'title' | 'identity' | 'roomName' | 'roomSid' | 'participantSid'
>;

/**
 * A line of the history's list: a change of some pin's, or a time in which Roomwatch was not running.
 * `place` says where it stands, and is no other row's.
 */
export type HistoryRow =
  | { place: string; of: WhoseChange; row: ChangeRow }
  | { place: string; of: null; row: UnwatchedRow };

/** Some of what was found, newest first, and whether there is more that is older. */
export interface HistoryPage {
  rows: HistoryRow[];
  more: boolean;
}

type ReadHistory = Pick<History, 'days' | 'walk'>;

/** How many rows are found at once. */
export const pageRows = 200;
/** After every day that there can be. */
const lastDay = '9999-12-31';

/**
 * Finds the newest that the filter asks for, or the newest before a place. One search at a time: a newer one
 * ends the one before, which is then answered with null.
 */
export function createHistorySearch(
  history: ReadHistory,
): (filter: HistoryFilter, before: string | null) => Promise<HistoryPage | null> {
  let latest = new AbortController();
  return (filter, before) => {
    latest.abort();
    latest = new AbortController();
    return findPage(history, filter, before, latest.signal);
  };
}

async function findPage(
  history: ReadHistory,
  filter: HistoryFilter,
  before: string | null,
  signal: AbortSignal,
): Promise<HistoryPage | null> {
  const firstDay = dayOf(filter.fromMs);
  const newestDay = before === null ? lastDay : dayOfPlace(before);
  const days = (await history.days()).filter((day) => day >= firstDay && day <= newestDay);
  // What is newest is mostly found in the last day or two; each time that it isn't, twice as many are read.
  for (let count = 1; ; count *= 2) {
    const first = Math.max(0, days.length - count);
    const rows = await readRows(
      history,
      { ...filter, before, most: pageRows + 1 },
      days[first],
      signal,
    );
    if (rows === null) return null;
    const more = rows.length > pageRows;
    if (more || first === 0) return { rows: rows.slice(-pageRows).reverse(), more };
  }
}

/**
 * All that the filter asks for, newest first. `onRead`: told from time to time how many entries were gone
 * through so far. null: it was ended by the `signal`.
 */
export async function findAll(
  history: Pick<History, 'walk'>,
  filter: HistoryFilter,
  { signal, onRead }: { signal: AbortSignal; onRead?: (entries: number) => void },
): Promise<HistoryRow[] | null> {
  const wanted = { ...filter, before: null, most: Infinity };
  const rows = await readRows(history, wanted, dayOf(filter.fromMs), signal, onRead);
  return rows?.reverse() ?? null;
}

/** How many entries are read from one word about it to the next. */
const entriesAPiece = 1_000;

interface Wanted extends HistoryFilter {
  /** Only what stands before this place; null: whatever stands anywhere. */
  before: string | null;
  /** The newest of them, so many. */
  most: number;
}

/** The rows, oldest first; null: the search was ended. All from that day on is read, for how long things lasted. */
async function readRows(
  history: Pick<History, 'walk'>,
  { before, most, ...filter }: Wanted,
  fromDay: string | undefined,
  signal: AbortSignal,
  onRead?: (entries: number) => void,
): Promise<HistoryRow[] | null> {
  if (signal.aborted) return null;
  if (fromDay === undefined) return [];
  const isWanted = createMatcher(filter);
  const wantsStarts = asksForEverything(filter);
  const timelines = new Map<string, Timeline>();
  let rows: HistoryRow[] = [];
  let read = 0;

  for await (const { place, entry } of history.walk(fromDay, lastDay)) {
    if (signal.aborted) return null;
    read += 1;
    if (read % entriesAPiece === 0) onRead?.(read);
    const isInPlace = before === null || place < before;
    if (entry.kind === 'start') {
      for (const timeline of timelines.values()) timeline.take(entry);
      const row = notRunning(entry.lastAliveAtMs, entry.atMs);
      if (row !== null && isInPlace && wantsStarts && entry.atMs >= filter.fromMs) {
        rows.push({ place, of: null, row });
      }
    } else if (filter.pinId === null || filter.pinId === entry.pinId) {
      const timeline = timelines.get(entry.pinId) ?? beginTimeline(entry);
      timelines.set(entry.pinId, timeline);
      const row = timeline.take(entry).find(({ kind }) => kind === 'change');
      if (entry.kind === 'transition' && row?.kind === 'change' && isInPlace && isWanted(entry)) {
        rows.push({ place, of: whose(entry), row });
      }
    }
    if (rows.length > 2 * most) rows = rows.slice(-most);
  }
  for (const timeline of timelines.values()) timeline.end();
  return rows.toSorted((one, other) => (one.place < other.place ? -1 : 1)).slice(-most);
}

/** null: nobody knows since when, so that Roomwatch may never have been running before. */
function notRunning(fromMs: number | null, toMs: number): UnwatchedRow | null {
  if (fromMs === null) return null;
  const lengthMs = Math.max(0, toMs - fromMs);
  return { kind: 'unwatched', atMs: toMs, fromMs, toMs, lengthMs, because: 'not-running' };
}

function whose(entry: TransitionEntry): WhoseChange {
  const { pinId, title, identity, roomName, roomSid, participantSid } = entry;
  return { pinId, title, identity, roomName, roomSid, participantSid };
}
