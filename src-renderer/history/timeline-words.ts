import { durationWords, sameDay } from '../../src-main/contract.ts';
import type { TimelineRow, UnwatchedRow } from '../../src-main/contract.ts';
import { exactWords, momentWords, utcWords } from '../ui/time-words.ts';
import { changeNotes, changeTitle, lastedWords } from './change-words.ts';
import type { Now } from './change-words.ts';

/** What a row says. */
export interface RowWords {
  title: string;
  /** How long it stayed so; empty: nobody knows. */
  lasted: string;
  notes: string[];
  /** The times, exactly and with the clock that they are of. */
  exact: string;
}

/** What is shown of a row. */
export function rowWords(row: TimelineRow, now: Now): RowWords {
  switch (row.kind) {
    case 'change':
      return {
        title: changeTitle(row),
        lasted: lastedWords(row, now),
        notes: changeNotes(row, now.nowMs),
        exact: exactWords({ sinceMs: row.sinceMs, noticedAtMs: row.atMs }),
      };
    case 'unwatched':
      return {
        title: unwatchedTitle(row, now.nowMs),
        lasted: '',
        notes: [unwatchedNote(row, now.nowMs)],
        exact: [row.fromMs, row.toMs]
          .filter((atMs) => atMs !== null)
          .map(utcWords)
          .join(' – '),
      };
    case 'set-back':
      return {
        title: `This computer’s clock was set back by ${durationWords(row.byMs)} or more`,
        lasted: '',
        notes: [],
        exact: utcWords(row.atMs),
      };
    default:
      return row satisfies never;
  }
}

/** The rows by day of the user's calendar, in their order. Where our clock was set back, a day may come twice. */
export function byDay<Row>(rows: readonly Row[], atMsOf: (row: Row) => number): Row[][] {
  const days: Row[][] = [];
  for (const row of rows) {
    const day = days.at(-1);
    const before = day?.at(-1);
    if (day && before && sameDay(atMsOf(before), atMsOf(row))) day.push(row);
    else days.push([row]);
  }
  return days;
}

function unwatchedTitle({ fromMs, toMs, lengthMs }: UnwatchedRow, nowMs: number): string {
  if (lengthMs !== null && lengthMs < 1_000) return 'Not watched for a moment';
  if (lengthMs !== null) return `Not watched for ${durationWords(lengthMs)}`;
  if (toMs !== null) return 'Not watched for some time';
  return fromMs === null ? 'Not watched now' : `Not watched since ${momentWords(fromMs, nowMs)}`;
}

function unwatchedNote({ fromMs, toMs, because }: UnwatchedRow, nowMs: number): string {
  const wasRunning = because !== 'not-running';
  if (fromMs === null || toMs === null) {
    return wasRunning ? 'Roomwatch could not look' : 'Roomwatch was not running';
  }
  const from = momentWords(fromMs, nowMs);
  const to = momentWords(toMs, nowMs);
  return wasRunning
    ? `Roomwatch could not look, ${from} – ${to}`
    : `Roomwatch was not running, ${from} – ${to}`;
}
